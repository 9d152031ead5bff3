package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fittingroom.metrics.Predictions;
import fittingroom.network.ModelFile;
import fittingroom.network.TrainedModel;
import fittingroom.training.LayerReading;
import fittingroom.training.LiveChange;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a recorder writes, on a disk that is full now and then. */
class RunRecorderTest {
    private static final RunId RUN = RunId.ofNumber(1);
    private static final Provenance PROVENANCE = Provenances.with(2, "own", "/data", "aa");

    @TempDir
    private Path home;

    private final OddDisk disk = new OddDisk();
    private RunStore store;

    @BeforeEach
    void open() {
        store = new FolderRunStore(disk.path(home));
    }

    private Path file(String name) {
        return home.resolve("runs/run-1").resolve(name);
    }

    private RunRecorder begin() throws IOException {
        return store.begin(RecordedRuns.CONFIG, Optional.of("mine"));
    }

    private List<TrainingEvent> logged() throws IOException {
        List<TrainingEvent> events = new ArrayList<>();
        assertThat(RunLog.read(file("events.jsonl"), Set.of(), events::add)).isZero();
        return events;
    }

    private static TrainingEvent.BatchFinished batch(int number) {
        return new TrainingEvent.BatchFinished(1, number, 8, 0.5, 0.75, 1e-3, 2000);
    }

    private static TrainedModel model() {
        return new TrainedModel(
                RecordedRuns.CONFIG.network(),
                "run-1 · epoch 1",
                false,
                RecordedRuns.checkpoint(1).parameters());
    }

    @Test
    void logHasEveryEventButBatchesAndWhatPasses() throws IOException {
        TrainingEvent.ControlChanged change = new TrainingEvent.ControlChanged(1, 3, new LiveChange.Dropout(0.4));
        TrainingEvent.Warned warning = new TrainingEvent.Warned("The model could not be written.");
        TrainingEvent.LayersMeasured layers =
                new TrainingEvent.LayersMeasured(1, List.of(new LayerReading(1, "dense", 4, 0.5, 0.01, 0.25, 0)));
        TrainingEvent.RunFinished end = new TrainingEvent.RunFinished(
                new TrainingOutcome.Completed(new TrainingOutcome.Result(1, 1, 1.1, 0.81)));
        try (RunRecorder recorder = begin()) {
            recorder.runStarted(RecordedRuns.started(1));
            recorder.batchFinished(batch(1));
            recorder.controlChanged(change);
            recorder.diskChanged(new TrainingEvent.DiskChanged(true, "The disk is full."));
            recorder.pauseChanged(new TrainingEvent.PauseChanged(true));
            recorder.pauseChanged(new TrainingEvent.PauseChanged(false));
            recorder.warned(warning);
            recorder.measuringStarted(new TrainingEvent.MeasuringStarted(TrainingEvent.ImageSet.VALIDATION, 1, 60));
            recorder.layersMeasured(layers);
            recorder.epochFinished(RecordedRuns.epoch(1));
            recorder.runFinished(end);
        }

        assertThat(logged())
                .containsExactly(
                        RecordedRuns.started(1),
                        change,
                        new TrainingEvent.PauseChanged(true),
                        new TrainingEvent.PauseChanged(false),
                        warning,
                        layers,
                        RecordedRuns.epoch(1),
                        end);
    }

    @Test
    void runThatGoesOnKeepsTheNameItWasGivenMeanwhile() throws IOException {
        try (RunRecorder recorder = begin()) {
            recorder.runStarted(RecordedRuns.started(1));
            recorder.saveCheckpoint(RecordedRuns.checkpoint(1));
            recorder.epochFinished(RecordedRuns.epoch(1));
        }
        RunLabels given = new RunLabels(Optional.of("renamed"), Optional.of("group"), "noted", List.of("tag"));

        try (RunRecorder recorder = store.resume(RUN).recorder()) {
            new FolderRunStore(home).label(RUN, labels -> given);
            recorder.runStarted(RecordedRuns.started(2));
        }

        assertThat(store.find(RUN).orElseThrow().labels()).isEqualTo(given);
    }

    /** Cut off later, its best epoch is another one than that of the model that it stopped with. */
    @Test
    void runThatGoesOnLeavesNothingOfItsBestEpochBefore() throws IOException {
        try (RunRecorder recorder = begin()) {
            recorder.runStarted(RecordedRuns.started(1));
            recorder.saveCheckpoint(RecordedRuns.checkpoint(1));
            recorder.epochFinished(RecordedRuns.epoch(1));
            recorder.saveModel(model());
            recorder.saveTestPredictions(Predictions.of(2, new int[] {0}, new float[] {0.75f, 0.25f}));
            recorder.runFinished(new TrainingEvent.RunFinished(
                    new TrainingOutcome.Stopped(Optional.of(new TrainingOutcome.Result(1, 1, 1.1, 0.81)))));
        }
        assertThat(store.model(RUN).orElseThrow().description()).isEqualTo("run-1 · epoch 1");

        try (RunRecorder recorder = store.resume(RUN).recorder()) {
            recorder.runStarted(RecordedRuns.started(2));
            assertThat(store.model(RUN).orElseThrow().description()).isEqualTo("run-1 · epoch 1");
            recorder.saveCheckpoint(RecordedRuns.checkpoint(2));
            recorder.epochFinished(RecordedRuns.epoch(2));
        }

        TrainedModel best = store.model(RUN).orElseThrow();
        assertThat(best.description()).isEqualTo("run-1 · epoch 2");
        assertThat(best.parameters()[0]).isEqualTo(2);
        assertThat(store.modelFile(RUN)).doesNotExist();
        assertThat(store.testPredictions(RUN)).isEmpty();
        assertThat(store.find(RUN).orElseThrow().weightsSha256()).isEmpty();
    }

