package fittingroom.runs;

import com.sun.management.OperatingSystemMXBean;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Hyperparameters;
import fittingroom.experiment.LearningRateSchedule;
import fittingroom.experiment.Preset;
import fittingroom.network.TrainedModel;
import fittingroom.training.Checkpoint;
import fittingroom.training.RunControl;
import fittingroom.training.SmallExperiments;
import fittingroom.training.Trainer;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutputs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Measures what the record of a run (log, batches, checkpoints, model) costs its training, in interleaved pairs with and
 * without; prints a line a pair and the medians. A program and no test: {@code java … fittingroom.runs.RecorderCost FOLDER
 * [IMAGES] [EPOCHS] [PAIRS]}, Report CNN.
 */
public final class RecorderCost {
    /** Of the last run with a record: what the trainer waited for it. */
    private static double insideSeconds;

    /** Of the last run with a record: what its beginning took, data's checksums and the processor's description included. */
    private static double startSeconds;

    private RecorderCost() {}

    public static void main(String[] arguments) throws IOException {
        RunStore store = new FolderRunStore(Path.of(arguments[0]));
        int images = number(arguments, 1, 20_000);
        int epochs = number(arguments, 2, 2);
        int pairs = number(arguments, 3, 7);
        Experiment preset = Preset.REPORT_CNN.config();
        Experiment config = new Experiment(
                preset.network(),
                new Hyperparameters(
                        1e-3, LearningRateSchedule.HoldThenDecay.REPORT, 128, epochs, epochs, 7, images, 0.2),
                preset.augmentation());
        train(config, null);
        train(config, store);
        double[] seconds = new double[pairs];
        double[] processor = new double[pairs];
        double[] inside = new double[pairs];
        for (int pair = 0; pair < pairs; pair++) {
            // In turn, so that a machine that becomes slower or faster favours neither.
            boolean recordedFirst = pair % 2 == 0;
            Cost first = measure(config, recordedFirst ? store : null);
            Cost second = measure(config, recordedFirst ? null : store);
            Cost with = recordedFirst ? first : second;
            Cost without = recordedFirst ? second : first;
            seconds[pair] = 100 * (with.seconds() / without.seconds() - 1);
            processor[pair] = 100 * (with.processorSeconds() / without.processorSeconds() - 1);
            inside[pair] = 100 * insideSeconds / with.seconds();
            System.out.printf(
                    Locale.ROOT,
                    "without %.2f s (processor %.2f s), with %.2f s (%.2f s): %+.2f %% (%+.2f %%); inside the recorder"
                            + " %.3f s, %.2f %%; the record's beginning %.3f s%n",
                    without.seconds(),
                    without.processorSeconds(),
                    with.seconds(),
                    with.processorSeconds(),
                    seconds[pair],
                    processor[pair],
                    insideSeconds,
                    inside[pair],
                    startSeconds);
        }
        System.out.printf(
                Locale.ROOT,
                "median %+.2f %% of the time, %+.2f %% of the processor%n",
                median(seconds),
                median(processor));
    }

    private static int number(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[sorted.length / 2] + sorted[(sorted.length - 1) / 2]) / 2;
    }

    private record Cost(double seconds, double processorSeconds) {}

    private static Cost measure(Experiment config, @Nullable RunStore store) throws IOException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long start = System.nanoTime();
        long processorStart = system.getProcessCpuTime();
        train(config, store);
        return new Cost((System.nanoTime() - start) / 1e9, (system.getProcessCpuTime() - processorStart) / 1e9);
    }

    private static void train(Experiment config, @Nullable RunStore store) throws IOException {
        if (store == null) {
            train(config, event -> {}, new Nowhere());
            return;
        }
        RunId id;
        long start = System.nanoTime();
        try (RunRecorder recorder = store.begin(config, Optional.empty())) {
            id = recorder.run().id();
            startSeconds = (System.nanoTime() - start) / 1e9;
            insideSeconds = 0;
            train(config, event -> timed(() -> event.accept(recorder)), new Recorded(recorder));
        }
        store.delete(id);
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void timed(Work work) {
        long start = System.nanoTime();
        try {
            work.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        insideSeconds += (System.nanoTime() - start) / 1e9;
    }

    private static void train(Experiment config, Consumer<TrainingEvent> events, TrainingOutputs outputs) {
        new Trainer(config, SmallExperiments.training(), "run", Optional.empty(), new RunControl(), events, outputs)
                .train();
    }

    private record Nowhere() implements TrainingOutputs {
        @Override
        public void saveCheckpoint(Checkpoint checkpoint) {
            // That is what is measured.
        }

        @Override
        public void publish(TrainedModel snapshot, int epoch) {
            // Nobody tries it.
        }

        @Override
        public void saveModel(TrainedModel best) {
            // As above.
        }
    }

    private record Recorded(RunRecorder recorder) implements TrainingOutputs {
        @Override
        public void saveCheckpoint(Checkpoint checkpoint) {
            timed(() -> recorder.saveCheckpoint(checkpoint));
        }

        @Override
        public void publish(TrainedModel snapshot, int epoch) {
            // Nobody tries it.
        }

        @Override
        public void saveModel(TrainedModel best) {
            timed(() -> recorder.saveModel(best));
        }
    }
}
