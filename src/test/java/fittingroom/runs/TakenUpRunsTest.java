package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fittingroom.experiment.Catalogue;
import fittingroom.experiment.Experiment;
import fittingroom.training.Checkpoint;
import fittingroom.training.SmallExperiments;
import fittingroom.training.TrainingEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that go on from a checkpoint: resumed, or forked from another one. */
class TakenUpRunsTest {
    @TempDir
    private Path home;

    private RunStore store;

    @BeforeEach
    void makeTwoRuns() throws IOException {
        store = new FolderRunStore(home);
        RecordedRuns.two(store);
        store.list();
    }

    private Path file(String run, String name) {
        return home.resolve("runs").resolve(run).resolve(name);
    }

    private Run run(int number) throws IOException {
        return new FolderRunStore(home).find(RunId.ofNumber(number)).orElseThrow();
    }

    @Test
    void resumedRunHasNoEpochTwice() throws IOException {
        RunStore.Opened opened = store.resume(new RunId("run-2"));
        assertThat(opened.checkpoint().orElseThrow().progress().epoch()).isEqualTo(RecordedRuns.EPOCHS + 1);
        try (RunRecorder recorder = opened.recorder()) {
            recorder.runStarted(new TrainingEvent.RunStarted(RecordedRuns.CONFIG, 240, 60, 8, RecordedRuns.EPOCHS + 1));
            recorder.epochFinished(RecordedRuns.epoch(7));
        }

        assertThat(RecordedRuns.epochs(run(2))).containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(Files.readString(file("run-2", "events.jsonl"))
                        .lines()
                        .filter(line -> line.contains("\"epoch\":{") || line.contains("\"event\":\"epoch\"")))
                .hasSize(7);
    }

    @Test
    void resumedRunKnowsItsEpochsBeforeItStartsAndAfterwards() throws IOException {
        List<Integer> six = List.of(1, 2, 3, 4, 5, 6);
        try (RunRecorder recorder = store.resume(new RunId("run-2")).recorder()) {
            assertThat(RecordedRuns.epochs(recorder.run())).isEqualTo(six);

            recorder.runStarted(RecordedRuns.started(7));

            assertThat(RecordedRuns.epochs(recorder.run())).isEqualTo(six);
            assertThat(recorder.run().state()).isEqualTo(RunState.RUNNING);
            assertThat(recorder.run()).isEqualTo(run(2));
        }
    }

    @Test
    void logThatIsAheadOfTheCheckpointIsTakenBackToIt() throws IOException {
        RecordedRuns.checkpoint(4).write(file("run-2", "checkpoints/last.zip"));
        try (RunRecorder recorder = store.resume(new RunId("run-2")).recorder()) {
            recorder.runStarted(new TrainingEvent.RunStarted(RecordedRuns.CONFIG, 240, 60, 8, 5));
            recorder.epochFinished(RecordedRuns.epoch(5));
        }

        assertThat(RecordedRuns.epochs(run(2))).containsExactly(1, 2, 3, 4, 5);
        assertThat(store.batches(new RunId("run-2")).steps()).containsExactly(8, 16, 24, 32);
    }

    @Test
    void damagedLastCheckpointGivesWayToAnEarlierOne() throws IOException {
        RecordedRuns.flip(file("run-2", "checkpoints/last.zip"), 50);

        RunStore.Opened opened = store.resume(new RunId("run-2"));

        try (RunRecorder recorder = opened.recorder()) {
            assertThat(recorder.recordProvenance(Provenances.with(2, "own", "/data", "aa")))
                    .containsExactly("The last checkpoint of run-2 is damaged; it goes on after epoch 5 instead.");
        }
    }

    @Test
    void refusedRunIsLeftAsItWas() throws IOException {
        byte[] log = Files.readAllBytes(file("run-2", "events.jsonl"));
        try (RunRecorder recorder = store.resume(new RunId("run-2")).recorder()) {
            assertThatThrownBy(() -> recorder.recordProvenance(Provenances.with(2, "own", "/other", "cc")))
                    .isInstanceOf(IOException.class);
        }

        assertThat(file("run-2", "events.jsonl")).hasBinaryContent(log);
        assertThat(run(2).state()).isEqualTo(RunState.INTERRUPTED);
    }

    @Test
    void checkpointsOfTheBestAndOfEveryFifthEpochAreKept() throws IOException {
        assertThat(store.keptEpochs(new RunId("run-1"))).containsExactly(5, 6);
        assertThat(file("run-1", "checkpoints/best.zip")).exists();
    }

    @Test
    void forkBeginsAtItsBranchWithTheWeightsOfItsParent() throws IOException {
        Run fork = store.fork(
                new RunId("run-1"),
                5,
                config -> new Experiment(
                        config.network().withDropout(0.5),
                        config.hyperparameters().withEpochs(9),
                        config.augmentation()),
                RunLabels.NONE);

        assertThat(fork.parent()).contains(new Branch(new RunId("run-1"), 5));
        assertThat(RecordedRuns.epochs(fork)).containsExactly(5);
        assertThat(fork.state()).isEqualTo(RunState.INTERRUPTED);
        assertThat(fork.config().network().dropout()).isEqualTo(0.5);
        RunStore.Opened opened = store.resume(fork.id());
        opened.recorder().close();
        Checkpoint checkpoint = opened.checkpoint().orElseThrow();
        assertThat(checkpoint.parameters()[0]).isEqualTo(5);
        assertThat(checkpoint.iteration()).isEqualTo(40);
        assertThat(checkpoint.progress().epoch()).isEqualTo(6);
        assertThat(checkpoint.progress().bestEpoch()).isEqualTo(5);
    }

    @Test
    void forkOfAnEpochThatIsNotKeptNamesThoseThatAre() {
        assertThatThrownBy(() -> store.fork(new RunId("run-1"), 3, config -> config, RunLabels.NONE))
                .hasMessage("run-1 keeps no checkpoint of epoch 3; it keeps those of epochs 5, 6.");
    }

    @Test
    void forkWithAnotherSeedIsRefused() {
        assertThatThrownBy(() -> store.fork(
                        new RunId("run-1"),
                        5,
                        config -> new Experiment(
                                config.network(),
                                SmallExperiments.config(400, 8).hyperparameters(),
                                config.augmentation()),
                        RunLabels.NONE))
                .hasMessageStartingWith("A fork keeps its parent's seed, training images and validation share");
    }

    /** Other layers have other weights; another dropout has the same. */
    @Test
    void forkWithOtherLayersIsRefused() {
        assertThatThrownBy(() -> store.fork(
                        new RunId("run-1"), 5, config -> Catalogue.DENSE_UNITS.put(config, 24), RunLabels.NONE))
                .isInstanceOf(IOException.class)
                .hasMessage("A fork keeps its parent's weights, and this network has other layers; start a new run.");
    }

    @Test
    void forkThatWouldEndBeforeItBeginsIsRefused() {
        assertThatThrownBy(() ->
                        store.fork(new RunId("run-1"), 5, config -> Catalogue.EPOCHS.put(config, 5), RunLabels.NONE))
                .isInstanceOf(IOException.class)
                .hasMessage("A fork from epoch 5 needs more than 5 epochs, not 5; give --epochs.");
    }
}
