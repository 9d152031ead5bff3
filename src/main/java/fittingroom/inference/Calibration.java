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

    /** Of models that never saw photos and drawings: what they call 0.99 is right three times in four. */
    private static final Calibration CAUTIOUS = new Calibration(1, 2, 2);

    /** By the weights' checksum. */
    private static final Map<String, Calibration> FITTED = Map.of();

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
