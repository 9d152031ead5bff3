package fittingroom.ui.tryit;

import fittingroom.image.GrayImage;
import java.util.Arrays;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.VBox;

/** A map of signed values over a picture: orange where they are positive, blue where negative, the picture faintly below. */
final class EvidenceView extends VBox {
    private static final double SHOWN = 124;
    private static final int SIDE = GrayImage.SIDE;
    /** So much of the picture's brightness is left below the colours. */
    private static final double FAINT = 0.45;
    /** The strongest value but for so many: a single pixel must not make all others pale. */
    private static final double SCALE_QUANTILE = 0.98;

    private static final double[] POSITIVE = {1, 0.55, 0.1};
    private static final double[] NEGATIVE = {0.25, 0.6, 1};

    private final WritableImage image = new WritableImage(SIDE, SIDE);

    /** @param title what the values mean */
    EvidenceView(String title) {
        ImageView view = new ImageView(image);
        view.setFitWidth(SHOWN);
        view.setFitHeight(SHOWN);
        view.setSmooth(false);
        view.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        view.setAccessibleText(title);
        Label caption = new Label(title);
        caption.getStyleClass().add("step-caption");
        getChildren().addAll(view, caption);
        setAlignment(Pos.CENTER);
        setSpacing(2);
    }

    /** @param values {@code [28, 28]} row by row */
    void show(GrayImage picture, float[] values) {
        int[] argb = argb(picture, values);
        image.getPixelWriter().setPixels(0, 0, SIDE, SIDE, PixelFormat.getIntArgbInstance(), argb, 0, SIDE);
    }

    static int[] argb(GrayImage picture, float[] values) {
        float[] strengths = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            strengths[i] = Math.abs(values[i]);
        }
        Arrays.sort(strengths);
        double scale = strengths[(int) (SCALE_QUANTILE * (strengths.length - 1))];
        int[] argb = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            double share = scale == 0 ? 0 : Math.min(1, Math.abs(values[i]) / scale);
            double gray = FAINT * picture.intensity(i / SIDE, i % SIDE);
            double[] color = values[i] > 0 ? POSITIVE : NEGATIVE;
            argb[i] = 0xFF000000;
            for (int channel = 0; channel < 3; channel++) {
                double level = gray * (1 - share) + color[channel] * share;
                argb[i] |= (int) Math.round(255 * level) << (16 - 8 * channel);
            }
        }
        return argb;
    }
}
