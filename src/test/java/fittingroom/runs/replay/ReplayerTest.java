package fittingroom.runs.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fittingroom.data.Dataset;
import fittingroom.experiment.Experiment;
import fittingroom.network.TrainedModel;
import fittingroom.runs.BatchCurve;
import fittingroom.runs.DataIdentity;
import fittingroom.runs.FolderRunStore;
import fittingroom.runs.Provenance;
import fittingroom.runs.Recording;
import fittingroom.runs.Run;
import fittingroom.runs.RunId;
import fittingroom.runs.RunLabels;
import fittingroom.runs.RunRecorder;
import fittingroom.runs.RunState;
import fittingroom.runs.RunStore;
import fittingroom.training.Checkpoint;
import fittingroom.training.LiveChange;
import fittingroom.training.RunControl;
import fittingroom.training.SmallExperiments;
import fittingroom.training.Trainer;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import fittingroom.training.TrainingOutputs;
import fittingroom.workbench.LocalWorkbench;
import fittingroom.workbench.WorkbenchSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real runs of a small network (eight batches an epoch), trained again; with records that were changed in between. */
@Timeout(300)
class ReplayerTest {
    private static final Experiment THREE_EPOCHS = SmallExperiments.config(300, 3);
    private static final RunId RUN = new RunId("run-1");
    private static final Provenance PROVENANCE = new Provenance(
            "0.1.0",
            "17",
            "Linux amd64",
            Optional.of("a processor"),
            2,
            "nd4j-native",
            Optional.of("own"),
            Optional.of(256),
            true,
            Optional.of(new DataIdentity("/data", "fedcba9876543210", "bb")));

    @TempDir
    private Path home;

    private RunStore store;

    @BeforeEach
    void open() {
        store = new FolderRunStore(home);
    }

    private interface Reaction {
        void to(TrainingEvent.BatchFinished batch, RunControl control) throws IOException;
    }

    private void train(Experiment config) throws IOException {
        train(config, (batch, control) -> {});
    }

    private void train(Experiment config, Reaction afterEachBatch) throws IOException {
        train(new RunStore.Opened(store.begin(config, Optional.empty()), Optional.empty()), true, afterEachBatch);
    }

    private void resume(RunId run) throws IOException {
        train(store.resume(run), true, (batch, control) -> {});
    }

    /** @param told whether the run's end is in its record, as it isn't where the window was closed meanwhile */
    private static void train(RunStore.Opened opened, boolean told, Reaction afterEachBatch) throws IOException {
        try (RunRecorder recorder = opened.recorder()) {
            recorder.recordProvenance(PROVENANCE);
            RunControl control = new RunControl();
            TrainingOutcome outcome = new Trainer(
                            recorder.run().config(),
                            SmallExperiments.training(),
                            "run",
                            opened.checkpoint(),
                            control,
                            event -> {
                                event.accept(recorder);
                                if (event instanceof TrainingEvent.BatchFinished batch) {
                                    react(afterEachBatch, batch, control);
                                }
                            },
                            new Outputs(recorder))
                    .train();
            if (told) {
                recorder.runFinished(new TrainingEvent.RunFinished(outcome));
            }
        }
    }

