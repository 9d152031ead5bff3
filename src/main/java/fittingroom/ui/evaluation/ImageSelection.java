package fittingroom.ui.evaluation;

import fittingroom.metrics.Calibration;
import fittingroom.metrics.Predictions;
import java.util.List;
import java.util.Locale;

/** Which images the gallery shows. */
public sealed interface ImageSelection {

    boolean contains(Predictions predictions, int image);

    /** As a heading. */
    String title(List<String> classNames);

    /** Every image. */
    record All() implements ImageSelection {
        @Override
        public boolean contains(Predictions predictions, int image) {
            return true;
        }

        @Override
        public String title(List<String> classNames) {
            return "All images";
        }
    }

    /** A cell of the matrix. */
    record Cell(int actual, int predicted) implements ImageSelection {
        @Override
        public boolean contains(Predictions predictions, int image) {
            return predictions.actual(image) == actual && predictions.predicted(image) == predicted;
        }

        @Override
        public String title(List<String> classNames) {
            return actual == predicted
                    ? classNames.get(actual) + " recognised"
                    : classNames.get(actual) + " taken for " + classNames.get(predicted);
        }
    }

    /** All images of a class. */
    record OfClass(int actual) implements ImageSelection {
        @Override
        public boolean contains(Predictions predictions, int image) {
            return predictions.actual(image) == actual;
        }

        @Override
        public String title(List<String> classNames) {
            return classNames.get(actual);
        }
    }

    /** A range of confidence, one of {@code bins} of equal width. */
    record Confidence(int bin, int bins) implements ImageSelection {
        @Override
        public boolean contains(Predictions predictions, int image) {
            return Calibration.bin(predictions.confidence(image), bins) == bin;
        }

        @Override
        public String title(List<String> classNames) {
            return String.format(Locale.ROOT, "Confidence %.0f–%.0f %%", 100.0 * bin / bins, 100.0 * (bin + 1) / bins);
        }
    }
}
