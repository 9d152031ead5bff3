package fittingroom.augmentation;

import fittingroom.image.ImagePreprocessor;
import java.util.random.RandomGenerator;

/** Pictures of garments that were drawn, not photographed. */
final class Drawings {
    private static final int SIDE = Picture.SIDE;

    private Drawings() {}

    /** One even surface, with or without the garment's own inner edges. */
    static final Transformation SILHOUETTE = (picture, random) -> {
        float value = Draw.between(random, 0.3, 1.05);
        boolean edges = Draw.happens(random, 0.4);
        float line = Draw.happens(random, 0.6) ? Draw.between(random, 0, 0.3) : Draw.between(random, 0.5, 1);
        float threshold = Draw.between(random, 0.12, 0.35);
        paint(picture, edges, threshold, value, line, 0, false);
        if (Draw.happens(random, 0.35)) {
            InnerLines.draw(picture, random, line);
        }
    };

    /** The outline's ink around a filling, with or without inner lines. */
    static final Transformation OUTLINE = (picture, random) -> {
        if (Draw.happens(random, 0.7)) {
            // The preprocessing can't tell the gap below a bag's handle from cloth.
            picture.fillHoles(Picture.PIXELS);
        }
        float ink = Draw.between(random, 0.7, 1.1);
        float filling = Draw.happens(random, 0.8) ? ImagePreprocessor.OUTLINE_FILLING + Draw.around(random, 0.08) : 0;
        boolean edges = Draw.happens(random, 0.25);
        float threshold = Draw.between(random, 0.15, 0.4);
        paint(picture, edges, threshold, filling, ink, ink, Draw.happens(random, 0.3));
        if (Draw.happens(random, 0.5)) {
            InnerLines.draw(picture, random, ink);
        }
    };

    /**
     * @param edges whether the garment's own edges of brightness are drawn
     * @param threshold the smallest step of brightness that is an edge
     * @param outline ink of the outline; 0 for none
     * @param thick whether the outline reaches out by a pixel
     */
    private static void paint(
            Picture picture, boolean edges, float threshold, float filling, float line, float outline, boolean thick) {
        float[] source = picture.intensities();
        float[] target = picture.scratch();
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                int at = row * SIDE + column;
                float value = 0;
                if (picture.garment()[at]) {
                    boolean edge = edges && step(picture, source, row, column) > threshold;
                    value = edge ? line : filling;
                    if (outline > 0 && picture.isEdge(row, column)) {
                        value = outline;
                    }
                } else if (thick && outline > 0 && touchesGarment(picture, row, column)) {
                    value = outline;
                }
                target[at] = value;
            }
        }
        picture.swap();
    }

    private static boolean touchesGarment(Picture picture, int row, int column) {
        return picture.isGarment(row - 1, column)
                || picture.isGarment(row + 1, column)
                || picture.isGarment(row, column - 1)
                || picture.isGarment(row, column + 1);
    }

    /** Change of brightness to the pixels below and to the right, inside the garment. */
    private static float step(Picture picture, float[] source, int row, int column) {
        int at = row * SIDE + column;
        float down = picture.isGarment(row + 1, column) ? Math.abs(source[at + SIDE] - source[at]) : 0;
        float right = picture.isGarment(row, column + 1) ? Math.abs(source[at + 1] - source[at]) : 0;
        return Math.max(down, right);
    }

    /** Lines that people draw into a garment. */
    static final class InnerLines {
        private InnerLines() {}

        static void draw(Picture picture, RandomGenerator random, float ink) {
            Picture.Kind kind = picture.kind();
            if (kind.isFootwear() && Draw.happens(random, 0.7)) {
                sole(picture, random, ink);
                laces(picture, random, ink);
            }
            if (kind.opensInFront() && Draw.happens(random, 0.7)) {
                float column = Draw.between(random, SIDE / 2.0 - 2, SIDE / 2.0 + 2);
                line(picture, 0, column, SIDE, column + Draw.around(random, 1), ink);
            }
            if ((kind.isUpperBody() || kind == Picture.Kind.DRESS) && Draw.happens(random, 0.5)) {
                neckline(picture, random, ink);
            }
            if (kind == Picture.Kind.TROUSER && Draw.happens(random, 0.6)) {
                float waist = Draw.between(random, 1, 5);
                line(picture, waist, 0, waist, SIDE, ink);
                line(picture, waist, SIDE / 2f, Draw.between(random, 8, 16), SIDE / 2f, ink);
            }
            if (kind == Picture.Kind.BAG && Draw.happens(random, 0.6)) {
                float flap = Draw.between(random, 8, 20);
                line(picture, flap, 0, flap + Draw.around(random, 3), SIDE, ink);
            }
            int others = random.nextInt(3);
            for (int i = 0; i < others; i++) {
                float row = Draw.between(random, 2, SIDE - 2);
                float column = Draw.between(random, 2, SIDE - 2);
                line(picture, row, column, row + Draw.around(random, 12), column + Draw.around(random, 12), ink);
            }
        }

        private static void sole(Picture picture, RandomGenerator random, float ink) {
            int lift = 1 + random.nextInt(4);
            boolean filled = Draw.happens(random, 0.3);
            float[] values = picture.intensities();
            for (int column = 0; column < SIDE; column++) {
                int lowest = SIDE - 1;
                while (lowest >= 0 && !picture.isGarment(lowest, column)) {
                    lowest--;
                }
                for (int up = filled ? 0 : lift; up <= lift; up++) {
                    if (picture.isGarment(lowest - up, column)) {
                        values[(lowest - up) * SIDE + column] = ink;
                    }
                }
            }
        }

        private static void laces(Picture picture, RandomGenerator random, float ink) {
            int count = random.nextInt(4);
            float row = Draw.between(random, 6, 16);
            float column = Draw.between(random, 8, 18);
            float slope = Draw.around(random, 1);
            for (int i = 0; i < count; i++) {
                line(picture, row + 2 * i * slope, column + 2 * i, row + 2 * i * slope + 3, column + 2 * i - 2, ink);
            }
        }

        private static void neckline(Picture picture, RandomGenerator random, float ink) {
            float halfWidth = Draw.between(random, 2, 5);
            float depth = Draw.between(random, 2, 7);
            float middle = (SIDE - 1) / 2f;
            if (Draw.happens(random, 0.5)) {
                line(picture, 0, middle - halfWidth, depth, middle, ink);
                line(picture, 0, middle + halfWidth, depth, middle, ink);
                return;
            }
            for (float t = 0; t < Math.PI; t += 0.15f) {
                dot(picture, depth * (float) Math.sin(t), middle + halfWidth * (float) Math.cos(t), ink);
            }
        }

        private static void line(
                Picture picture, float fromRow, float fromColumn, float toRow, float toColumn, float ink) {
            float length = Math.max(Math.abs(toRow - fromRow), Math.abs(toColumn - fromColumn));
            int steps = Math.max(1, (int) Math.ceil(length));
            for (int i = 0; i <= steps; i++) {
                float share = (float) i / steps;
                dot(picture, fromRow + share * (toRow - fromRow), fromColumn + share * (toColumn - fromColumn), ink);
            }
        }

        private static void dot(Picture picture, float row, float column, float ink) {
            int y = Math.round(row);
            int x = Math.round(column);
            if (picture.isGarment(y, x)) {
                picture.intensities()[y * SIDE + x] = ink;
            }
        }
    }
}