    private static void react(Reaction reaction, TrainingEvent.BatchFinished batch, RunControl control) {
        try {
            reaction.to(batch, control);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Outputs(RunRecorder recorder) implements TrainingOutputs {
        @Override
        public void saveCheckpoint(Checkpoint checkpoint) throws IOException {
            recorder.saveCheckpoint(checkpoint);
        }

        @Override
        public void publish(TrainedModel snapshot, int epoch) {
            // Nobody tries it.
        }

        @Override
        public void saveModel(TrainedModel best) throws IOException {
            recorder.saveModel(best);
        }
    }

    private Replay replay(RunId run) throws IOException {
        return replay(store.recording(run));
    }

    private Run stored(RunId run) throws IOException {
        return store.find(run).orElseThrow();
    }

    private Recording recording() throws IOException {
        return store.recording(RUN);
    }

    private static Replay replay(Recording recording) throws IOException {
        return Replayer.replay(recording, PROVENANCE, SmallExperiments.training(), new RunControl(), event -> {});
    }

    private static Recording with(Recording recording, Run run, BatchCurve batches) {
        return new Recording(
                run, recording.start(), recording.end(), batches, recording.weights(), recording.warnings());
    }

    @Test
    void finishedRunIsIdenticalAndNothingOfTheStoreChanges() throws IOException {
        train(THREE_EPOCHS);
        Map<Path, byte[]> before = files();

        Replay replay;
        try (LocalWorkbench workbench =
                new LocalWorkbench(new WorkbenchSettings(home, SmallExperiments.DATA, home.resolve("none")))) {
            replay = workbench.runs().replay(RUN, event -> {}).join();
        }

        assertThat(replay.difference()).isEmpty();
        assertThat(replay.checked())
                .isEqualTo(new Replay.Checked(24, 24, 3, 1, stored(RUN).weightsSha256()));
        assertThat(replay.sentence())
                .startsWith(
                        "run-1 is identical: 24 iterations (24 losses), 3 epochs, the weights of 1 checkpoint and the"
                                + " final model (SHA-256 ");
        assertThat(replay(RUN).reason()).isEqualTo("Its provenance is the same.");
        assertThat(files()).containsExactlyEntriesOf(before);
    }

    private Map<Path, byte[]> files() throws IOException {
        Map<Path, byte[]> contents = new TreeMap<>() {
            @Override
            public boolean equals(Object other) {
                return other instanceof Map<?, ?> map && toString().equals(map.toString());
            }
        };
        try (Stream<Path> all = Files.walk(home.resolve("runs"))) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                contents.put(file, Files.readAllBytes(file));
            }
        }
        return contents;
    }

    @Test
    void liveChangesHappenAtTheirIteration() throws IOException {
        train(THREE_EPOCHS, (batch, control) -> {
            if (batch.epoch() == 1 && batch.batch() == 3) {
                control.change(new LiveChange.LearningRate(0.01));
                control.change(new LiveChange.Dropout(0.4));
            } else if (batch.epoch() == 1 && batch.batch() == 8) {
                control.change(new LiveChange.LearningRate(0.0005));
            } else if (batch.epoch() == 2 && batch.batch() == 5) {
                control.change(new LiveChange.Epochs(4));
            }
        });
        assertThat(stored(RUN).changes()).hasSize(4);

        Replay replay = replay(RUN);

        assertThat(replay.difference()).isEmpty();
        assertThat(replay.checked().epochs()).isEqualTo(4);
        assertThat(replay.checked().modelSha256()).isEqualTo(stored(RUN).weightsSha256());
    }

    @Test
    void runThatWasStoppedWithinAnEpochIsReplayedUpToThere() throws IOException {
        train(SmallExperiments.config(300, 50), (batch, control) -> {
            if (batch.epoch() == 2 && batch.batch() == 2) {
                control.change(new LiveChange.LearningRate(0.01));
            } else if (batch.epoch() == 3 && batch.batch() == 5) {
                control.stop();
            }
        });
        assertThat(stored(RUN).state()).isEqualTo(RunState.STOPPED);

        Replay replay = replay(RUN);

        assertThat(replay.difference()).isEmpty();
        assertThat(replay.checked().iterations()).isEqualTo(21);
        assertThat(replay.checked().epochs()).isEqualTo(2);
        assertThat(replay.checked().weights()).isEqualTo(2);
        assertThat(replay.checked().modelSha256()).isEqualTo(stored(RUN).weightsSha256());
    }

    @Test
    void runThatWasStoppedAndTakenUpAgainIsIdentical() throws IOException {
        train(THREE_EPOCHS, (batch, control) -> {
            if (batch.epoch() == 2 && batch.batch() == 4) {
                control.stop();
            }
        });
        resume(RUN);
        assertThat(stored(RUN).state()).isEqualTo(RunState.COMPLETED);

        assertThat(replay(RUN).checked().modelSha256()).isEqualTo(stored(RUN).weightsSha256());
    }

