package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.experiment.Catalogue;
import fittingroom.experiment.Experiment;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EvaluationFigures;
import fittingroom.training.LayerReading;
import fittingroom.training.LiveChange;
import fittingroom.training.SmallExperiments;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunHistoryTest {
    /** 1,001 images, of which 100.1 validate; 8 batches of 128 are an epoch, the last one of 5. */
    private static final Experiment CONFIG = Catalogue.BATCH_SIZE.put(
            Catalogue.VALIDATION_SHARE.put(Catalogue.TRAIN_LIMIT.put(SampleRuns.CONFIG, 1001), 0.1), 128);

    private static final TrainingEvent.RunStarted STARTED = new TrainingEvent.RunStarted(CONFIG, 901, 100, 8, 1);
    private static final EvaluationFigures TEST =
            new EvaluationFigures(0.5, ConfusionMatrix.of(new int[][] {{3, 1}, {0, 4}}));

    private static TrainingEvent.ControlChanged change(int epoch) {
        return new TrainingEvent.ControlChanged(epoch, 2, new LiveChange.Epochs(10 + epoch));
    }

    private static TrainingEvent.LayersMeasured layers(int epoch) {
        return new TrainingEvent.LayersMeasured(epoch, List.of(new LayerReading(epoch, "dense", 1, 2, 3, 0, 0)));
    }

    private static TrainingEvent.BatchFinished batch(int epoch, int batch, float loss) {
        return new TrainingEvent.BatchFinished(epoch, batch, 8, loss, 0.5f, 0.25f, 0);
    }

    @Test
    void everythingComesInTheOrderInWhichItHappened() {
        Run run = new Run(
                RunId.ofNumber(5),
                RunLabels.NONE,
                Optional.empty(),
                RunState.STOPPED,
                SampleRuns.STARTED,
                CONFIG,
                Optional.empty(),
                List.of(SampleRuns.epoch(1, 0.9, 1), SampleRuns.epoch(2, 0.95, 1)),
                List.of(change(1), change(2), change(2), change(3)),
                Optional.empty(),
                Optional.of(TEST),
                Optional.empty());
        BatchCurve batches = new BatchCurve(
                4,
                new int[] {4, 8, 12, 16, 20},
                new float[] {1, 2, 3, 4, 5},
                new float[] {0.5f, 0.5f, 0.5f, 0.5f, 0.5f},
                new float[] {0.25f, 0.25f, 0.25f, 0.25f, 0.25f});

        assertThat(RunHistory.of(run, batches, List.of(layers(2), layers(1))))
                .isEqualTo(new RunHistory(
                        RunId.ofNumber(5),
                        List.of(
                                STARTED,
                                change(1),
                                batch(1, 4, 1),
                                batch(1, 8, 2),
                                layers(1),
                                SampleRuns.epoch(1, 0.9, 1),
                                change(2),
                                change(2),
                                batch(2, 4, 3),
                                batch(2, 8, 4),
                                layers(2),
                                SampleRuns.epoch(2, 0.95, 1),
                                change(3),
                                batch(3, 4, 5),
                                new TrainingEvent.Tested(1, TEST),
                                new TrainingEvent.RunFinished(new TrainingOutcome.Stopped(Optional.empty())))));
    }

    @Test
    void runThatGoesOnHasNoEnd() {
        Run run =
                SampleRuns.run(5, CONFIG, List.of(SampleRuns.epoch(1, 0.9, 1))).withState(RunState.RUNNING);

        assertThat(RunHistory.of(run, BatchCurve.EMPTY, List.of()).events())
                .containsExactly(STARTED, SampleRuns.epoch(1, 0.9, 1));
    }

    /** A batch for every 32 images, and one for what is left. */
    @Test
    void sizesOfARunFollowFromItsConfiguration() {
        for (int[] sizes : new int[][] {{1000, 800, 200, 25}, {1001, 801, 200, 26}, {1003, 802, 201, 26}}) {
            Experiment config = SmallExperiments.config(sizes[0], 3);
            Run run = SampleRuns.run(1, config, List.of(SampleRuns.epoch(1, 0.5, 1)));

            assertThat(RunHistory.of(run, BatchCurve.EMPTY, List.of()).events())
                    .startsWith(new TrainingEvent.RunStarted(config, sizes[1], sizes[2], sizes[3], 1));
        }
    }
}
