package fittingroom.inference;

import fittingroom.image.PictureKind;
import java.util.List;

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

    public Calibration {
        if (!(dataSet > 0 && drawing > 0 && photo > 0)) {
            throw new IllegalArgumentException(
                    "temperatures are positive, were " + dataSet + ", " + drawing + ", " + photo);
        }
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
