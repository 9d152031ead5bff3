package fittingroom.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Tells the garment from what is behind it by the colours along the border. */
final class Background {
    private static final double BORDER = 0.04;
    private static final double UNIFORM_SPREAD = 12;
    private static final int COLOURS = 4;

    private final Pixels pixels;
    private final List<Integer> border = new ArrayList<>();

    Background(Pixels pixels) {
        this.pixels = pixels;
        int strip = Math.max(1, (int) Math.round(BORDER * Math.min(pixels.width, pixels.height)));
        for (int y = 0; y < pixels.height; y++) {
            for (int x = 0; x < pixels.width; x++) {
                if (x < strip || y < strip || x >= pixels.width - strip || y >= pixels.height - strip) {
                    border.add(y * pixels.width + x);
                }
            }
        }
    }

    /** @param uniform whether the border has one colour */
    record Foreground(Mask mask, boolean uniform) {}

    Foreground foreground() {
        double[] median = {median(pixels.lightness), median(pixels.greenRed), median(pixels.blueYellow)};
        double[] distances = border.stream()
                .mapToDouble(i -> pixels.distance(i, median))
                .sorted()
                .toArray();
        double spread = distances[(int) (0.9 * (distances.length - 1))];
        if (spread <= UNIFORM_SPREAD) {
            double threshold = Math.max(6, 1.3 * spread);
            return new Foreground(threshold(i -> pixels.distance(i, median), threshold), true);
        }
        return new Foreground(uneven(), false);
    }

    private double median(float[] values) {
        double[] sorted = border.stream().mapToDouble(i -> values[i]).sorted().toArray();
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

    /** Distance to the nearest of the border's few colours, split where Otsu (1979) would. */
    private Mask uneven() {
        double[][] colours = borderColours();
        Distance nearest = i -> {
            double smallest = Double.POSITIVE_INFINITY;
            for (double[] colour : colours) {
                smallest = Math.min(smallest, pixels.distance(i, colour));
            }
            return smallest;
        };
        double[] distances = new double[pixels.length()];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = nearest.of(i);
        }
        double threshold = Math.max(6, otsu(distances));
        return threshold(i -> distances[i], threshold);
    }

    /** k-means (Lloyd 1982) over the border, started from its quantiles of lightness. */
    private double[][] borderColours() {
        List<Integer> byLightness = new ArrayList<>(border);
        byLightness.sort((a, b) -> Float.compare(pixels.lightness[a], pixels.lightness[b]));
        double[][] colours = new double[COLOURS][];
        for (int k = 0; k < COLOURS; k++) {
            int index = byLightness.get((int) ((k + 0.5) / COLOURS * byLightness.size()));
            colours[k] = new double[] {pixels.lightness[index], pixels.greenRed[index], pixels.blueYellow[index]};
        }
        for (int round = 0; round < 10; round++) {
            double[][] sums = new double[COLOURS][4];
            for (int index : border) {
                int best = 0;
                for (int k = 1; k < COLOURS; k++) {
                    best = pixels.distance(index, colours[k]) < pixels.distance(index, colours[best]) ? k : best;
                }
                sums[best][0] += pixels.lightness[index];
                sums[best][1] += pixels.greenRed[index];
                sums[best][2] += pixels.blueYellow[index];
                sums[best][3]++;
            }
            for (int k = 0; k < COLOURS; k++) {
                if (sums[k][3] > 0) {
                    colours[k] =
                            new double[] {sums[k][0] / sums[k][3], sums[k][1] / sums[k][3], sums[k][2] / sums[k][3]};
                }
            }
        }
        return colours;
    }

    private static double otsu(double[] values) {
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
