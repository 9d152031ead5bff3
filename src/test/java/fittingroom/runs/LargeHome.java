package fittingroom.runs;

import com.sun.management.OperatingSystemMXBean;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Preset;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EpochMetrics;
import fittingroom.metrics.EvaluationFigures;
import fittingroom.runs.comparison.Comparison;
import fittingroom.training.LayerReading;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Makes a home of many long runs and measures what a front end asks of it; prints a line a figure. A program and no test:
 * {@code java … fittingroom.runs.LargeHome FOLDER [RUNS] [EPOCHS] [list]}. A home that is there already is only measured.
 */
public final class LargeHome {
    private interface Work<T> {
        T run() throws IOException;
    }

    private LargeHome() {}

    public static void main(String[] arguments) throws IOException {
        Path home = Path.of(arguments[0]);
        int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1000;
        int epochs = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 500;
        if (!Files.exists(home.resolve("runs"))) {
            make(home, runs, epochs);
        }
        if (arguments.length > 3) {
            // As a program that has just begun, for which the index is there.
            measured("list, new process", () -> new FolderRunStore(home).list());
            return;
        }
        Files.deleteIfExists(home.resolve(RunIndex.NAME));
        Files.deleteIfExists(home.resolve(RunIndex.NAME + "-wal"));
        measured("index rebuilt", () -> new FolderRunStore(home).list());
        RunStore.Listing listing = measured("list, first time", () -> new FolderRunStore(home).list());
        measured("list, again", () -> new FolderRunStore(home).list());
        measured(
                "filter",
                () -> listing.runs().stream()
                        .filter(run -> run.matches("seed 7"))
                        .count());
        measured("comparison of 10", () -> {
            List<Run> compared = new ArrayList<>();
            for (RunSummary run : listing.runs().subList(0, 10)) {
                compared.add(new FolderRunStore(home).find(run.id()).orElseThrow());
            }
            return Comparison.of(compared);
        });
    }

    private static <T> T measured(String what, Work<T> work) throws IOException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long start = System.nanoTime();
        long processorStart = system.getProcessCpuTime();
        T result = work.run();
        System.out.printf(
                Locale.ROOT,
                "%-18s %8.0f ms, %8.0f ms of the processor%n",
                what,
                (System.nanoTime() - start) / 1e6,
                (system.getProcessCpuTime() - processorStart) / 1e6);
        return result;
    }

    private static void make(Path home, int runs, int epochs) throws IOException {
        Random random = new Random(1);
        Experiment preset = Preset.QUICK_CNN.config();
        for (int number = 1; number <= runs; number++) {
            Path folder = Files.createDirectories(home.resolve("runs/run-" + number));
            RunFiles files = new RunFiles(folder, RunId.ofNumber(number));
            Experiment config = new Experiment(
                    preset.network(),
                    preset.hyperparameters().withEpochs(epochs).withLearningRate(1e-4 * (1 + random.nextInt(50))),
                    preset.augmentation());
            RunRecordFile.write(
                    files.record(),
                    RunRecord.begun(
                            files.id(),
                            RunLabels.named(Optional.of("seed " + number)).withTags(List.of("tag" + number % 7)),
                            Optional.empty(),
                            Optional.of(java.time.Instant.now()),
                            config));
            List<TrainingEvent> events = new ArrayList<>();
            events.add(new TrainingEvent.RunStarted(config, 48_000, 12_000, 1500, 1));
            for (int epoch = 1; epoch <= epochs; epoch++) {
                double loss = 0.3 + 1.0 / epoch + 0.01 * random.nextDouble();
                events.add(new TrainingEvent.LayersMeasured(epoch, layers(epoch, random)));
                events.add(new TrainingEvent.EpochFinished(
                        new EpochMetrics(epoch, loss, 1 - loss / 3, loss, 1 - loss / 3, 1e-3, 2000, 24),
                        matrix(random),
                        epoch));
            }
            events.add(new TrainingEvent.Tested(epochs, new EvaluationFigures(0.3, matrix(random))));
            events.add(new TrainingEvent.RunFinished(
                    new TrainingOutcome.Completed(new TrainingOutcome.Result(epochs, epochs, 0.3, 0.9))));
            RunLog.write(files.log(), events);
        }
    }

    private static List<LayerReading> layers(int epoch, Random random) {
        return Stream.of("convolution 1", "convolution 2", "convolution 3", "dense", "classes")
                .map(layer -> new LayerReading(
                        epoch,
                        layer,
                        1 + random.nextDouble(),
                        random.nextDouble(),
                        random.nextDouble() / 100,
                        random.nextDouble() / 10,
                        0))
                .toList();
    }

    private static ConfusionMatrix matrix(Random random) {
        int[][] counts = new int[10][10];
        for (int[] row : counts) {
            for (int column = 0; column < 10; column++) {
                row[column] = random.nextInt(100);
            }
        }
        return ConfusionMatrix.of(counts);
    }
}
