package fittingroom.inference;

import fittingroom.image.GrayImage;
import java.util.Objects;

/**
 * How much the log-odds of two classes change with each pixel of a picture (Simonyan et al. 2013, arXiv 1312.6034,
 * section 3, with a sign), by finite differences: each pixel is made a little brighter, a bright one a little darker.
 *
 * @param first class index, 0..9
 * @param second class index, 0..9, another one
 * @param slopes {@code [28, 28]} row by row: change of the log-odds of {@code first} against {@code second} for each unit
 *     of brightness
 */
@SuppressWarnings("ArrayRecordComponent") // a map to be painted, never compared
public record Saliency(int first, int second, float[] slopes) {
    private static final int PIXELS = GrayImage.SIDE * GrayImage.SIDE;
    private static final float STEP = 0.1f;

    public Saliency {
        Objects.checkIndex(first, 10);
        Objects.checkIndex(second, 10);
        if (first == second) {
            throw new IllegalArgumentException("two classes are compared, both were " + first);
        }
        if (slopes.length != PIXELS) {
            throw new IllegalArgumentException("expected 784 slopes, got " + slopes.length);
        }
    }

    /** The picture itself and then the picture with each pixel changed, {@code [785, 28, 28]}. */
    static float[] changed(GrayImage input) {
        float[] original = input.toArray();
        float[] batch = new float[(1 + PIXELS) * PIXELS];
        for (int image = 0; image <= PIXELS; image++) {
            System.arraycopy(original, 0, batch, image * PIXELS, PIXELS);
        }
        for (int i = 0; i < PIXELS; i++) {
            batch[(1 + i) * PIXELS + i] += step(original[i]);
        }
        return batch;
    }

    private static float step(float value) {
        return value > 1 - STEP ? -STEP : STEP;
    }

    /** @param answers the probabilities for {@link #changed}, {@code [785, 10]} */
    static Saliency of(GrayImage input, double[][] answers, int first, int second) {
        float[] original = input.toArray();
        double unchanged = Occlusion.logOdds(answers[0], first, second);
        float[] slopes = new float[PIXELS];
        for (int i = 0; i < PIXELS; i++) {
            slopes[i] = (float) ((Occlusion.logOdds(answers[1 + i], first, second) - unchanged) / step(original[i]));
        }
        return new Saliency(first, second, slopes);
    }
}
