package fittingroom.augmentation;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Changes Fashion-MNIST's pictures into what people give: photos, filled icons and outline drawings as they come out of
 * the preprocessing. One thread at a time.
 */
public final class RealWorld {

    /** A kind of picture, and what is done to a training picture to make one. */
    private record Style(double share, List<Transformation> steps) {}

    /** @param outlined share of what is drawn anew that is drawn in lines */
    private static Transformation drawnAnew(double outlined) {
        return new FromAbove(outlined)
                .then(new Geometry(0, 0, 0, 0, 0, 0.2))
                .sometimes(0.35)
                .then(new Tailored(outlined)
                        .then(new Geometry(0.2, 0.12, 0.15, 1.2, 0, 0.2))
                        .sometimes(0.4));
    }

    /** Shares sum to 1. */
    private static final List<Style> STYLES = List.of(
            new Style(
                    0.44,
                    List.of(
                            new Geometry(0.45, 0.25, 0.2, 1.2, 0.5, 0.3),
                            drawnAnew(0.05),
                            Tones.INVERSION.sometimes(0.35),
                            Tones.CONTRAST.sometimes(0.7),
                            Tones.SHADING.sometimes(0.5),
                            Tones.PRINT.sometimes(0.25),
                            Tones.LIFT.sometimes(0.8),
                            Surroundings.NECKLINE.sometimes(0.15),
                            Tones.SHARPENING.sometimes(0.25),
                            Tones.NOISE.sometimes(0.25),
                            Surroundings.DIRTY_BACKGROUND.sometimes(0.25),
                            Surroundings.ERASING.sometimes(0.25),
                            Tones.BLUR.sometimes(0.3))),
            new Style(
                    0.26,
                    List.of(
                            new Geometry(0.5, 0.2, 0.2, 1.5, 0.6, 0.15),
                            Drawings.SILHOUETTE,
                            drawnAnew(0.1),
                            Tones.PRINT.sometimes(0.15),
                            Surroundings.ERASING.sometimes(0.1),
                            Tones.BLUR.sometimes(0.4))),
            new Style(
                    0.3,
                    List.of(
                            new Geometry(0.6, 0.2, 0.25, 2, 0.6, 0.1),
                            Drawings.OUTLINE,
                            drawnAnew(0.9),
                            Surroundings.ERASING.sometimes(0.1),
                            Tones.BLUR.sometimes(0.6))));

    private final Picture picture = new Picture();

    /**
     * Changes one picture; a pure function of the picture, its label and the generator's state.
     *
     * @param intensities 784 of them from {@code offset} on, in {@code [0, 1]}, row by row; overwritten
     * @param label Fashion-MNIST's, 0..9
     */
    public void change(float[] intensities, int offset, int label, RandomGenerator random) {
        picture.load(intensities, offset, label);
        double draw = random.nextDouble();
        int chosen = 0;
        while (chosen < STYLES.size() - 1 && draw >= STYLES.get(chosen).share()) {
            draw -= STYLES.get(chosen).share();
            chosen++;
        }
        for (Transformation step : STYLES.get(chosen).steps()) {
            step.apply(picture, random);
        }
        picture.store(intensities, offset);
    }
}