    @Test
    void runWhoseWindowWasClosedIsReplayedToItsLastCheckpoint() throws IOException {
        train(
                new RunStore.Opened(store.begin(SmallExperiments.config(300, 50), Optional.empty()), Optional.empty()),
                false,
                (batch, control) -> {
                    if (batch.epoch() == 2 && batch.batch() == 4) {
                        control.cancel();
                    }
                });
        assertThat(stored(RUN).state()).isEqualTo(RunState.INTERRUPTED);

        Replay replay = replay(RUN);

        assertThat(replay.difference()).isEmpty();
        assertThat(replay.checked().iterations()).isEqualTo(12);
        assertThat(replay.checked().weights()).isEqualTo(2);
    }

    @Test
    void forkIsReplayedFromItsBranch() throws IOException {
        train(THREE_EPOCHS);
        Run fork = store.fork(
                RUN,
                3,
                config -> new Experiment(
                        config.network(),
                        config.hyperparameters().withEpochs(5).withLearningRate(0.005),
                        config.augmentation()),
                RunLabels.NONE);
        resume(fork.id());

        Replay replay = replay(fork.id());

        assertThat(replay.difference()).isEmpty();
        assertThat(replay.checked())
                .isEqualTo(new Replay.Checked(16, 16, 2, 1, stored(fork.id()).weightsSha256()));
    }

    @Test
    void forkThatHasLostItsBeginningSaysSo() throws IOException {
        train(THREE_EPOCHS);
        RunId fork = store.fork(
                        RUN,
                        3,
                        config -> new Experiment(
                                config.network(), config.hyperparameters().withEpochs(5), config.augmentation()),
                        RunLabels.NONE)
                .id();
        Files.delete(home.resolve("runs").resolve(fork.value()).resolve("checkpoints/first.zip"));

        assertThatThrownBy(() -> replay(fork))
                .hasMessageContaining("run-2 has lost the checkpoint with which it left its parent (first.zip), so it"
                        + " can't be replayed; restore the file from a backup or fork it again.");
    }

    @Test
    void firstIterationWithAnotherLossIsNamed() throws IOException {
        train(THREE_EPOCHS);
        Recording recording = recording();
        float[] losses = recording.batches().losses().clone();
        losses[12] = Math.nextUp(losses[12]);
        losses[20] = 0;

        Replay replay = replay(with(recording, recording.run(), withLosses(recording.batches(), losses)));

        assertThat(replay.difference())
                .contains(new Replay.FirstDifference(
                        2,
                        13,
                        13,
                        "the loss",
                        String.valueOf(losses[12]),
                        String.valueOf(recording.batches().losses()[12])));
        assertThat(replay.checked().epochs()).isEqualTo(1);
        assertThat(replay.sentence()).startsWith("run-1 differs from iteration 13 (epoch 2) on: the loss was ");
        assertThat(replay.reason())
                .isEqualTo("Nothing in its provenance differs: a file of the run was changed, or the program computes"
                        + " otherwise.");
    }

    private static BatchCurve withLosses(BatchCurve curve, float[] losses) {
        return new BatchCurve(curve.stride(), curve.steps(), losses, curve.accuracies(), curve.learningRates());
    }

    /** As of a run with more batches than the curve has points. */
    @Test
    void pointsThatAreMeansNameTheIterationsAmongWhichItDiffers() throws IOException {
        train(THREE_EPOCHS);
        Recording recording = recording();
        BatchCurve halved = halved(recording.batches());
        float[] losses = halved.losses().clone();
        losses[5] += 0.01f;

        assertThat(replay(with(recording, recording.run(), halved)).difference())
                .isEmpty();
        assertThat(replay(with(recording, recording.run(), withLosses(halved, losses)))
                        .difference()
                        .orElseThrow()
                        .toString())
                .startsWith("some iteration from 11 to 12 (epoch 2) on: the mean loss was ");
    }

    private static BatchCurve halved(BatchCurve curve) {
        int size = curve.size() / 2;
        int[] steps = new int[size];
        float[] losses = new float[size];
        for (int i = 0; i < size; i++) {
            steps[i] = curve.steps()[2 * i + 1];
            losses[i] = (curve.losses()[2 * i] + curve.losses()[2 * i + 1]) / 2;
        }
        return new BatchCurve(2, steps, losses, new float[size], new float[size]);
    }

