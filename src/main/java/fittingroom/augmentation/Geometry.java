package fittingroom.augmentation;

import java.util.random.RandomGenerator;

/**
 * Stretched, turned, sheared, wobbled, sleeves raised, mirrored; then fitted into the frame again, as the preprocessing
 * does. Everything is one map from a point of the new picture to one of the old, so that a picture is sampled once.
 *
 * @param stretch largest change of height against width, as the logarithm of their ratio
 * @param turn largest angle in radians
 * @param shear largest shear
 * @param wobble how far points move, at most, in pixels; neighbouring ones together
 * @param raisedSleeves probability that a garment of the upper body gets its sleeves raised
 * @param loose probability that a margin is left around, or that a bit of the garment is cut off
 */
record Geometry(double stretch, double turn, double shear, double wobble, double raisedSleeves, double loose)
        implements Transformation {

    private static final int SIDE = Picture.SIDE;
    private static final float CENTRE = (SIDE - 1) / 2f;
    /** Points of the wobbling grid along a side. */
    private static final int KNOTS = 5;
    /** How far beyond the frame a changed garment is looked for, in pixels. */
    private static final int BEYOND = 10;
    /** In steps of so many pixels. */
    private static final int COARSE = 2;
    /** Half the breadth of the part of a garment that sleeves hang from, in pixels. */
    private static final double SHOULDER_MINIMUM = 5;

    private static final double SHOULDER_MAXIMUM = 8;

    @Override
    public void apply(Picture picture, RandomGenerator random) {
        Map map = new Map(this, picture, random);
        map.fit(picture, random, loose);
        float[] source = picture.intensities();
        boolean[] garment = picture.garment();
        float[] target = picture.scratch();
        boolean[] moved = new boolean[Picture.PIXELS];
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                map.place(row, column);
                int at = row * SIDE + column;
                target[at] = bilinear(source, map.row, map.column);
                moved[at] = at(garment, map.row, map.column);
            }
        }
        System.arraycopy(moved, 0, garment, 0, Picture.PIXELS);
        picture.swap();
    }

    private static boolean at(boolean[] garment, float row, float column) {
        int y = Math.round(row);
        int x = Math.round(column);
        return y >= 0 && y < SIDE && x >= 0 && x < SIDE && garment[y * SIDE + x];
    }

    private static float bilinear(float[] source, float row, float column) {
        int top = (int) Math.floor(row);
        int left = (int) Math.floor(column);
        float down = row - top;
        float right = column - left;
        return (1 - down) * ((1 - right) * at(source, top, left) + right * at(source, top, left + 1))
                + down * ((1 - right) * at(source, top + 1, left) + right * at(source, top + 1, left + 1));
    }

    private static float at(float[] source, int row, int column) {
        return row >= 0 && row < SIDE && column >= 0 && column < SIDE ? source[row * SIDE + column] : 0;
    }

    /** From a point of the new picture to the one of the old picture that is seen there. */
    private static final class Map {
        private final float rowFromRow;
        private final float rowFromColumn;
        private final float columnFromRow;
        private final float columnFromColumn;
        private final float[] wobbleRows = new float[KNOTS * KNOTS];
        private final float[] wobbleColumns = new float[KNOTS * KNOTS];
        private final float shoulder;
        private final float raise;
        private final float reach;

        private float fitScale = 1;
        private float fitRow;
        private float fitColumn;

        /** The result of {@link #place}. */
        private float row;

        private float column;

        Map(Geometry limits, Picture picture, RandomGenerator random) {
            double stretch = Math.exp(Draw.around(random, limits.stretch) / 2);
            double angle = Draw.around(random, limits.turn);
            double shear = Draw.around(random, limits.shear);
            double mirror = Draw.happens(random, 0.5) ? -1 : 1;
            double sine = Math.sin(angle);
            double cosine = Math.cos(angle);
            rowFromRow = (float) (stretch * cosine);
            rowFromColumn = (float) (stretch * (sine + shear * cosine));
            columnFromRow = (float) (mirror * -sine / stretch);
            columnFromColumn = (float) (mirror * (cosine - shear * sine) / stretch);
            for (int i = 0; i < wobbleRows.length; i++) {
                wobbleRows[i] = Draw.around(random, limits.wobble);
                wobbleColumns[i] = Draw.around(random, limits.wobble);
            }
            shoulder = Draw.between(random, SHOULDER_MINIMUM, SHOULDER_MAXIMUM);
            boolean raised = picture.kind().isUpperBody() && Draw.happens(random, limits.raisedSleeves);
            raise = raised ? Draw.between(random, 0.5, 2.2) : 0;
            reach = raised ? Draw.between(random, 1, 2) : 1;
        }

        void place(int toRow, int toColumn) {
            place(toRow * fitScale + fitRow, toColumn * fitScale + fitColumn);
        }

        private void place(float toRow, float toColumn) {
            float y = toRow - CENTRE;
            float x = toColumn - CENTRE;
            float sourceRow = rowFromRow * y + rowFromColumn * x;
            float sourceColumn = columnFromRow * y + columnFromColumn * x;
            float outside = Math.abs(sourceColumn) - shoulder;
            if (raise > 0 && outside > 0) {
                sourceRow += raise * outside;
                sourceColumn = Math.copySign(shoulder + outside / reach, sourceColumn);
            }
            float knotRow = Math.max(0, Math.min(KNOTS - 1.001f, (toRow + 4) * (KNOTS - 1) / (SIDE + 8)));
            float knotColumn = Math.max(0, Math.min(KNOTS - 1.001f, (toColumn + 4) * (KNOTS - 1) / (SIDE + 8)));
            row = sourceRow + CENTRE + knot(wobbleRows, knotRow, knotColumn);
            column = sourceColumn + CENTRE + knot(wobbleColumns, knotRow, knotColumn);
        }

        private static float knot(float[] knots, float knotRow, float knotColumn) {
            int top = (int) knotRow;
            int left = (int) knotColumn;
            float down = knotRow - top;
            float right = knotColumn - left;
            int at = top * KNOTS + left;
            return (1 - down) * ((1 - right) * knots[at] + right * knots[at + 1])
                    + down * ((1 - right) * knots[at + KNOTS] + right * knots[at + KNOTS + 1]);
        }

        /** So that the garment's longer side is the frame's, but for a random margin. */
        void fit(Picture picture, RandomGenerator random, double loose) {
            int top = Integer.MAX_VALUE;
            int left = Integer.MAX_VALUE;
            int bottom = Integer.MIN_VALUE;
            int right = Integer.MIN_VALUE;
            for (int y = -BEYOND; y < SIDE + BEYOND; y += COARSE) {
                for (int x = -BEYOND; x < SIDE + BEYOND; x += COARSE) {
                    place((float) y, (float) x);
                    if (at(picture.garment(), row, column)) {
                        top = Math.min(top, y);
                        bottom = Math.max(bottom, y);
                        left = Math.min(left, x);
                        right = Math.max(right, x);
                    }
                }
            }
            double margin = Draw.happens(random, loose) ? Draw.between(random, -0.12, 0.25) : 0;
            double shiftDown = Draw.around(random, Math.abs(margin) * SIDE / 2);
            double shiftRight = Draw.around(random, Math.abs(margin) * SIDE / 2);
            if (top > bottom) {
                return;
            }
            double longer = Math.max(bottom - top, right - left) + COARSE;
            fitScale = (float) (longer * (1 + margin) / SIDE);
            fitRow = (float) ((top + bottom + COARSE - 1) / 2.0 + shiftDown - fitScale * CENTRE);
            fitColumn = (float) ((left + right + COARSE - 1) / 2.0 + shiftRight - fitScale * CENTRE);
        }
    }
}
