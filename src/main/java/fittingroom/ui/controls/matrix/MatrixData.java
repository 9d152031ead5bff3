package fittingroom.ui.controls.matrix;

import fittingroom.metrics.ConfusionMatrix;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A confusion matrix and how it is to be read, as one value.
 *
 * @param counts empty while there is none
 * @param reference what {@link Display#DIFFERENCE} compares with; without one every difference is 0
 */
public record MatrixData(
        List<String> classNames,
        Optional<ConfusionMatrix> counts,
        Optional<ConfusionMatrix> reference,
        Display display) {
    /** Share at which an error has its full colour; one image in a thousand is still seen. */
    private static final double GLARING = 0.1;

    private static final double FAINTEST = 0.1;

    /** Nothing yet. */
    public static MatrixData empty(List<String> classNames) {
        return new MatrixData(classNames, Optional.empty(), Optional.empty(), Display.COUNTS);
    }

    /** What the cells say. */
    public enum Display {
        /** Numbers of images. */
        COUNTS("counts"),
        /** Percent of the actual class: the diagonal holds the recall. */
        ROW_SHARES("row %"),
        /** Percent of what was taken for a class: the diagonal holds the precision. */
        COLUMN_SHARES("column %"),
        /** Percentage points of the actual class above or below the reference. */
        DIFFERENCE("difference"),
        /** How many images more or less than in the reference. */
        COUNT_DIFFERENCE("difference");

        private final String title;

        Display(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** A cell by its axes, counted from 0. */
    public record Cell(int actual, int predicted) {
        boolean isHit() {
            return actual == predicted;
        }
    }

    /** @throws IllegalArgumentException if a matrix has other classes than the names */
    public MatrixData {
        classNames = List.copyOf(classNames);
        int expected = classNames.size();
        for (Optional<ConfusionMatrix> matrix : List.of(counts, reference)) {
            if (matrix.isPresent() && matrix.get().classes() != expected) {
                throw new IllegalArgumentException(
                        "expected " + expected + " classes, got " + matrix.get().classes());
            }
        }
    }

    int classes() {
        return classNames.size();
    }

    boolean contains(Cell cell) {
        return cell.actual() >= 0 && cell.predicted() >= 0 && cell.actual() < classes() && cell.predicted() < classes();
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    private static double rowShare(ConfusionMatrix matrix, Cell cell) {
        return share(matrix.count(cell.actual(), cell.predicted()), matrix.support(cell.actual()));
    }

    private double shown(ConfusionMatrix matrix, Cell cell) {
        return display == Display.COLUMN_SHARES
                ? share(matrix.count(cell.actual(), cell.predicted()), matrix.predictedTotal(cell.predicted()))
                : rowShare(matrix, cell);
    }

    private boolean isDifference() {
        return display == Display.DIFFERENCE || display == Display.COUNT_DIFFERENCE;
    }

    private int countDifference(ConfusionMatrix matrix, Cell cell) {
        return reference
                .map(before ->
                        matrix.count(cell.actual(), cell.predicted()) - before.count(cell.actual(), cell.predicted()))
                .orElse(0);
    }

    private double difference(ConfusionMatrix matrix, Cell cell) {
        return reference
                .map(before -> rowShare(matrix, cell) - rowShare(before, cell))
                .orElse(0.0);
    }

    /** What stands in a cell; empty where it would say nothing. */
    String label(Cell cell) {
        return counts.map(matrix -> {
                    int count = matrix.count(cell.actual(), cell.predicted());
                    return switch (display) {
                        case COUNTS -> count == 0 ? "" : String.valueOf(count);
                        case ROW_SHARES, COLUMN_SHARES -> count == 0 ? "" : percent(100 * shown(matrix, cell));
                        case DIFFERENCE -> signed(100 * difference(matrix, cell));
                        case COUNT_DIFFERENCE -> signed(countDifference(matrix, cell));
                    };
                })
                .orElse("");
    }

    private static String percent(double percent) {
        return String.format(Locale.ROOT, percent < 9.95 ? "%.1f" : "%.0f", percent);
    }

    private static String signed(int images) {
        return images == 0 ? "" : String.format(Locale.ROOT, "%+d", images).replace('-', '−');
    }

    private static String signed(double points) {
        String text = String.format(Locale.ROOT, Math.abs(points) < 9.95 ? "%+.1f" : "%+.0f", points);
        return Math.abs(points) < 0.05 ? "" : text.replace('-', '−');
    }

    /** Whether a cell is something good: a hit, or fewer errors than in the reference. */
    boolean isGood(Cell cell) {
        return isDifference()
                ? cell.isHit()
                        == counts.map(matrix -> difference(matrix, cell) > 0).orElse(false)
                : cell.isHit();
    }

    /** How strong a cell's colour is, in {@code [0, 1]}; 0 for an empty one. */
    double strength(Cell cell) {
        return counts.map(matrix -> {
                    if (isDifference()) {
                        double difference = Math.abs(difference(matrix, cell));
                        return difference < 5e-4 ? 0 : strong(difference);
                    }
                    double share = shown(matrix, cell);
                    return cell.isHit() ? share == 0 ? 0 : 0.35 + 0.65 * share : strong(share);
                })
                .orElse(0.0);
    }

    /** A few errors among many would drown on a linear scale: ten times as many look twice as strong. */
    private static double strong(double share) {
        if (share <= 0) {
            return 0;
        }
        double strength = Math.log1p(share * 200) / Math.log1p(GLARING * 200);
        return Math.min(1, FAINTEST + (1 - FAINTEST) * strength);
    }

    /** What a cell counts, as a sentence; empty while there is no matrix. */
    public String sentence(Cell cell) {
        return counts.map(matrix -> {
                    String what = cell.isHit()
                            ? classNames.get(cell.actual()) + " recognised"
                            : classNames.get(cell.actual()) + " taken for " + classNames.get(cell.predicted());
                    String sentence = String.format(
                            Locale.ROOT,
                            "%s: %,d of %,d (%.1f %%)",
                            what,
                            matrix.count(cell.actual(), cell.predicted()),
                            matrix.support(cell.actual()),
                            100 * rowShare(matrix, cell));
                    return reference
                            .filter(before -> isDifference())
                            .map(before -> sentence + ", before " + before.count(cell.actual(), cell.predicted()))
                            .orElse(sentence);
                })
                .orElse("");
    }

    /** The whole matrix in a sentence. */
    String summary() {
        return counts.map(matrix -> String.format(
                        Locale.ROOT,
                        "Confusion matrix, accuracy %.4f of %,d images",
                        matrix.accuracy(),
                        matrix.total()))
                .orElse("Confusion matrix, no evaluation yet");
    }
}