    @Test
    void withoutItsBatchesTheEpochsTell() throws IOException {
        train(THREE_EPOCHS);
        Recording recording = recording();
        Run run = recording.run();
        Run changed = new Run(
                run.id(),
                run.labels(),
                run.parent(),
                run.state(),
                run.started(),
                new Experiment(
                        run.config().network(),
                        run.config().hyperparameters().withLearningRate(0.0021),
                        run.config().augmentation()),
                run.provenance(),
                run.epochs(),
                run.changes(),
                run.result(),
                run.test(),
                run.weightsSha256());
        Recording epochsOnly = new Recording(
                changed, Optional.empty(), Optional.empty(), BatchCurve.EMPTY, Map.of(), recording.warnings());

        assertThat(replay(epochsOnly).difference().orElseThrow().toString())
                .startsWith("some iteration from 1 to 8 (epoch 1) on: the training loss was ");
    }

    @Test
    void otherWeightsOfACheckpointOrTheModelAreNamed() throws IOException {
        train(THREE_EPOCHS);
        Recording recording = recording();
        Recording.Place end = new Recording.Place(4, 0);
        Recording otherCheckpoint = new Recording(
                recording.run(),
                recording.start(),
                recording.end(),
                recording.batches(),
                Map.of(end, "abcd"),
                recording.warnings());

        assertThat(replay(otherCheckpoint).difference().orElseThrow())
                .satisfies(difference -> assertThat(difference.figure()).isEqualTo("the SHA-256 of the weights"))
                .satisfies(difference -> assertThat(difference.recorded()).isEqualTo("abcd"))
                .satisfies(difference -> assertThat(difference.lastIteration()).isEqualTo(24));
    }

    @Test
    void otherDataIsNamedWithTheIteration() throws IOException {
        train(THREE_EPOCHS);
        Recording recording = recording();
        Provenance before = PROVENANCE;
        Provenance other = new Provenance(
                before.programVersion(),
                before.javaVersion(),
                before.operatingSystem(),
                before.processor(),
                before.threads() + 1,
                before.backend(),
                Optional.of("other"),
                before.vectorBits(),
                false,
                before.data().map(data -> new DataIdentity("/elsewhere", "0123456789abcdef", "f")));
        Dataset all = SmallExperiments.training();
        Dataset reversed = all.subset(IntStream.range(0, all.size())
                .map(index -> all.size() - 1 - index)
                .toArray());

        Replay replay = Replayer.replay(recording, other, reversed, new RunControl(), event -> {});

        assertThat(replay.difference().orElseThrow().lastIteration()).isEqualTo(1);
        assertThat(replay.provenance())
                .extracting(Provenance.Difference::what)
                .containsExactly("data", "threads", "kernels");
        assertThat(replay.reason())
                .contains("data /elsewhere with SHA-256 0123456789ab… (was /data with SHA-256 fedcba987654…)")
                .contains("threads " + (before.threads() + 1) + " (was " + before.threads() + ")")
                .endsWith("Replay it with OMP_NUM_THREADS=" + before.threads()
                        + " in the environment to have the same threads.");
    }

    @Test
    void whatCannotBeReplayedIsSaidInASentence() throws IOException {
        assertThatThrownBy(() -> replay(RUN)).hasMessageContaining("There is no run run-1 in ");
        train(SmallExperiments.config(300, 50), (batch, control) -> {
            if (batch.epoch() == 1 && batch.batch() == 1) {
                assertThatThrownBy(() -> replay(recording()))
                        .hasMessage("run-1 is being trained; replay it when it has ended.");
                control.cancel();
            }
        });
    }

    @Test
    void runOfWhichNothingIsRecordedHasNothingToReplay() throws IOException {
        store.begin(THREE_EPOCHS, Optional.empty()).close();

        assertThatThrownBy(() -> replay(RUN))
                .hasMessageContaining(
                        "run-1 ended before anything of its training was recorded; there is nothing to" + " replay.");
    }

    @Test
    void whatARunWasToldIsToldAgain() throws IOException {
        train(THREE_EPOCHS);
        Recording recording = recording();
        Recording warned = new Recording(
                recording.run(),
                recording.start(),
                recording.end(),
                recording.batches(),
                recording.weights(),
                Arrays.asList("The disk was full."));

        assertThat(replay(warned).warnings()).containsExactly("The disk was full.");
    }
}