    @Test
    void batchesAreOnTheDiskAtEveryPauseEpochAndEnd() throws IOException {
        try (RunRecorder recorder = begin()) {
            recorder.runStarted(RecordedRuns.started(1));
            recorder.batchFinished(batch(1));
            assertThat(store.batches(RUN).size()).isZero();

            recorder.pauseChanged(new TrainingEvent.PauseChanged(true));
            assertThat(store.batches(RUN).steps()).containsExactly(1);

            recorder.batchFinished(batch(2));
            recorder.epochFinished(RecordedRuns.epoch(1));
            assertThat(store.batches(RUN).steps()).containsExactly(1, 2);

            recorder.batchFinished(batch(3));
            recorder.runFinished(new TrainingEvent.RunFinished(new TrainingOutcome.Stopped(Optional.empty())));
            assertThat(store.batches(RUN).steps()).containsExactly(1, 2, 3);
        }
    }

    @Test
    void stateOfALivingRunIsTheRecorders() throws IOException {
        try (RunRecorder recorder = begin()) {
            recorder.runStarted(RecordedRuns.started(1));
            recorder.pauseChanged(new TrainingEvent.PauseChanged(true));
            recorder.epochFinished(RecordedRuns.epoch(1));

            assertThat(recorder.run().state()).isEqualTo(RunState.PAUSED);
            assertThat(recorder.run().epochs()).containsExactly(RecordedRuns.epoch(1));
            assertThat(store.find(RUN)).contains(recorder.run());
        }
    }

    @Test
    void provenanceIsKeptFromTheBeginningAndOtherArithmeticIsTold() throws IOException {
        try (RunRecorder recorder = begin()) {
            assertThat(recorder.recordProvenance(PROVENANCE)).isEmpty();
            recorder.saveCheckpoint(RecordedRuns.checkpoint(1));
        }
        assertThat(store.find(RUN).orElseThrow().provenance()).contains(PROVENANCE);

        try (RunRecorder recorder = store.resume(RUN).recorder()) {
            assertThat(recorder.recordProvenance(PROVENANCE)).isEmpty();
            assertThat(recorder.recordProvenance(Provenances.with(4, "onednn", "/data", "aa")))
                    .containsExactly("run-1 began with other arithmetic: threads 4 (was 2), kernels onednn (was own);"
                            + " from here on its weights are not those of an uninterrupted run.");
            assertThatThrownBy(() -> recorder.recordProvenance(Provenances.with(2, "own", "/other", "cc")))
                    .isInstanceOf(IOException.class)
                    .hasMessage("run-1 began with the data in /data, and that in /other differs from it; go on with"
                            + " --data /data, or start a new run.");
        }
        assertThat(store.find(RUN).orElseThrow().provenance()).contains(PROVENANCE);
    }

    @Test
    void modelIsWrittenAndItsWeightsAreInTheRecordWithTheNameItHasByThen() throws IOException {
        try (RunRecorder recorder = begin()) {
            recorder.recordProvenance(PROVENANCE);
            store.label(RUN, labels -> labels.withName(Optional.of("renamed")));

            recorder.saveModel(model());

            assertThat(recorder.run().name()).contains("renamed");
        }
        Run run = store.find(RUN).orElseThrow();
        assertThat(run.name()).contains("renamed");
        assertThat(run.provenance()).contains(PROVENANCE);
        assertThat(run.weightsSha256()).contains(model().weightsSha256());
        assertThat(ModelFile.read(file("model.fittingroom")).parameters()).isEqualTo(model().parameters());
    }

    @Test
    void recordThatWasDamagedOrLostMeanwhileIsWrittenAnew() throws IOException {
        try (RunRecorder recorder = begin()) {
            Files.writeString(file("run.json"), "{");
            recorder.recordProvenance(PROVENANCE);
            assertThat(store.find(RUN)).contains(recorder.run());

            Files.delete(file("run.json"));
            recorder.saveModel(model());
            assertThat(store.find(RUN)).contains(recorder.run());
            assertThat(recorder.run().name()).contains("mine");
        }
    }

    /** Makes room as soon as the run says that it waits. */
    private List<TrainingEvent> waitingFor(RunRecorder recorder) {
        List<TrainingEvent> told = new ArrayList<>();
        recorder.waitWhileTheDiskIsFull(
                event -> {
                    told.add(event);
                    disk.full = name -> false;
                },
                () -> false);
        return told;
    }

