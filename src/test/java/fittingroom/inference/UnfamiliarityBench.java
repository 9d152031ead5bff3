package fittingroom.inference;

import fittingroom.image.ColorImage;
import fittingroom.image.DecodeOutcome;
import fittingroom.image.ImageDecoder;
import fittingroom.image.ImagePreprocessor;
import fittingroom.image.PreprocessOutcome;
import fittingroom.network.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Measures how well {@link Unfamiliarity} tells what is no clothing. Arguments: its model, a folder of garments, folders of
 * further pictures that show none. 500 others are drawn by {@link NotClothing} from a seed that no training has seen.
 *
 * <p>A picture on which nothing is found is told as well, and is counted as the most unfamiliar.
 */
final class UnfamiliarityBench {
    private static final int DRAWN = 500;
    private static final long SEED = 777_000;

    private UnfamiliarityBench() {}

    public static void main(String[] arguments) throws IOException {
        Unfamiliarity unfamiliarity = new Unfamiliarity(ModelFile.read(Path.of(arguments[0])));
        double[] garments = ofFolder(unfamiliarity, Path.of(arguments[1]));
        Map<String, double[]> others = new TreeMap<>();
        List<NotClothing.Kind> kinds = List.of(NotClothing.Kind.values());
        for (NotClothing.Kind kind : kinds) {
            double[] values = new double[DRAWN / kinds.size()];
            for (int i = 0; i < values.length; i++) {
                long seed = SEED + (long) i * kinds.size() + kinds.indexOf(kind);
                values[i] = of(unfamiliarity, NotClothing.draw(kind, new Random(seed)));
            }
            others.put(kind.name().toLowerCase(Locale.ROOT), values);
        }
        for (String folder : List.of(arguments).subList(2, arguments.length)) {
            others.put(folder, ofFolder(unfamiliarity, Path.of(folder)));
        }
        double[] sorted = garments.clone();
        Arrays.sort(sorted);
        double threshold = sorted[(int) Math.ceil(0.95 * sorted.length) - 1];
        double[] all = others.values().stream().flatMapToDouble(Arrays::stream).toArray();
        System.out.printf(Locale.ROOT, "%d garments, 5 %% of them above %.4f%n", garments.length, threshold);
        others.forEach((name, values) ->
                System.out.printf(Locale.ROOT, "%-12s told %.3f%n", name, shareAbove(values, threshold)));
        System.out.printf(
                Locale.ROOT,
                "all %d: told %.3f, AUROC %.3f; at the program's threshold %.2f: told %.3f, garments sent away %.3f%n",
                all.length,
                shareAbove(all, threshold),
                areaUnderCurve(garments, all),
                Unfamiliarity.THRESHOLD,
                shareAbove(all, Unfamiliarity.THRESHOLD),
                shareAbove(garments, Unfamiliarity.THRESHOLD));
    }

    private static double[] ofFolder(Unfamiliarity unfamiliarity, Path folder) throws IOException {
        List<Double> values = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> walked = Files.walk(folder)) {
            files = walked.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            if (ImageDecoder.decode(file) instanceof DecodeOutcome.Decoded decoded) {
                values.add(of(unfamiliarity, decoded.image()));
            }
        }
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double of(Unfamiliarity unfamiliarity, ColorImage picture) {
        return ImagePreprocessor.preprocess(picture) instanceof PreprocessOutcome.Prepared prepared
                ? unfamiliarity.of(prepared.input())
                : 1;
    }

    private static double shareAbove(double[] values, double threshold) {
        return Arrays.stream(values).filter(value -> value > threshold).count() / (double) values.length;
    }

    /** The probability that one of the others is more unfamiliar than a garment (Mann and Whitney 1947). */
    private static double areaUnderCurve(double[] garments, double[] others) {
        double pairs = 0;
        for (double garment : garments) {
            for (double other : others) {
                pairs += other > garment ? 1 : other == garment ? 0.5 : 0;
            }
        }
        return pairs / garments.length / others.length;
    }
}
