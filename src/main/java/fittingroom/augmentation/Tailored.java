package fittingroom.augmentation;

import fittingroom.image.ImagePreprocessor;
import java.util.random.RandomGenerator;

/**
 * Garments of the upper body as they are drawn, or laid flat with their sleeves spread: cut anew from a pattern of their
 * class. Fashion-MNIST's hang with their arms down, from which a sleeve's length in any other direction can't be learnt.
 * Other garments stay as they are.
 *
 * @param outlined share that is drawn in lines; the others have cloth, half of them the picture's own
 */
record Tailored(double outlined) implements Transformation {
    private static final int SIDE = Picture.SIDE;

    @Override
    public void apply(Picture picture, RandomGenerator random) {
        if (!picture.kind().isUpperBody()) {
            return;
        }
        boolean lines = Draw.happens(random, outlined);
        Pattern pattern = new Pattern(picture.kind(), random, lines ? 1 : 0.35f);
        Cloth cloth = Cloth.of(picture, random, lines);
        float[] target = picture.scratch();
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                int at = row * SIDE + column;
                float x = pattern.x(column + 0.5f);
                float y = pattern.y(row + 0.5f);
                float depth = pattern.depth(x, y) / pattern.pixel();
                // A pixel on the edge is covered in part.
                target[at] = depth <= -0.5f ? 0 : Math.min(1, depth + 0.5f) * cloth.value(pattern, x, y, depth);
                picture.garment()[at] = depth > 0;
            }
        }
        picture.swap();
    }

    /**
     * What a place of the pattern looks like.
     *
     * @param source the picture whose cloth is used where it is woven, row by row
     * @param filling of cloth that isn't
     * @param detail of lines
     * @param breadth of lines in pixels
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Cloth(float[] source, boolean woven, float filling, float detail, boolean outline, float breadth) {

        static Cloth of(Picture picture, RandomGenerator random, boolean lines) {
            boolean woven = !lines && Draw.happens(random, 0.5);
            float filling = lines
                    ? Draw.happens(random, 0.9) ? ImagePreprocessor.OUTLINE_FILLING + Draw.around(random, 0.08) : 0.02f
                    : woven ? Math.max(0.2f, picture.mean()) : Draw.between(random, 0.25, 1);
            float step = Draw.between(random, 0.12, 0.5);
            float detail = lines
                    ? Draw.between(random, 0.8, 1.05)
                    : Math.max(0.1f, Draw.happens(random, filling > 0.6 ? 0.8 : 0.4) ? filling - step : filling + step);
            boolean outline = lines || Draw.happens(random, 0.15);
            return new Cloth(
                    picture.intensities().clone(),
                    woven,
                    filling,
                    detail,
                    outline,
                    lines ? Draw.between(random, 0.8, 1.8) : Draw.between(random, 0.7, 1.2));
        }

        /** @param depth in pixels below the edge */
        float value(Pattern pattern, float x, float y, float depth) {
            if ((outline && depth < breadth) || pattern.isLine(x, y, breadth / 2 * pattern.pixel())) {
                return detail;
            }
            return woven ? sample(x, pattern.along(y)) : filling;
        }

        /** From the middle of the picture, where there is cloth. */
        private float sample(float across, float along) {
            int row = Math.max(1, Math.min(SIDE - 2, Math.round(along * (SIDE - 1))));
            int column = Math.round((SIDE - 1) / 2f + 6 * Math.max(-1, Math.min(1, across)));
            float value = source[row * SIDE + column];
            return value > 0.08f ? value : filling;
        }
    }
}
