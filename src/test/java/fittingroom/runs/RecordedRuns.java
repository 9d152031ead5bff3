package fittingroom.runs;

import fittingroom.experiment.Experiment;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EpochMetrics;
import fittingroom.network.Network;
import fittingroom.training.Checkpoint;
import fittingroom.training.SmallExperiments;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import fittingroom.training.TrainingProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Runs of six epochs as a recorder writes them, without training; a checkpoint's first weight is its epoch. */
final class RecordedRuns {
    static final Experiment CONFIG = SmallExperiments.config(300, 8);
    static final int EPOCHS = 6;

    private RecordedRuns() {}

    /** One that completed, and one that was broken off. */
    static void two(RunStore store) throws IOException {
        train(store, true);
        train(store, false);
    }

    static TrainingEvent.EpochFinished epoch(int number) {
        return new TrainingEvent.EpochFinished(
                new EpochMetrics(number, 1.0 / number, 0.8, 1.1 / number, 0.8 + number / 100.0, 1e-3, 2000, 1.5),
                matrix(),
                number);
    }

    private static ConfusionMatrix matrix() {
        int[][] counts = new int[10][10];
        for (int i = 0; i < 10; i++) {
            counts[i][i] = 5;
            counts[i][(i + 1) % 10] = 1;
        }
        return ConfusionMatrix.of(counts);
    }

    static TrainingEvent.RunStarted started(int firstEpoch) {
        return new TrainingEvent.RunStarted(CONFIG, 240, 60, 8, firstEpoch);
    }

    static Checkpoint checkpoint(int finished) {
        List<TrainingEvent.EpochFinished> history = new ArrayList<>();
        for (int number = 1; number <= finished; number++) {
            history.add(epoch(number));
        }
        int length = Math.toIntExact(Network.parameterCount(CONFIG.network()));
        float[] parameters = new float[length];
        parameters[0] = finished;
        return new Checkpoint(
                CONFIG,
                new TrainingProgress(CONFIG.hyperparameters(), 0.25, finished + 1, 0, 0, 0, 0, 0, history, List.of()),
                finished * 8,
                parameters,
                new float[Network.updaterStateLength(CONFIG.network())],
                finished == 0 ? Optional.empty() : Optional.of(parameters));
    }

    static void train(RunStore store, boolean toTheEnd) throws IOException {
        try (RunRecorder recorder =
                store.begin(CONFIG, RunLabels.named(Optional.of("mine")).withTags(List.of("a")))) {
            recorder.recordProvenance(Provenances.with(2, "own", "/data", "aa"));
            recorder.runStarted(new TrainingEvent.RunStarted(CONFIG, 240, 60, 8, 1));
            for (int number = 1; number <= EPOCHS; number++) {
                recorder.batchFinished(new TrainingEvent.BatchFinished(number, 8, 8, 0.5, 0.8, 1e-3, 2000));
                recorder.saveCheckpoint(checkpoint(number));
                recorder.epochFinished(epoch(number));
            }
            if (toTheEnd) {
                recorder.runFinished(new TrainingEvent.RunFinished(
                        new TrainingOutcome.Completed(new TrainingOutcome.Result(EPOCHS, EPOCHS, 0.2, 0.86))));
            }
        }
    }

    static List<Integer> epochs(Run run) {
        return run.epochs().stream().map(epoch -> epoch.metrics().epoch()).toList();
    }

    static void flip(Path file, int count) throws IOException {
        Random random = new Random(3);
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i < count; i++) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
        }
        Files.write(file, bytes);
    }
}
