package fittingroom.runs.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fittingroom.data.Dataset;
import fittingroom.experiment.Experiment;
import fittingroom.runs.BatchCurve;
import fittingroom.runs.DataIdentity;
import fittingroom.runs.Provenance;
import fittingroom.runs.Recording;
import fittingroom.runs.Run;
import fittingroom.runs.RunId;
import fittingroom.runs.RunLabels;
import fittingroom.training.RunControl;
import fittingroom.training.SmallExperiments;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Runs whose record was changed before they were trained again, and those that can't be: what a replay says of them. */
class ReplayDifferencesTest extends ReplayBed {
    private static Recording with(Recording recording, Run run, BatchCurve batches) {
        return new Recording(
                run, recording.start(), recording.end(), batches, recording.weights(), recording.warnings());
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
}
