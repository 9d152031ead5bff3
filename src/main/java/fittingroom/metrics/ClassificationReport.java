package fittingroom.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * Precision, recall, F1 and support of every class, as scikit-learn's {@code classification_report} defines them
 * (a ratio without a denominator is 0).
 */
public record ClassificationReport(List<ClassFigures> classes, double accuracy) {

    /** One class; precision, recall and F1 are in {@code [0, 1]}, support is a number of images. */
    public record ClassFigures(String name, double precision, double recall, double f1, int support) {}

    public ClassificationReport {
        classes = List.copyOf(classes);
    }

    /** @throws IllegalArgumentException if there are not as many names as classes */
    public static ClassificationReport of(ConfusionMatrix matrix, List<String> names) {
        if (names.size() != matrix.classes()) {
            throw new IllegalArgumentException("expected " + matrix.classes() + " class names, got " + names.size());
        }
        List<ClassFigures> figures = new ArrayList<>();
        for (int i = 0; i < matrix.classes(); i++) {
            int hits = matrix.count(i, i);
            int support = matrix.support(i);
            double precision = ratio(hits, matrix.predictedTotal(i));
            double recall = ratio(hits, support);
            double f1 = ratio(2 * hits, matrix.predictedTotal(i) + support);
            figures.add(new ClassFigures(names.get(i), precision, recall, f1, support));
        }
        return new ClassificationReport(figures, matrix.accuracy());
    }

    private static double ratio(int numerator, int denominator) {
        return denominator == 0 ? 0 : (double) numerator / denominator;
    }
}
