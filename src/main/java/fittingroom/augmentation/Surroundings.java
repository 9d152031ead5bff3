package fittingroom.augmentation;

import java.util.random.RandomGenerator;

/** What goes wrong when a garment is separated from its background. */
final class Surroundings {
    private static final int SIDE = Picture.SIDE;

    private Surroundings() {}

    /** Things beside the garment that were taken for a part of it: up to three, or a shadow along its edge. */
    static final Transformation DIRTY_BACKGROUND = (picture, random) -> {
        if (Draw.happens(random, 0.4)) {
            shadow(picture, random);
            return;
        }
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            new Blob(random, -0.1, 1.1, 1, 5).paint(picture, Draw.between(random, 0.2, 0.9), false);
        }
    };

    private static void shadow(Picture picture, RandomGenerator random) {
        float value = Draw.between(random, 0.25, 0.7);
        int down = random.nextInt(5) - 2;
        int right = random.nextInt(5) - 2;
        float[] values = picture.intensities();
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                if (!picture.isGarment(row, column) && picture.isGarment(row - down, column - right)) {
                    values[row * SIDE + column] = value;
                }
            }
        }
    }

    /** Parts of the garment that were taken for background, or are hidden by something. */
    static final Transformation ERASING = (picture, random) -> {
        boolean hidden = Draw.happens(random, 0.3);
        float value = hidden ? Draw.between(random, 0.2, 1) : 0;
        Blob blob = new Blob(random, 0, 1, 1.5, 5.5);
        blob.paint(picture, value, true);
        if (hidden && Draw.happens(random, 0.5)) {
            blob.paint(picture, value, false);
        }
    };

    /** A neckline that lost more than it should: head and skin are taken off a worn garment. */
    static final Transformation NECKLINE = (picture, random) -> {
        if (!picture.kind().isUpperBody() && picture.kind() != Picture.Kind.DRESS) {
            return;
        }
        float depth = Draw.between(random, 1, 7);
        float halfWidth = Draw.between(random, 2, 6);
        float[] values = picture.intensities();
        for (int row = 0; row < depth; row++) {
            for (int column = 0; column < SIDE; column++) {
                float right = Math.abs(column - (SIDE - 1) / 2f) / halfWidth;
                if (right * right + row * row / (depth * depth) <= 1) {
                    values[row * SIDE + column] = 0;
                    picture.garment()[row * SIDE + column] = false;
                }
            }
        }
    };
}
