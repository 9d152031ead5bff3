package fittingroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.sweeps.Point;
import fittingroom.sweeps.SweepFile;
import fittingroom.sweeps.SweepId;
import fittingroom.sweeps.Trial;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SweepReportTest {
    private static final String SWEEP =
            "{method: random, run_cap: 2, parallel: 1, parameters: {dropout: {min: 0.0, max: 0.5}}}";

    private final StringWriter output = new StringWriter();
    private final StringWriter screen = new StringWriter();

    private void tell(boolean json, Optional<PrintWriter> terminal) {
        PrintWriter out = new PrintWriter(new TerminalStream(output));
        try (SweepReport report = new SweepReport(SweepFile.parse(SWEEP), out, out, json, terminal)) {
            report.began(SweepId.parse("sweep-1").orElseThrow(), 1);
            report.trialChanged(trial(Trial.State.RUNNING, List.of()));
            report.trialChanged(trial(Trial.State.RUNNING, List.of(0.75)));
            report.trialChanged(trial(Trial.State.COMPLETED, List.of(0.75)));
        }
    }

    private static Trial trial(Trial.State state, List<Double> values) {
        return new Trial(
                1,
                new Point(Map.of("dropout", 0.5)),
                Map.of("dropout", "0.5"),
                state,
                List.of(),
                values,
                values.stream().findFirst(),
                values.size(),
                Trial.Worth.KEPT_EPOCH,
                false,
                Optional.empty());
    }

    @Test
    void theLineThatCountsTakesTheSamePlaceAgainAndAgain() {
        tell(false, Optional.of(new PrintWriter(screen)));

        assertThat(screen)
                .hasToString("\r\u001b[K0 of 2 trials, 0 epochs, best –"
                        + "\r\u001b[K0 of 2 trials, 1 epoch, best –"
                        + "\r\u001b[K");
        assertThat(output.toString().lines())
                .containsExactly(
                        "sweep-1: random search for the best validation-accuracy, 1 at once",
                        "trial 1    completed   0.7500 @ 1      dropout 0.5");
    }

    @Test
    void whoReadsJsonSeesNoSuchLine() {
        tell(true, Optional.of(new PrintWriter(screen)));

        assertThat(screen).hasToString("");
        assertThat(output.toString().lines()).hasSize(3).allMatch(line -> line.startsWith("{"));
    }
}
