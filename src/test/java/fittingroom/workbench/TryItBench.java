package fittingroom.workbench;

import fittingroom.experiment.Preset;
import fittingroom.image.GrayImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * How long Try it waits for its answers: a drawing's, an explanation's, the neighbours', and many files'. The figures of
 * docs/performance.md.
 *
 * <p>Arguments: a home folder, the folder of Fashion-MNIST, the included model, and a folder of pictures, which are taken
 * again and again until there are 500.
 */
final class TryItBench {
    private static final int WARM_UP = 60;
    private static final int ROUNDS = 300;
    private static final int FILES = 500;
    private static final int BOARD = 280;

    private TryItBench() {}

    public static void main(String[] arguments) throws Exception {
        WorkbenchSettings settings =
                new WorkbenchSettings(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
        try (LocalWorkbench workbench = new LocalWorkbench(settings)) {
            workbench.prepare().join();
            Pictures pictures = workbench.pictures();
            List<Picture> drawings = drawings();
            IntConsumer classify = round ->
                    pictures.classify(drawings.get(round % drawings.size())).join();
            measure("drawing to answer, idle", classify, ROUNDS);
            measure(
                    "occlusion",
                    round -> pictures.explain(drawings.get(round % drawings.size()), Question.WHY)
                            .join(),
                    ROUNDS / 3);
            measure(
                    "saliency",
                    round -> pictures.saliency(drawings.get(round % drawings.size()), Question.WHY)
                            .join(),
                    ROUNDS / 6);
            long begin = System.nanoTime();
            pictures.neighbours(drawings.get(0), 5, Optional.empty()).join();
            System.out.printf(Locale.ROOT, "neighbours, the first time: %.1f s%n", (System.nanoTime() - begin) / 1e9);
            measure(
                    "neighbours",
                    round -> pictures.neighbours(drawings.get(round % drawings.size()), 5, Optional.empty())
                            .join(),
                    ROUNDS / 3);
            manyFiles(pictures, Path.of(arguments[3]));
            workbench.trainings().start(Preset.BEST_CNN.config(), Optional.empty(), event -> {});
            measure("drawing to answer, while Best CNN trains", classify, ROUNDS);
        }
        System.exit(0);
    }

    private static void manyFiles(Pictures pictures, Path folder) throws Exception {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> below = Files.walk(folder)) {
            List<Path> found = below.filter(file -> file.toString().matches(".*\\.(png|jpg)"))
                    .sorted()
                    .toList();
            for (int i = 0; i < FILES; i++) {
                files.add(found.get(i % found.size()));
            }
        }
        long begin = System.nanoTime();
        pictures.classifyAll(files, (file, answer) -> {}).join();
        System.out.printf(Locale.ROOT, "%d files: %.1f s%n", files.size(), (System.nanoTime() - begin) / 1e9);
    }

    private static void measure(String what, IntConsumer round, int rounds) {
        for (int i = 0; i < WARM_UP; i++) {
            round.accept(i);
        }
        double[] milliseconds = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            long begin = System.nanoTime();
            round.accept(i);
            milliseconds[i] = (System.nanoTime() - begin) / 1e6;
        }
        Arrays.sort(milliseconds);
        System.out.printf(
                Locale.ROOT,
                "%s: median %.1f ms, p95 %.1f ms%n",
                what,
                milliseconds[rounds / 2],
                milliseconds[(int) (0.95 * rounds)]);
    }

    /** Growing outlines, as a board gives them while somebody draws. */
    private static List<Picture> drawings() {
        List<Picture> drawings = new ArrayList<>();
        Random random = new Random(1);
        for (int i = 0; i < 24; i++) {
            float[] values = new float[BOARD * BOARD];
            double reach = 2 * Math.PI * (i + 4) / 28;
            double squeeze = 0.5 + 0.5 * random.nextDouble();
            for (double angle = 0; angle < reach; angle += 0.004) {
                int row = (int) (140 + 100 * Math.cos(angle));
                int column = (int) (140 + 100 * squeeze * Math.sin(angle));
                for (int y = -4; y <= 4; y++) {
                    for (int x = -4; x <= 4; x++) {
                        values[(row + y) * BOARD + column + x] = 1;
                    }
                }
            }
            drawings.add(new Picture.Drawing(GrayImage.of(BOARD, BOARD, values)));
        }
        return drawings;
    }
}
