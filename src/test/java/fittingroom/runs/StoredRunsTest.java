package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fittingroom.metrics.Evaluation;
import fittingroom.metrics.Predictions;
import fittingroom.network.ModelFile;
import fittingroom.network.TrainedModel;
import fittingroom.training.SmallExperiments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a store answers about runs, and what it refuses and why. */
class StoredRunsTest {
    private static final RunId COMPLETED = RunId.ofNumber(1);
    private static final RunId INTERRUPTED = RunId.ofNumber(2);
    private static final RunId MISSING = RunId.ofNumber(9);

    @TempDir
    private Path home;

    private final OddDisk disk = new OddDisk();
    private FolderRunStore store;

    @BeforeEach
    void makeTwoRuns() throws IOException {
        store = new FolderRunStore(disk.path(home));
        RecordedRuns.two(store);
    }

    private Path folder(RunId run) {
        return home.resolve("runs").resolve(run.value());
    }

    private List<String> inTheHome() throws IOException {
        try (Stream<Path> entries = Files.list(home.resolve("runs"))) {
            return entries.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private void giveAModel(RunId run) throws IOException {
        ModelFile.write(
                folder(run).resolve("model.fittingroom"),
                new TrainedModel(
                        RecordedRuns.CONFIG.network(),
                        run + " · epoch 6",
                        false,
                        RecordedRuns.checkpoint(6).parameters()));
    }

    @Test
    void questionsAboutARunThatIsNotThereNameTheHomeAndTheList() {
        Evaluation test = new Evaluation(0.5, Predictions.of(2, new int[] {0}, new float[] {0.75f, 0.25f}));
        for (ThrowingCallable question : List.<ThrowingCallable>of(
                () -> store.batches(MISSING),
                () -> store.layers(MISSING),
                () -> store.testPredictions(MISSING),
                () -> store.recordTest(MISSING, test),
                () -> store.recording(MISSING),
                () -> store.keptEpochs(MISSING),
                () -> store.newestCheckpoint(MISSING),
                () -> store.checkpoint(MISSING, 1),
                () -> store.resume(MISSING),
                () -> store.fork(MISSING, 1, config -> config, RunLabels.NONE),
                () -> store.label(MISSING, labels -> labels),
                () -> store.pack(MISSING, home.resolve("run.zip")),
                () -> store.delete(MISSING),
                () -> store.setAside(MISSING),
                () -> store.putBack(MISSING))) {
            assertThatThrownBy(question)
                    .isInstanceOf(IOException.class)
                    .hasMessage("There is no run run-9 in " + home.resolve("runs")
                            + "; it was deleted, or it lies in another home.");
        }
        assertThat(home.resolve("run.zip")).doesNotExist();
    }

    @Test
    void checkpointsAreFoundByTheEpochTheyFinished() throws IOException {
        assertThat(store.keptEpochs(COMPLETED)).containsExactly(5, 6);
        assertThat(store.checkpoint(COMPLETED, 5).orElseThrow().iteration()).isEqualTo(40);
        assertThat(store.checkpoint(COMPLETED, 6).orElseThrow().iteration()).isEqualTo(48);
        assertThat(store.checkpoint(COMPLETED, 4)).isEmpty();
        assertThat(store.newestCheckpoint(COMPLETED).orElseThrow().iteration()).isEqualTo(48);

        store.begin(RecordedRuns.CONFIG, Optional.empty()).close();
        assertThat(store.keptEpochs(RunId.ofNumber(3))).isEmpty();
        assertThat(store.newestCheckpoint(RunId.ofNumber(3))).isEmpty();
    }

    @Test
    void placesOfARunsFilesAreInItsFolder() {
        assertThat(store.folder(COMPLETED)).hasToString(folder(COMPLETED).toString());
        assertThat(store.modelFile(COMPLETED))
                .hasToString(folder(COMPLETED).resolve("model.fittingroom").toString());
    }

    @Test
    void runThatIsDoneIsNotTakenUpUnlessItsModelIsLost() throws IOException {
        giveAModel(COMPLETED);
        assertThatThrownBy(() -> store.resume(COMPLETED))
                .isInstanceOf(IOException.class)
                .hasMessage("run-1 is completed, so there is nothing left to train; start a new run.");

        Files.writeString(folder(COMPLETED).resolve("model.fittingroom"), "nothing");
        store.resume(COMPLETED).recorder().close();

        giveAModel(INTERRUPTED);
        store.resume(INTERRUPTED).recorder().close();
    }

    /** A checkpoint that can't be read lets go of the run, so that it can be tried again. */
    @Test
    void runThatCanNotBeTakenUpIsLetGo() throws IOException {
        Path checkpoints = folder(INTERRUPTED).resolve("checkpoints");
        byte[] last = Files.readAllBytes(checkpoints.resolve("last.zip"));
        for (String name : List.of("last.zip", "best.zip", "epoch-5.zip")) {
            Files.writeString(checkpoints.resolve(name), "nothing");
        }
        assertThatThrownBy(() -> store.resume(INTERRUPTED)).isInstanceOf(IOException.class);
        assertThat(RunLock.isHeld(folder(INTERRUPTED))).isFalse();

        Files.write(checkpoints.resolve("last.zip"), last);
        RunStore.Opened opened = store.resume(INTERRUPTED);
        assertThat(opened.checkpoint().orElseThrow().iteration()).isEqualTo(48);
        opened.recorder().close();
    }

    @Test
    void runThatIsTrainedIsNotPackedOrSetAside() throws IOException {
        try (RunRecorder recorder = store.begin(RecordedRuns.CONFIG, Optional.empty())) {
            RunId living = recorder.run().id();
            assertThatThrownBy(() -> store.pack(living, home.resolve("run.zip")))
                    .hasMessage("run-3 is being trained; stop it first.");
            assertThatThrownBy(() -> store.setAside(living)).hasMessage("run-3 is being trained; stop it first.");
        }
        store.pack(RunId.ofNumber(3), home.resolve("run.zip"));
        assertThatThrownBy(() -> store.pack(COMPLETED, home.resolve("run.zip")))
                .isInstanceOf(IOException.class)
                .hasMessage(home.resolve("run.zip") + " is there already; delete it or choose another folder.");
    }

    @Test
    void fileThatIsNotThereIsNotImported() throws IOException {
        assertThatThrownBy(() -> store.importFrom(home.resolve("run.zip")))
                .isInstanceOf(IOException.class)
                .hasMessage("There is no file " + home.resolve("run.zip") + "; check the path.");
        assertThat(inTheHome()).doesNotContain("run-3");
    }

    /** Neither is a part of it: what was exported before stays as it was. */
    @Test
    void exportThatTheDiskHasNoRoomForLeavesNothing() throws IOException {
        giveAModel(COMPLETED);
        Path target = Files.createDirectory(home.resolve("exported"));
        Run run = store.find(COMPLETED).orElseThrow();

        for (String kind : List.of(".json", ".csv", ".fittingroom")) {
            disk.full = name -> name.contains(kind);
            assertThatThrownBy(() -> store.export(run, disk.path(target))).hasMessage("No space left on device");
            assertThat(target).isEmptyDirectory();
        }

        disk.full = name -> false;
        store.export(run, disk.path(target));
        assertThat(target)
                .isDirectoryContaining("glob:**/run-1.json")
                .isDirectoryContaining("glob:**/run-1.csv")
                .isDirectoryContaining("glob:**/run-1.fittingroom");
    }

    @Test
    void runIsExportedWithItsRecordItsEpochsAndItsModel() throws IOException {
        giveAModel(COMPLETED);
        Path target = home.resolve("exported");

        List<Path> written = store.export(store.find(COMPLETED).orElseThrow(), target);

        assertThat(written)
                .containsExactly(
                        target.resolve("run-1.json"), target.resolve("run-1.csv"), target.resolve("run-1.fittingroom"));
        assertThat(WholeRunFile.read(written.get(0)))
                .isEqualTo(store.find(COMPLETED).orElseThrow());
        assertThat(Files.readAllLines(written.get(1)))
                .hasSize(7)
                .last()
                .asString()
                .startsWith("6,");
        assertThat(written.get(2)).hasSameBinaryContentAs(folder(COMPLETED).resolve("model.fittingroom"));
    }

    @Test
    void runThatCanNotBeginOrBeForkedLeavesNothingButItsNumber() throws IOException {
        List<String> before = inTheHome();
        disk.full = name -> name.startsWith(".run.json");
        assertThatThrownBy(() -> store.begin(RecordedRuns.CONFIG, Optional.empty()))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
        assertThat(inTheHome()).isEqualTo(before);
        assertThatThrownBy(() -> store.fork(COMPLETED, 5, config -> config, RunLabels.NONE))
                .hasMessage("No space left on device");
        assertThat(inTheHome()).isEqualTo(before);

        disk.full = name -> false;
        assertThat(store.fork(COMPLETED, 5, config -> config, RunLabels.NONE).id())
                .isEqualTo(RunId.ofNumber(4));
        // Nor is the one that didn't begin held any more.
        RunLock.acquire(disk.path(Files.createDirectory(folder(RunId.ofNumber(3)))), "run-3")
                .close();
    }

    /** Its parent isn't there, or another run has that number. */
    @Test
    void forkIsTheSameRunInAnotherHomeButForTheNameOfItsParent() throws IOException {
        Run fork = store.fork(COMPLETED, 5, config -> config, RunLabels.NONE);
        Path zip = home.resolve("fork.zip");
        store.pack(fork.id(), zip);

        Run imported = store.importFrom(zip);

        assertThat(imported.parent()).contains(new Branch(Optional.empty(), 5));
        assertThat(imported.epochs()).isEqualTo(fork.epochs());
        assertThat(RunSummary.of(imported).epochs())
                .isEqualTo(RunSummary.of(fork).epochs())
                .isEqualTo(5);
        assertThat(imported.seconds()).isEqualTo(fork.seconds()).isZero();
        assertThat(store.find(imported.id())).contains(imported);
        assertThat(store.list().runs().get(0)).isEqualTo(RunSummary.of(imported));
    }

    @Test
    void forkTakesItsParentsProvenanceAndLabelsOfItsOwn() throws IOException {
        Run fork = store.fork(COMPLETED, 6, config -> config, RunLabels.named(Optional.of("narrow")));

        assertThat(fork.provenance())
                .isEqualTo(store.find(COMPLETED).orElseThrow().provenance());
        assertThat(fork.labels()).isEqualTo(RunLabels.named(Optional.of("narrow")));
        assertThat(fork.parent()).contains(new Branch(COMPLETED, 6));
        assertThat(fork.config()).isEqualTo(SmallExperiments.config(300, 8));
        assertThat(store.find(fork.id())).contains(fork);
        assertThat(WholeRunFile.read(
                        store.export(fork, home.resolve("exported")).get(0)))
                .isEqualTo(fork);
    }

    @Test
    void labelsAreWrittenAndNothingElseOfTheRun() throws IOException {
        byte[] log = Files.readAllBytes(folder(COMPLETED).resolve("events.jsonl"));
        Run before = store.find(COMPLETED).orElseThrow();

        Run labelled = store.label(COMPLETED, labels -> labels.withNotes("why").withGroup(Optional.of("seeds")));

        assertThat(labelled.labels())
                .isEqualTo(new RunLabels(Optional.of("mine"), Optional.of("seeds"), "why", List.of("a")));
        assertThat(labelled.epochs()).isEqualTo(before.epochs());
        assertThat(store.find(COMPLETED)).contains(labelled);
        assertThat(folder(COMPLETED).resolve("events.jsonl")).hasBinaryContent(log);
    }
}
