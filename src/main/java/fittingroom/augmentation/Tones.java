package fittingroom.augmentation;

import fittingroom.image.ImagePreprocessor;
import java.util.random.RandomGenerator;

/** Changes of brightness that leave a garment's shape alone. */
final class Tones {
    private static final int SIDE = Picture.SIDE;

    private Tones() {}

    /** The darkest cloth becomes the brightest and the other way round; the background stays black. */
    static final Transformation INVERSION = (picture, random) -> {
        float[] values = picture.intensities();
        for (int i = 0; i < values.length; i++) {
            values[i] = picture.garment()[i] ? 1 - values[i] : values[i];
        }
    };

    /** As the preprocessing lifts a garment from the background: cloth from its floor to 1, everything else exactly 0. */
    static final Transformation LIFT = (picture, random) -> {
        float[] values = picture.intensities();
        for (int i = 0; i < values.length; i++) {
            values[i] = picture.garment()[i] ? ImagePreprocessor.FLOOR + (1 - ImagePreprocessor.FLOOR) * values[i] : 0;
        }
    };

    /** Contrast, brightness and a curve like gamma of the cloth. */
    static final Transformation CONTRAST = (picture, random) -> {
        float contrast = Draw.between(random, 0.3, 1.4);
        float brightness = Draw.around(random, 0.3);
        float bend = Draw.around(random, 0.6);
        float mean = picture.mean();
        float[] values = picture.intensities();
        for (int i = 0; i < values.length; i++) {
            if (picture.garment()[i]) {
                float value = Math.max(0.08f, Math.min(1, mean + contrast * (values[i] - mean) + brightness));
                values[i] = value + bend * value * (1 - value);
            }
        }
    };

    /** Light from one side, and folds across. */
    static final Transformation SHADING = (picture, random) -> {
        double direction = Draw.between(random, 0, 2 * Math.PI);
        float strength = Draw.between(random, 0, 0.4) / SIDE;
        float down = strength * (float) Math.sin(direction);
        float right = strength * (float) Math.cos(direction);
        float folds = Draw.happens(random, 0.5) ? Draw.between(random, 0, 0.15) : 0;
        float foldsDown = Draw.around(random, 0.8);
        float foldsRight = Draw.around(random, 0.8);
        float phase = Draw.between(random, 0, 2 * Math.PI);
        float[] values = picture.intensities();
        for (int i = 0; i < values.length; i++) {
            if (picture.garment()[i]) {
                int row = i / SIDE - SIDE / 2;
                int column = i % SIDE - SIDE / 2;
                values[i] += down * row + right * column;
                if (folds > 0) {
                    values[i] += folds * (float) Math.sin(foldsDown * row + foldsRight * column + phase);
                }
            }
        }
    };

    /** A small binomial kernel, mixed with what was there. */
    static final Transformation BLUR = (picture, random) -> mixWithBlurred(picture, Draw.between(random, 0.2, 1));

    /** Unsharp masking, as Fashion-MNIST's own pictures were sharpened. */
    static final Transformation SHARPENING =
            (picture, random) -> mixWithBlurred(picture, -Draw.between(random, 0.3, 1.2));

    private static void mixWithBlurred(Picture picture, float share) {
        float[] source = picture.intensities();
        float[] target = picture.scratch();
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                int at = row * SIDE + column;
                int above = row == 0 ? at : at - SIDE;
                int below = row == SIDE - 1 ? at : at + SIDE;
                int left = column == 0 ? 0 : -1;
                int right = column == SIDE - 1 ? 0 : 1;
                float blurred = (source[above + left]
                                + 2 * source[above]
                                + source[above + right]
                                + 2 * (source[at + left] + 2 * source[at] + source[at + right])
                                + source[below + left]
                                + 2 * source[below]
                                + source[below + right])
                        / 16;
                target[at] = Math.max(0, Math.min(1, source[at] + share * (blurred - source[at])));
            }
        }
        picture.swap();
    }

    /** Grain of a camera. */
    static final Transformation NOISE = (picture, random) -> {
        float strength = Draw.between(random, 0.02, 0.12);
        float[] values = picture.intensities();
        for (int i = 0; i < values.length; i++) {
            if (picture.garment()[i]) {
                values[i] += strength * (random.nextFloat() + random.nextFloat() - 1);
            }
        }
    };

    /** A picture printed on the cloth, or stripes all over it. */
    static final Transformation PRINT = (picture, random) -> {
        float value = Draw.between(random, 0.2, 1);
        if (Draw.happens(random, 0.35)) {
            stripes(picture, random, value);
        } else {
            new Blob(random, 0.3, 0.7, 2, 8).paint(picture, value, true);
        }
    };

    private static void stripes(Picture picture, RandomGenerator random, float value) {
        float down = 0;
        float right = 0;
        float frequency = Draw.between(random, 0.8, 2.6);
        boolean checked = Draw.happens(random, 0.3);
        boolean across = Draw.happens(random, 0.6);
        if (across || checked) {
            down = frequency;
        }
        if (!across || checked) {
            right = frequency;
        }
        float threshold = Draw.between(random, -0.5, 0.7);
        float phase = Draw.between(random, 0, 2 * Math.PI);
        float[] values = picture.intensities();
        for (int i = 0; i < values.length; i++) {
            int row = i / SIDE;
            int column = i % SIDE;
            boolean stripe = (Math.sin(down * row + phase) > threshold && down > 0)
                    || (Math.sin(right * column + phase) > threshold && right > 0);
            if (picture.garment()[i] && stripe) {
                values[i] = value;
            }
        }
    }
}