    private List<TrainingEvent> waitAndGoOn(String megabytes) {
        return List.of(
                new TrainingEvent.DiskChanged(
                        true,
                        "The disk of " + home.resolve("runs/run-1")
                                + " is full: run-1 waits, and goes on by itself when" + " it has " + megabytes
                                + " MB more."),
                new TrainingEvent.DiskChanged(
                        false,
                        "There is room on the disk of " + home.resolve("runs/run-1") + " again: run-1 goes on."));
    }

    @Test
    void fullDiskMakesTheRunWaitAndNothingIsLost() throws IOException {
        try (RunRecorder recorder = begin()) {
            List<TrainingEvent> told = waitingFor(recorder);
            recorder.runStarted(RecordedRuns.started(1));
            disk.full = "events.jsonl"::equals;
            recorder.epochFinished(RecordedRuns.epoch(1));

            assertThat(told).isEqualTo(waitAndGoOn("0.1"));
            told.clear();
            // Four arrays of weights are asked for.
            disk.full = name -> name.startsWith(".last.zip");
            recorder.saveCheckpoint(RecordedRuns.checkpoint(1));
            assertThat(told)
                    .isEqualTo(waitAndGoOn(String.format(
                            java.util.Locale.ROOT,
                            "%.1f",
                            16e-6 * RecordedRuns.checkpoint(1).parameters().length)));
        }

        assertThat(logged()).containsExactly(RecordedRuns.started(1), RecordedRuns.epoch(1));
        assertThat(store.newestCheckpoint(RUN).orElseThrow().iteration()).isEqualTo(8);
    }

    @Test
    void logThatCanNotBeWrittenCostsItsLinesAndNotTheRun() throws IOException {
        try (RunRecorder recorder = begin()) {
            recorder.runStarted(RecordedRuns.started(1));
            disk.full = name -> true;
            recorder.epochFinished(RecordedRuns.epoch(1));
            recorder.warned(new TrainingEvent.Warned("Lost."));
            disk.full = name -> false;
            recorder.epochFinished(RecordedRuns.epoch(2));

            assertThat(recorder.run().epochs()).containsExactly(RecordedRuns.epoch(1), RecordedRuns.epoch(2));
        }

        assertThat(logged()).containsExactly(RecordedRuns.started(1), RecordedRuns.epoch(2));
    }

    @Test
    void runWhoseLogCanNotBeBroughtToItsCheckpointDoesNotBegin() throws IOException {
        try (RunRecorder recorder = begin()) {
            recorder.runStarted(RecordedRuns.started(1));
            recorder.saveCheckpoint(RecordedRuns.checkpoint(1));
        }
        try (RunRecorder recorder = store.resume(RUN).recorder()) {
            disk.full = name -> true;
            assertThatThrownBy(() -> recorder.runStarted(RecordedRuns.started(2)))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasRootCauseMessage("No space left on device");
            disk.full = name -> false;
            recorder.runStarted(RecordedRuns.started(2));
            recorder.runStarted(RecordedRuns.started(2));
        }

        assertThat(logged())
                .containsExactly(
                        RecordedRuns.started(1),
                        RecordedRuns.epoch(1),
                        RecordedRuns.started(2),
                        RecordedRuns.started(2));
    }

    @Test
    void whatIsLoggedBeforeTheRunStartsAgainIsTakenBackWithIt() throws IOException {
        try (RunRecorder recorder = begin()) {
            recorder.runStarted(RecordedRuns.started(1));
            recorder.saveCheckpoint(RecordedRuns.checkpoint(1));
            recorder.epochFinished(RecordedRuns.epoch(1));
        }
        try (RunRecorder recorder = store.resume(RUN).recorder()) {
            recorder.warned(new TrainingEvent.Warned("Said while the data is loaded."));
            recorder.runStarted(RecordedRuns.started(2));
            recorder.epochFinished(RecordedRuns.epoch(2));
        }

        assertThat(logged())
                .containsExactly(
                        RecordedRuns.started(1),
                        RecordedRuns.epoch(1),
                        new TrainingEvent.Warned("Said while the data is loaded."),
                        RecordedRuns.started(2),
                        RecordedRuns.epoch(2));
    }

    @Test
    void diskThatRefusesCurveAnswersOrRecordCostsOnlyThose() throws IOException {
        try (RunRecorder recorder = begin()) {
            recorder.runStarted(RecordedRuns.started(1));
            recorder.batchFinished(batch(1));
            disk.full = name -> name.endsWith(".part");
            recorder.saveTestPredictions(Predictions.of(2, new int[] {0}, new float[] {0.75f, 0.25f}));
            recorder.recordProvenance(PROVENANCE);
            recorder.epochFinished(RecordedRuns.epoch(1));
            disk.full = name -> false;

            assertThat(store.testPredictions(RUN)).isEmpty();
            assertThat(store.batches(RUN).size()).isZero();
            assertThat(store.find(RUN).orElseThrow().provenance()).isEmpty();
            recorder.saveModel(model());
        }
        assertThat(store.find(RUN).orElseThrow().provenance()).contains(PROVENANCE);
    }
}
