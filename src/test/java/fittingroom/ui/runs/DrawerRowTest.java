package fittingroom.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.experiment.Preset;
import fittingroom.runs.RunId;
import fittingroom.runs.RunLabels;
import fittingroom.runs.RunState;
import fittingroom.runs.RunSummary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawerRowTest {
    private static RunRow run(int number, RunState state) {
        return RunRow.of(new RunSummary(
                RunId.ofNumber(number),
                RunLabels.NONE,
                Optional.empty(),
                state,
                Optional.of(Instant.EPOCH),
                Preset.QUICK_CNN.config(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                List.of()));
    }

    private static String stateOf(RunState... states) {
        return new DrawerRow.Group(
                        "seeds",
                        IntStream.range(0, states.length)
                                .mapToObj(i -> run(i + 1, states[i]))
                                .toList(),
                        false)
                .stateWord();
    }

    @Test
    void groupIsInTheStateOfItsRunThatGoesOn() {
        assertThat(stateOf(RunState.COMPLETED, RunState.COMPLETED)).isEqualTo("completed");
        assertThat(stateOf(RunState.COMPLETED, RunState.STOPPED)).isEqualTo("several");
        assertThat(stateOf(RunState.COMPLETED, RunState.PAUSED)).isEqualTo("paused");
        assertThat(stateOf(RunState.PAUSED, RunState.RUNNING, RunState.FAILED)).isEqualTo("training");
    }
}
