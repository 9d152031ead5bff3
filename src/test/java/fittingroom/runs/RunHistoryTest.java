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
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

        assertThat(RunHistory.of(run, Optional.of(STARTED), batches, List.of(layers(2), layers(1))))
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
                SampleRuns.withState(SampleRuns.run(5, CONFIG, List.of(SampleRuns.epoch(1, 0.9, 1))), RunState.RUNNING);

        assertThat(RunHistory.of(run, Optional.of(STARTED), BatchCurve.EMPTY, List.of())
                        .events())
                .containsExactly(STARTED, SampleRuns.epoch(1, 0.9, 1));
    }

    private static TrainingEvent.EpochFinished validatedWith(int images) {
        return new TrainingEvent.EpochFinished(
                SampleRuns.metrics(1, 0.5), ConfusionMatrix.of(new int[][] {{images, 0}, {0, 0}}), 1);
    }

    /** The experiment asks for 60,000 images and the data had 1,000; of those that its log tells 7 batches are an epoch. */
    @Test
    void itIsAsLargeAsItsLogTellsWhateverItsExperimentAsksFor() {
        TrainingEvent.RunStarted wentOn =
                new TrainingEvent.RunStarted(Catalogue.BATCH_SIZE.put(SampleRuns.CONFIG, 64), 800, 200, 7, 2);
        Run run = SampleRuns.run(1, SampleRuns.CONFIG, List.of(SampleRuns.epoch(1, 0.5, 1)));
        BatchCurve batches =
                new BatchCurve(1, new int[] {7, 8}, new float[] {1, 2}, new float[] {0.5f, 0.5f}, new float[] {1, 1});

        assertThat(RunHistory.of(run, Optional.of(wentOn), batches, List.of()).events())
                .startsWith(
                        new TrainingEvent.RunStarted(SampleRuns.CONFIG, 800, 200, 7, 1),
                        new TrainingEvent.BatchFinished(1, 7, 7, 1, 0.5, 1, 0),
                        SampleRuns.epoch(1, 0.5, 1),
                        new TrainingEvent.BatchFinished(2, 1, 7, 2, 0.5, 1, 0));
    }

    /** A batch for every 32 images, and one for what is left. */
    @Test
    void sizesOfARunWithoutALogFollowFromItsConfiguration() {
        for (int[] sizes : new int[][] {{1000, 800, 200, 25}, {1001, 801, 200, 26}, {1003, 802, 201, 26}}) {
            Experiment config = SmallExperiments.config(sizes[0], 3);
            Run run = SampleRuns.run(1, config, List.of(validatedWith(sizes[2])));

            assertThat(RunHistory.of(run, Optional.empty(), BatchCurve.EMPTY, List.of())
                            .events())
                    .startsWith(new TrainingEvent.RunStarted(config, sizes[1], sizes[2], sizes[3], 1));
        }
    }

    /** 1,000 images of its own data where 60,000 are asked for, and the 60,000 of the original where 100,000 are. */
    @Test
    void anEpochsValidationTellsHowManyImagesThereWereWhereTheLogIsLost() {
        for (int[] sizes : new int[][] {{60_000, 800, 200, 25}, {100_000, 48_000, 12_000, 1500}}) {
            Experiment config = SmallExperiments.config(sizes[0], 3);
            Run run = SampleRuns.run(1, config, List.of(validatedWith(sizes[2])));

            assertThat(RunHistory.of(run, Optional.empty(), BatchCurve.EMPTY, List.of())
                            .events())
                    .startsWith(new TrainingEvent.RunStarted(config, sizes[1], sizes[2], sizes[3], 1));
        }
    }

    @Test
    void runThatNeitherLoggedNorFinishedAnythingIsAsLargeAsItsExperimentAsks() {
        Experiment config = SmallExperiments.config(1000, 3);

        assertThat(RunHistory.of(SampleRuns.run(1, config, List.of()), Optional.empty(), BatchCurve.EMPTY, List.of())
                        .events())
                .startsWith(new TrainingEvent.RunStarted(config, 800, 200, 25, 1));
    }

    @Test
    void epochThatValidatedNothingTellsNothingOfTheSize() {
        Experiment config = SmallExperiments.config(1000, 3);

        assertThat(RunHistory.of(
                                SampleRuns.run(1, config, List.of(validatedWith(0))),
                                Optional.empty(),
                                BatchCurve.EMPTY,
                                List.of())
                        .events())
                .startsWith(new TrainingEvent.RunStarted(config, 800, 200, 25, 1));
    }

    @Test
    void whatTheStoreKeepsOfARunIsAsLargeAsTheRunWas(@TempDir Path home) throws IOException {
        TrainingEvent.RunStarted started = new TrainingEvent.RunStarted(SampleRuns.CONFIG, 800, 200, 7, 1);
        FolderRunStore store = new FolderRunStore(home);
        RunId id;
        try (RunRecorder recorder = store.begin(SampleRuns.CONFIG, Optional.empty())) {
            id = recorder.run().id();
            recorder.runStarted(started);
            recorder.batchFinished(new TrainingEvent.BatchFinished(1, 7, 7, 1, 0.5, 1, 100));
            recorder.epochFinished(validatedWith(200));
        }

        assertThat(store.history(id))
                .contains(new RunHistory(
                        id,
                        List.of(started, new TrainingEvent.BatchFinished(1, 7, 7, 1, 0.5, 1, 0), validatedWith(200))));
        assertThat(store.history(RunId.ofNumber(7))).isEmpty();
    }
}
