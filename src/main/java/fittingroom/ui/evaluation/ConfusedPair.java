package fittingroom.ui.evaluation;

import fittingroom.data.FashionMnist;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.ui.Numbers;
import fittingroom.ui.controls.matrix.MatrixData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A class that is taken for another one.
 *
 * @param count images
 * @param sentence {@code Shirt taken for T-shirt/top: 104 of 1,000}
 */
public record ConfusedPair(MatrixData.Cell cell, int count, String sentence) {
    private static final int MOST_PAIRS = 12;

    /** The most frequent ones, most frequent first. */
    static List<ConfusedPair> among(ConfusionMatrix counts) {
        List<ConfusedPair> found = new ArrayList<>();
        for (int actual = 0; actual < counts.classes(); actual++) {
            for (int predicted = 0; predicted < counts.classes(); predicted++) {
                int count = counts.count(actual, predicted);
                if (actual != predicted && count > 0) {
                    found.add(new ConfusedPair(
                            new MatrixData.Cell(actual, predicted),
                            count,
                            FashionMnist.CLASS_NAMES.get(actual) + " taken for "
                                    + FashionMnist.CLASS_NAMES.get(predicted) + ": " + Numbers.count(count) + " of "
                                    + Numbers.count(counts.support(actual))));
                }
            }
        }
        found.sort(Comparator.comparingInt(ConfusedPair::count).reversed());
        return List.copyOf(found.subList(0, Math.min(MOST_PAIRS, found.size())));
    }
}
