package fittingroom.image;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Tells the garment from what is behind it by the colours along the border. */
final class Background {
    private static final double BORDER = 0.04;
    private static final double UNIFORM_SPREAD = 12;
    private static final double SMALL_SHARE = 0.15;
    private static final double HOLE_SHARE = 0.15;
    private static final double FLAT_SPREAD = 0.8;

    private final Pixels pixels;
    /** Indices of the pixels along the edges, in order. */
    private final int[] border;

    Background(Pixels pixels) {
        this.pixels = pixels;
        int strip = Math.max(1, (int) Math.round(BORDER * Math.min(pixels.width, pixels.height)));
        this.border = IntStream.range(0, pixels.length())
                .filter(i -> {
                    int y = i / pixels.width;
                    int x = i - y * pixels.width;
                    return x < strip || y < strip || x >= pixels.width - strip || y >= pixels.height - strip;
                })
                .toArray();
    }

    /** @param uniform whether the border has one colour */
    record Foreground(Mask mask, boolean uniform) {}

    Foreground foreground() {
        double[] median = {median(pixels.lightness), median(pixels.greenRed), median(pixels.blueYellow)};
        double[] distances = Arrays.stream(border)
                .mapToDouble(i -> pixels.distance(i, median))
                .sorted()
                .toArray();
        // Half of the border in one flat colour: a drawing, even if it reaches the edges.
        if (distances[distances.length / 2] <= FLAT_SPREAD) {
            return new Foreground(threshold(i -> pixels.distance(i, median), 6), true);
        }
        double spread = distances[(int) (0.9 * (distances.length - 1))];
        if (spread <= UNIFORM_SPREAD) {
            double threshold = Math.max(6, 1.3 * spread);
            return new Foreground(threshold(i -> pixels.distance(i, median), threshold), true);
        }
        return new Foreground(bestOfUneven(), false);
    }

    private double median(float[] values) {
        double[] sorted =
                Arrays.stream(border).mapToDouble(i -> values[i]).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private interface Distance {
        double of(int index);
    }

    private Mask threshold(Distance distance, double threshold) {
        boolean[] inside = new boolean[pixels.length()];
        for (int i = 0; i < inside.length; i++) {
            inside[i] = distance.of(i) > threshold;
        }
        return new Mask(pixels.width, pixels.height, inside);
    }

    /**
     * Distance to the nearest of the border's few colours, split where Otsu (1979) would or somewhat below; of these
     * masks the one that looks most like a garment.
     */
    private Mask bestOfUneven() {
        Mask best = new Mask(pixels.width, pixels.height, new boolean[pixels.length()]);
        double bestScore = Double.NEGATIVE_INFINITY;
        int[] byLightness = Arrays.stream(border)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pixels.lightness[i]))
                .mapToInt(i -> i)
                .toArray();
        for (int count : new int[] {1, 2, 4}) {
            double[][] colours = borderColours(count, byLightness);
            double[] distances = new double[pixels.length()];
            for (int i = 0; i < distances.length; i++) {
                double smallest = Double.POSITIVE_INFINITY;
                for (double[] colour : colours) {
                    smallest = Math.min(smallest, pixels.distance(i, colour));
                }
                distances[i] = smallest;
            }
            double otsu = otsu(distances);
            double[] thresholds = DoubleStream.of(0.5, 0.7, 1)
                    .map(part -> Math.max(6, part * otsu))
                    .distinct()
                    .toArray();
            for (double threshold : thresholds) {
                Mask mask = cleaned(threshold(i -> distances[i], threshold));
                double score = garmentLikeness(mask);
                if (score > bestScore) {
                    bestScore = score;
                    best = mask;
                }
            }
        }
        return best;
    }

    private static Mask cleaned(Mask mask) {
        Mask cleaned = Regions.largest(mask.opened(1.5).closed(2.5), 0.35);
        return Regions.holesFilled(cleaned, (int) (HOLE_SHARE * Math.max(1, cleaned.area())));
    }

    /** A garment is one solid thing in the middle that keeps away from the border. */
    double garmentLikeness(Mask mask) {
        if (mask.share() < 0.02) {
            return Double.NEGATIVE_INFINITY;
        }
        int touching = 0;
        for (int index : border) {
            touching += mask.at(index) ? 1 : 0;
        }
        int middle = 0;
        int covered = 0;
        for (int y = pixels.height / 3; y < pixels.height * 2 / 3; y++) {
            for (int x = pixels.width / 3; x < pixels.width * 2 / 3; x++) {
                middle++;
                covered += mask.at(y * pixels.width + x) ? 1 : 0;
            }
        }
        double solidity = (double) mask.area() / mask.hullArea();
        double small = Math.max(0, SMALL_SHARE - mask.share()) / SMALL_SHARE;
        return solidity + 0.5 * covered / Math.max(1, middle) - (double) touching / border.length - 0.5 * small;
    }

    /** k-means (Lloyd 1982) over the border, started from its quantiles of lightness. */
    private double[][] borderColours(int count, int[] byLightness) {
        double[][] colours = new double[count][];
        for (int k = 0; k < count; k++) {
            int index = byLightness[(int) ((k + 0.5) / count * byLightness.length)];
            colours[k] = new double[] {pixels.lightness[index], pixels.greenRed[index], pixels.blueYellow[index]};
        }
        for (int round = 0; round < 10; round++) {
            double[][] sums = new double[count][4];
            for (int index : border) {
                int best = 0;
                double smallest = pixels.distance(index, colours[0]);
                for (int k = 1; k < count; k++) {
                    double distance = pixels.distance(index, colours[k]);
                    best = distance < smallest ? k : best;
                    smallest = Math.min(distance, smallest);
                }
                sums[best][0] += pixels.lightness[index];
                sums[best][1] += pixels.greenRed[index];
                sums[best][2] += pixels.blueYellow[index];
                sums[best][3]++;
            }
            for (int k = 0; k < count; k++) {
                if (sums[k][3] > 0) {
                    colours[k] =
                            new double[] {sums[k][0] / sums[k][3], sums[k][1] / sums[k][3], sums[k][2] / sums[k][3]};
                }
            }
        }
        return colours;
    }

    /**
     * Where the values fall into two classes whose means are furthest apart for their sizes (Otsu 1979), by a histogram of
     * 128 bins from 0 to the largest.
     */
    static double otsu(double[] values) {
        int bins = 128;
        double largest = Arrays.stream(values).max().orElse(1);
        double[] histogram = new double[bins];
        for (double value : values) {
            histogram[Math.min(bins - 1, (int) (value / largest * bins))]++;
        }
        double total = values.length;
        double sum = 0;
        for (int i = 0; i < bins; i++) {
            sum += i * histogram[i];
        }
        double below = 0;
        double belowSum = 0;
        double best = -1;
        int threshold = 0;
        for (int i = 0; i < bins; i++) {
            below += histogram[i];
            belowSum += i * histogram[i];
            double above = total - below;
            if (below == 0 || above == 0) {
                continue;
            }
            double difference = belowSum / below - (sum - belowSum) / above;
            double between = below * above * difference * difference;
            if (between > best) {
                best = between;
                threshold = i;
            }
        }
        return (threshold + 1.0) / bins * largest;
    }
}
