package fittingroom.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a network is right as often as it says (Guo et al. 2017, arXiv 1706.04599, section 2): its answers in bins of
 * equal width by their confidence; answers that are not finite are left out.
 *
 * @param bins from confidence 0 to 1
 */
public record Calibration(List<Bin> bins) {

    /**
     * The answers with a confidence in {@code (lower, upper]}.
     *
     * @param confidence their mean confidence, 0 for none
     * @param accuracy share of them that is right, 0 for none
     */
    public record Bin(double lower, double upper, int count, double confidence, double accuracy) {}

    public Calibration {
        bins = List.copyOf(bins);
    }

    /** @throws IllegalArgumentException if there is less than one bin */
    public static Calibration of(Predictions predictions, int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException("there must be at least one bin, was " + bins);
        }
        int[] counts = new int[bins];
        int[] correct = new int[bins];
        double[] confidences = new double[bins];
        for (int image = 0; image < predictions.size(); image++) {
            double confidence = predictions.confidence(image);
            if (Double.isFinite(confidence)) {
                int bin = bin(confidence, bins);
                counts[bin]++;
                confidences[bin] += confidence;
                correct[bin] += predictions.isCorrect(image) ? 1 : 0;
            }
        }
        List<Bin> made = new ArrayList<>();
        for (int bin = 0; bin < bins; bin++) {
            int count = counts[bin];
            made.add(new Bin(
                    (double) bin / bins,
                    (bin + 1.0) / bins,
                    count,
                    count == 0 ? 0 : confidences[bin] / count,
                    count == 0 ? 0 : (double) correct[bin] / count));
        }
        return new Calibration(made);
    }

    /** The bin that a confidence in {@code [0, 1]} falls into. */
    public static int bin(double confidence, int bins) {
        return Math.max(0, Math.min(bins - 1, (int) Math.ceil(confidence * bins) - 1));
    }

    /** Expected calibration error: the mean gap between confidence and accuracy, weighted by the answers of each bin. */
    public double expectedError() {
        int total = 0;
        double gaps = 0;
        for (Bin bin : bins) {
            total += bin.count();
            gaps += bin.count() * Math.abs(bin.accuracy() - bin.confidence());
        }
        return total == 0 ? 0 : gaps / total;
    }
}
