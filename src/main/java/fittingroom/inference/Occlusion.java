package fittingroom.inference;

import fittingroom.image.GrayImage;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which parts of a picture speak for one class against another: each patch is covered with background in turn, and the
 * change of the log-odds of the two classes is its evidence (Zeiler & Fergus 2014, arXiv 1311.2901, section 4.2, with a
 * sign). Positive: what lies there speaks for {@code first}; negative: for {@code second}.
 *
 * @param first class index, 0..9
 * @param second class index, 0..9, another one
 * @param evidence {@code [28, 28]} row by row, in natural logarithms of odds: the mean over the patches that cover a pixel
 * @param turningPatch the patch without which {@code second} wins over {@code first}, most of all; empty if there is none
 */
@SuppressWarnings("ArrayRecordComponent") // a map to be painted, never compared
public record Occlusion(int first, int second, float[] evidence, Optional<Patch> turningPatch) {
    /** Side of the covering patch in pixels. */
    public static final int PATCH = 5;

    static final int STRIDE = 2;
    /** Patches along a side; the outermost ones reach beyond the border. */
    static final int POSITIONS = (GrayImage.SIDE + PATCH - 2) / STRIDE;

    /** Less evidence than this is not worth a word: odds change by a twentieth. */
    private static final double NOTHING = 0.05;

    private static final double SMALLEST_PROBABILITY = 1e-6;

    /** The upper left corner of a patch; may lie up to four pixels outside. */
    public record Patch(int row, int column) {
        boolean covers(int y, int x) {
            return y >= row && y < row + PATCH && x >= column && x < column + PATCH;
        }
    }

    public Occlusion {
        Objects.checkIndex(first, 10);
        Objects.checkIndex(second, 10);
        if (first == second) {
            throw new IllegalArgumentException("two classes are compared, both were " + first);
        }
        if (evidence.length != GrayImage.SIDE * GrayImage.SIDE) {
            throw new IllegalArgumentException("expected 784 values of evidence, got " + evidence.length);
        }
    }

    static Patch patch(int position) {
        return new Patch(
                position / POSITIONS * STRIDE - PATCH + STRIDE, position % POSITIONS * STRIDE - PATCH + STRIDE);
    }

    /**
     * The picture itself and then the picture with each patch covered, {@code [1 + POSITIONS², 28, 28]}.
     */
    static float[] covered(GrayImage input) {
        float[] original = input.toArray();
        int pixels = original.length;
        float[] batch = new float[(1 + POSITIONS * POSITIONS) * pixels];
        for (int image = 0; image <= POSITIONS * POSITIONS; image++) {
            System.arraycopy(original, 0, batch, image * pixels, pixels);
        }
        for (int position = 0; position < POSITIONS * POSITIONS; position++) {
            Patch patch = patch(position);
            int offset = (1 + position) * pixels;
            for (int y = Math.max(0, patch.row()); y < Math.min(GrayImage.SIDE, patch.row() + PATCH); y++) {
                int from = offset + y * GrayImage.SIDE;
                Arrays.fill(
                        batch,
                        from + Math.max(0, patch.column()),
                        from + Math.min(GrayImage.SIDE, patch.column() + PATCH),
                        0);
            }
        }
        return batch;
    }

    /** @param answers the probabilities for {@link #covered}, {@code [1 + POSITIONS², 10]} */
    static Occlusion of(double[][] answers, int first, int second) {
        double uncovered = logOdds(answers[0], first, second);
        float[] sums = new float[GrayImage.SIDE * GrayImage.SIDE];
        int[] counts = new int[sums.length];
        Optional<Patch> turning = Optional.empty();
        double lowest = 0;
        for (int position = 0; position < POSITIONS * POSITIONS; position++) {
            double odds = logOdds(answers[1 + position], first, second);
            Patch patch = patch(position);
            if (uncovered > 0 && odds < lowest) {
                lowest = odds;
                turning = Optional.of(patch);
            }
            for (int i = 0; i < sums.length; i++) {
                if (patch.covers(i / GrayImage.SIDE, i % GrayImage.SIDE)) {
                    sums[i] += (float) (uncovered - odds);
                    counts[i]++;
                }
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= Math.max(1, counts[i]);
        }
        return new Occlusion(first, second, sums, turning);
    }

    static double logOdds(double[] probabilities, int first, int second) {
        return Math.log(Math.max(SMALLEST_PROBABILITY, probabilities[first]))
                - Math.log(Math.max(SMALLEST_PROBABILITY, probabilities[second]));
    }

    /**
     * What speaks for the first class, where the second one's case lies, and what would turn the answer.
     *
     * @param names of the classes, in order
     */
    public String inWords(List<String> names) {
        String one = names.get(first);
        String other = names.get(second);
        int most = extreme(1);
        int least = extreme(-1);
        StringBuilder words = new StringBuilder();
        if (evidence[most] > NOTHING) {
            words.append("For ")
                    .append(one)
                    .append(" speaks what lies ")
                    .append(place(most))
                    .append(". ");
        }
        if (evidence[least] < -NOTHING) {
            words.append("For ")
                    .append(other)
                    .append(" speaks what lies ")
                    .append(place(least))
                    .append(". ");
        }
        words.append(
                turningPatch.isPresent()
                        ? "Without what lies " + place(turningPatch.get()) + ", it would be " + other + "."
                        : "No single spot makes it " + other + ": it would need several to change.");
        return words.toString();
    }

    /** The pixel with the largest or smallest mean evidence of the 5 × 5 around it. */
    private int extreme(int sign) {
        int best = 0;
        double highest = Double.NEGATIVE_INFINITY;
        int half = PATCH / 2;
        for (int row = half; row < GrayImage.SIDE - half; row++) {
            for (int column = half; column < GrayImage.SIDE - half; column++) {
                double sum = 0;
                for (int y = row - half; y <= row + half; y++) {
                    for (int x = column - half; x <= column + half; x++) {
                        sum += sign * evidence[y * GrayImage.SIDE + x];
                    }
                }
                if (sum > highest) {
                    highest = sum;
                    best = row * GrayImage.SIDE + column;
                }
            }
        }
        return best;
    }

    private static String place(Patch patch) {
        int row = Math.max(0, Math.min(GrayImage.SIDE - 1, patch.row() + PATCH / 2));
        int column = Math.max(0, Math.min(GrayImage.SIDE - 1, patch.column() + PATCH / 2));
        return place(row * GrayImage.SIDE + column);
    }

    private static String place(int pixel) {
        int row = pixel / GrayImage.SIDE * 3 / GrayImage.SIDE;
        int column = pixel % GrayImage.SIDE * 3 / GrayImage.SIDE;
        String[] sides = {" left", "", " right"};
        if (row == 1) {
            return column == 1 ? "in the middle" : "in the middle" + sides[column];
        }
        return (row == 0 ? "at the top" : "at the bottom") + sides[column];
    }

    /**
     * Pearson's correlation with another map, in {@code [-1, 1]}; 0 if one of them is even. Against the map of a network
     * with random weights it must be small: a map that doesn't depend on what was learnt explains nothing (Adebayo et al.
     * 2018, arXiv 1810.03292).
     */
    public double correlation(Occlusion other) {
        double meanHere = mean(evidence);
        double meanThere = mean(other.evidence);
        double product = 0;
        double here = 0;
        double there = 0;
        for (int i = 0; i < evidence.length; i++) {
            double a = evidence[i] - meanHere;
            double b = other.evidence[i] - meanThere;
            product += a * b;
            here += a * a;
            there += b * b;
        }
        return here == 0 || there == 0 ? 0 : product / Math.sqrt(here * there);
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
