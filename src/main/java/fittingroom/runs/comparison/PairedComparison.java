package fittingroom.runs.comparison;

import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.McNemar;
import fittingroom.metrics.Predictions;
import fittingroom.runs.RunId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Two runs' answers for the same images.
 *
 * @param fixed images, by their place in the test set, that the second gets right and the first doesn't; those that the
 *     second is surest of first
 * @param broken images that the first gets right and the second doesn't; those that the second is surest of first
 * @param matrixDifference {@code [actual][predicted]}, how many more images the second takes so than the first
 */
public record PairedComparison(
        RunId first,
        RunId second,
        List<Integer> fixed,
        List<Integer> broken,
        List<List<Integer>> matrixDifference,
        McNemar test) {

    public PairedComparison {
        fixed = List.copyOf(fixed);
        broken = List.copyOf(broken);
        matrixDifference = matrixDifference.stream().map(List::copyOf).toList();
    }

    /** @throws IllegalArgumentException if the answers are not for the same images */
    public static PairedComparison of(RunId first, Predictions one, RunId second, Predictions other) {
        McNemar test = McNemar.of(one, other);
        return new PairedComparison(
                first,
                second,
                surestFirst(other, image -> !one.isCorrect(image) && other.isCorrect(image)),
                surestFirst(other, image -> one.isCorrect(image) && !other.isCorrect(image)),
                difference(one.confusion(), other.confusion()),
                test);
    }

    private static List<Integer> surestFirst(Predictions predictions, java.util.function.IntPredicate which) {
        return IntStream.range(0, predictions.size())
                .filter(which)
                .boxed()
                .sorted(Comparator.comparing((Integer image) -> -predictions.confidence(image)))
                .toList();
    }

    /** How many more of each pair the other matrix counts. */
    static List<List<Integer>> difference(ConfusionMatrix one, ConfusionMatrix other) {
        List<List<Integer>> rows = new ArrayList<>();
        for (int actual = 0; actual < one.classes(); actual++) {
            List<Integer> row = new ArrayList<>();
            for (int predicted = 0; predicted < one.classes(); predicted++) {
                row.add(other.count(actual, predicted) - one.count(actual, predicted));
            }
            rows.add(row);
        }
        return rows;
    }

    /** McNemar's test in words. */
    public String sentence() {
        return test.sentence(first.value(), second.value());
    }
}
