package fittingroom.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.experiment.Catalogue;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Preset;
import fittingroom.runs.RunId;
import fittingroom.runs.RunLabels;
import fittingroom.runs.RunState;
import fittingroom.runs.RunSummary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EarlierCostTest {
    private static final Experiment EXPERIMENT = Preset.QUICK_CNN.config();

    private static RunSummary run(int number, Experiment config, int epochs, double seconds) {
        return new RunSummary(
                RunId.ofNumber(number),
                RunLabels.NONE,
                Optional.empty(),
                RunState.COMPLETED,
                Optional.of(Instant.EPOCH),
                config,
                epochs,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                seconds,
                Optional.empty(),
                List.of());
    }

    @Test
    void newestRunOfTheSameWorkCountsWhateverItsSeedAndRate() {
        Experiment otherSeed = Catalogue.SEED.put(EXPERIMENT, 7L);

        assertThat(EarlierCost.of(
                        EXPERIMENT,
                        List.of(run(10, otherSeed, 5, 60), run(9, EXPERIMENT, 5, 70), run(2, otherSeed, 1, 3)),
                        run -> true))
                .contains(new CostPreview.Earlier(RunId.ofNumber(10), 12));
    }

    @Test
    void anotherNetworkOrBatchOrNumberOfImagesTellsNothing() {
        Experiment otherNetwork = Preset.QUICK_GRU.config();
        Experiment otherBatch = Catalogue.BATCH_SIZE.put(
                EXPERIMENT, 2 * EXPERIMENT.hyperparameters().batchSize());

        Experiment fewerImages = Catalogue.TRAIN_LIMIT.put(EXPERIMENT, 12_000);

        assertThat(EarlierCost.of(
                        EXPERIMENT,
                        List.of(run(1, otherNetwork, 5, 60), run(2, otherBatch, 5, 60), run(3, fewerImages, 5, 60)),
                        run -> true))
                .isEmpty();
    }

    @Test
    void runWithoutAFinishedEpochTellsNothing() {
        assertThat(EarlierCost.of(EXPERIMENT, List.of(run(1, EXPERIMENT, 0, 0)), run -> true))
                .isEmpty();
    }

    @Test
    void runOnDataOfAnotherSizeTellsNothing() {
        List<RunSummary> runs =
                List.of(run(3, EXPERIMENT, 5, 60), run(2, EXPERIMENT, 5, 50), run(1, EXPERIMENT, 5, 40));

        assertThat(EarlierCost.of(EXPERIMENT, runs, run -> run.number() < 3))
                .contains(new CostPreview.Earlier(RunId.ofNumber(2), 10));
    }
}
