package fittingroom.workbench;

import fittingroom.experiment.Preset;
import fittingroom.image.ColorImage;
import fittingroom.image.DecodeOutcome;
import fittingroom.image.ImageDecoder;
import fittingroom.image.ImagePreprocessor;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * How long Try it waits for its answers, asked of the workbench as the window does: a stroke's, an explanation's, the
 * neighbours', and many files'. The figures of docs/performance.md.
 *
 * <p>Arguments: the folder of Fashion-MNIST, the included model, and if wanted a folder of pictures, which are taken again
 * and again until there are 500. The home folder and 500 pictures made of test images are temporary.
 */
final class TryItBench {
    private static final int STROKES = 300;
    private static final int QUESTIONS = 60;
    private static final int FILES = 500;
    private static final int NEIGHBOURS = 5;

    private TryItBench() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 2) {
            throw new IllegalArgumentException("give the folder of Fashion-MNIST, the included model, and if wanted a"
                    + " folder of pictures; got " + List.of(arguments));
        }
        Path data = Path.of(arguments[0]);
        Path temporary = Files.createTempDirectory("try-it-bench");
        try (LocalWorkbench workbench =
                new LocalWorkbench(new WorkbenchSettings(temporary.resolve("home"), data, Path.of(arguments[1])))) {
            workbench.prepare().join();
            workbench.models().first().join();
            System.out.printf(
                    "%s answers; %d processors%n%n",
                    workbench.models().current().orElseThrow().description(),
                    Runtime.getRuntime().availableProcessors());
            measure(workbench, TryItBenchPictures.files(FILES, data, temporary.resolve("pictures")));
            if (arguments.length > 2) {
                files("files of " + arguments[2], workbench.pictures(), again(Path.of(arguments[2])));
            }
        } finally {
            delete(temporary);
        }
        System.exit(0);
    }

    private static void measure(LocalWorkbench workbench, List<Path> files) throws Exception {
        Pictures pictures = workbench.pictures();
        List<Picture> drawings = TryItBenchPictures.drawings(STROKES);
        IntConsumer stroke =
                round -> pictures.classify(drawings.get(round % STROKES)).join();
        Question twoClasses = Question.WHY.withClasses(Optional.of(new Question.Classes(0, 6)));
        System.out.printf("%-34s%10s%10s%10s%10s%12s%n", "milliseconds", "p50", "p95", "p99", "longest", "processor");
        rounds("stroke, idle", stroke, STROKES);
        rounds(
                "occlusion for two classes",
                round -> pictures.explain(drawings.get(round % STROKES), twoClasses)
                        .join(),
                QUESTIONS);
        long begin = System.nanoTime();
        pictures.neighbours(drawings.get(0), NEIGHBOURS, Optional.empty()).join();
        System.out.printf(
                Locale.ROOT, "%-34s%10.0f%n", "neighbours, the first time", (System.nanoTime() - begin) / 1e6);
        rounds(
                "neighbours",
                round -> pictures.neighbours(drawings.get(round % STROKES), NEIGHBOURS, Optional.empty())
                        .join(),
                QUESTIONS);
        CountDownLatch firstBatch = new CountDownLatch(1);
        RunningTraining training = workbench
                .trainings()
                .start(Preset.REPORT_CNN.config(), Optional.empty(), event -> firstBatch.countDown());
        firstBatch.await();
        rounds("stroke, while Report CNN trains", stroke, STROKES);
        training.control().stop();
        training.outcome().join();
        System.out.println();
        where(files);
        files("files made of test images", pictures, files);
    }

    private static void rounds(String what, IntConsumer round, int rounds) {
        for (int i = 0; i < rounds / 5; i++) {
            round.accept(i);
        }
        double[] milliseconds = new double[rounds];
        double before = processorSeconds();
        for (int i = 0; i < rounds; i++) {
            long begin = System.nanoTime();
            round.accept(i);
            milliseconds[i] = (System.nanoTime() - begin) / 1e6;
        }
        double processor = (processorSeconds() - before) * 1e3 / rounds;
        Arrays.sort(milliseconds);
        System.out.printf(
                Locale.ROOT,
                "%-34s%10.1f%10.1f%10.1f%10.1f%12.1f%n",
                what,
                quantile(milliseconds, 0.5),
                quantile(milliseconds, 0.95),
                quantile(milliseconds, 0.99),
                milliseconds[rounds - 1],
                processor);
    }

    /** The smallest value that so large a share does not exceed. */
    private static double quantile(double[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }

    /** As the table of many files asks for them. */
    private static void files(String what, Pictures pictures, List<Path> files) {
        double before = processorSeconds();
        long begin = System.nanoTime();
        pictures.classifyAll(files, (file, answer) -> {}).join();
        System.out.printf(
                Locale.ROOT,
                "%d %s: %.1f s, %.1f s of processor time%n",
                files.size(),
                what,
                (System.nanoTime() - begin) / 1e9,
                processorSeconds() - before);
    }

    /** Every tenth file on one thread, stage by stage. */
    private static void where(List<Path> files) {
        double decoding = 0;
        double preparing = 0;
        for (int i = 0; i < files.size(); i++) {
            if (i % 10 != i / 10 % 10) {
                continue;
            }
            long begin = System.nanoTime();
            Optional<ColorImage> image = decoded(files.get(i));
            long read = System.nanoTime();
            image.ifPresent(ImagePreprocessor::preprocess);
            decoding += (read - begin) / 1e9;
            preparing += (System.nanoTime() - read) / 1e9;
        }
        System.out.printf(
                Locale.ROOT,
                "of a tenth of the files on one thread: decoding %.2f s, preprocessing %.2f s%n",
                decoding,
                preparing);
    }

    private static Optional<ColorImage> decoded(Path file) {
        return ImageDecoder.decode(file).accept(new DecodeOutcome.Visitor<>() {
            @Override
            public Optional<ColorImage> decoded(DecodeOutcome.Decoded outcome) {
                return Optional.of(outcome.image());
            }

            @Override
            public Optional<ColorImage> refused(DecodeOutcome.Refused outcome) {
                return Optional.empty();
            }
        });
    }

    private static double processorSeconds() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean process
                ? process.getProcessCpuTime() / 1e9
                : Double.NaN;
    }

    private static List<Path> again(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> below = Files.walk(folder)) {
            List<Path> found = below.filter(file -> file.toString().matches(".*\\.(png|jpg)"))
                    .sorted()
                    .toList();
            for (int i = 0; i < FILES; i++) {
                files.add(found.get(i % found.size()));
            }
        }
        return files;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> below = Files.walk(folder)) {
            for (Path file :
                    below.sorted((first, second) -> second.compareTo(first)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
