package fittingroom.inference;

import fittingroom.image.PictureKind;
import java.util.List;
import java.util.Map;

/**
 * Makes a model's probabilities mean what they say, for each kind of picture by a temperature of its own (Guo et al.
 * 2017, arXiv 1706.04599, section 4.2): logarithms of probabilities are divided by it. Above 1 it makes a model humbler;
 * the ranking of the classes stays.
 *
 * @param dataSet for pictures as the data set has them, above 0
 * @param drawing for drawings and icons, above 0
 * @param photo for photos, above 0
 */
public record Calibration(double dataSet, double drawing, double photo) {

    /** Probabilities stay what they are. */
    public static final Calibration NONE = new Calibration(1, 1, 1);

    /**
     * For models that may never have seen photos and drawings: Best CNN's fit on 218 of them gives 3.5 and 4 by the least
     * negative log-likelihood; on photos it takes 6 until what is called sure is right.
     */
    private static final Calibration CAUTIOUS = new Calibration(1, 3.5, 6);

    /**
     * By the weights' checksum. Robust CNN's: the least negative log-likelihood on 218 photos and drawings, of each kind;
     * in ten folds they lie in 1.3..1.5 and 1.3..1.5 (docs/results.md).
     */
    private static final Map<String, Calibration> FITTED =
            Map.of("95a989eeb5042b811d33661bb1eed191fad15a0487e1123b1b02704cc7a2db4b", new Calibration(1, 1.45, 1.4));

    public Calibration {
        if (!(dataSet > 0 && drawing > 0 && photo > 0)) {
            throw new IllegalArgumentException(
                    "temperatures are positive, were " + dataSet + ", " + drawing + ", " + photo);
        }
    }

    /** The one that was fitted for a model, or a cautious one for models that it wasn't fitted for. */
    public static Calibration of(String weightsSha256) {
        return FITTED.getOrDefault(weightsSha256, CAUTIOUS);
    }

    public double temperature(PictureKind kind) {
        return switch (kind) {
            case DATA_SET -> dataSet;
            case DRAWING -> drawing;
            case PHOTO -> photo;
        };
    }

    /** The prediction at its kind's temperature. */
    public Prediction applied(Prediction prediction, PictureKind kind) {
        double power = 1 / temperature(kind);
        List<Double> raised =
                prediction.probabilities().stream().map(p -> Math.pow(p, power)).toList();
        double sum = raised.stream().mapToDouble(p -> p).sum();
        return new Prediction(raised.stream().map(p -> p / sum).toList());
    }
}
