package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.experiment.Catalogue;
import fittingroom.experiment.Experiment;
import fittingroom.training.Checkpoint;
import fittingroom.training.TrainingProgress;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a fork makes of its parent's average of the weights, by whether either of them keeps one. */
class ForkOfAnAverageTest {
    private static final float[] AVERAGE = {5};
    private static final float[] WEIGHTS = {3};

    private static Checkpoint parent(boolean averages) {
        Experiment config = Catalogue.AVERAGE_DECAY.put(RecordedRuns.CONFIG, averages ? 0.9 : 0.0);
        return new Checkpoint(
                config,
                new TrainingProgress(
                        config.hyperparameters(), 0.25, 2, 0, 0, 0, 0, 0, List.of(RecordedRuns.epoch(1)), List.of()),
                8,
                WEIGHTS,
                new float[2],
                averages ? Optional.of(AVERAGE) : Optional.empty(),
                Optional.empty());
    }

    private static Checkpoint fork(boolean parentAverages, boolean forkAverages) throws IOException {
        return Fork.of(
                parent(parentAverages),
                config -> Catalogue.EPOCHS.put(Catalogue.AVERAGE_DECAY.put(config, forkAverages ? 0.9 : 0.0), 4));
    }

    @Test
    void anAverageGoesOn() throws IOException {
        Checkpoint fork = fork(true, true);

        assertThat(fork.averageParameters()).contains(AVERAGE);
        assertThat(fork.parameters()).isSameAs(WEIGHTS);
        assertThat(fork.bestParameters()).contains(AVERAGE);
    }

    @Test
    void aNewAverageBeginsWithTheWeights() throws IOException {
        assertThat(fork(false, true).averageParameters()).contains(WEIGHTS);
    }

    @Test
    void withoutAnAverageTheBestWeightsSoFarAreStillTheMeasuredOnes() throws IOException {
        Checkpoint fork = fork(true, false);

        assertThat(fork.averageParameters()).isEmpty();
        assertThat(fork.bestParameters()).contains(AVERAGE);
    }
}
