package fittingroom.inference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Every training picture as the layer before a network's last one sees it, so that those can be found which the network
 * takes for alike.
 */
public final class TrainingFeatures {
    private final int width;
    private final float[] unit;
    private final int[] labels;

    /**
     * A training picture.
     *
     * @param index in the training set, from 0
     * @param label its class, 0..9
     * @param similarity cosine of the angle between its features and those asked for, in {@code [-1, 1]}
     */
    public record Neighbour(int index, int label, double similarity) {}

    private TrainingFeatures(int width, float[] unit, int[] labels) {
        this.width = width;
        this.unit = unit;
        this.labels = labels;
    }

    /**
     * @param width of a picture's features
     * @param features {@code [pictures, width]}, row by row; copied, brought to length 1
     * @param labels {@code [pictures]}, 0..9
     */
    public static TrainingFeatures of(int width, float[] features, int[] labels) {
        if (width < 1 || features.length != width * labels.length) {
            throw new IllegalArgumentException(
                    features.length + " features are not " + labels.length + " pictures of " + width);
        }
        float[] unit = features.clone();
        for (int start = 0; start < unit.length; start += width) {
            normalise(unit, start, width);
        }
        return new TrainingFeatures(width, unit, labels.clone());
    }

    private static void normalise(float[] values, int start, int width) {
        double sum = 0;
        for (int i = start; i < start + width; i++) {
            sum += (double) values[i] * values[i];
        }
        float scale = sum == 0 ? 0 : (float) (1 / Math.sqrt(sum));
        for (int i = start; i < start + width; i++) {
            values[i] *= scale;
        }
    }

    public int width() {
        return width;
    }

    public int size() {
        return labels.length;
    }

    /** The features at length 1, {@code [pictures, width]}; for the file. */
    public float[] toArray() {
        return unit.clone();
    }

    /**
     * The nearest pictures, nearest first.
     *
     * @param features {@code [width]}
     */
    public List<Neighbour> nearest(float[] features, int count) {
        if (features.length != width) {
            throw new IllegalArgumentException("expected " + width + " features, got " + features.length);
        }
        float[] query = features.clone();
        normalise(query, 0, width);
        Comparator<Neighbour> farthestFirst = Comparator.comparingDouble(Neighbour::similarity);
        PriorityQueue<Neighbour> nearest = new PriorityQueue<>(farthestFirst);
        for (int picture = 0; picture < labels.length; picture++) {
            float similarity = product(query, picture * width);
            if (nearest.size() < count || similarity > nearest.element().similarity()) {
                nearest.add(new Neighbour(picture, labels[picture], similarity));
                if (nearest.size() > count) {
                    nearest.remove();
                }
            }
        }
        List<Neighbour> found = new ArrayList<>(nearest);
        found.sort(farthestFirst.reversed().thenComparingInt(Neighbour::index));
        return found;
    }

    /** Four sums at once, as each addition of one waits for the last. */
    private float product(float[] query, int start) {
        float first = 0;
        float second = 0;
        float third = 0;
        float fourth = 0;
        int i = 0;
        for (; i + 3 < width; i += 4) {
            first += query[i] * unit[start + i];
            second += query[i + 1] * unit[start + i + 1];
            third += query[i + 2] * unit[start + i + 2];
            fourth += query[i + 3] * unit[start + i + 3];
        }
        for (; i < width; i++) {
            first += query[i] * unit[start + i];
        }
        return first + second + third + fourth;
    }
}
