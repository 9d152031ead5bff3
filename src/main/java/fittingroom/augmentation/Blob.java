package fittingroom.augmentation;

import java.util.random.RandomGenerator;

/** An ellipse or a rectangle somewhere in the picture. */
final class Blob {
    private static final int SIDE = Picture.SIDE;

    private final float centreRow;
    private final float centreColumn;
    private final float halfHeight;
    private final float halfWidth;
    private final boolean round;

    /**
     * @param nearest centre's smallest row and column as a share of the side
     * @param farthest centre's largest
     * @param smallest smallest half side in pixels
     * @param largest largest half side in pixels
     */
    Blob(RandomGenerator random, double nearest, double farthest, double smallest, double largest) {
        centreRow = Draw.between(random, nearest * SIDE, farthest * SIDE);
        centreColumn = Draw.between(random, nearest * SIDE, farthest * SIDE);
        halfHeight = Draw.between(random, smallest, largest);
        halfWidth = Draw.between(random, smallest, largest);
        round = Draw.happens(random, 0.5);
    }

    boolean covers(int row, int column) {
        float down = Math.abs(row - centreRow) / halfHeight;
        float right = Math.abs(column - centreColumn) / halfWidth;
        return round ? down * down + right * right <= 1 : down <= 1 && right <= 1;
    }

    /** @param onGarment whether the garment is painted, else what is around it */
    void paint(Picture picture, float value, boolean onGarment) {
        float[] values = picture.intensities();
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                int at = row * SIDE + column;
                if (picture.garment()[at] == onGarment && covers(row, column)) {
                    values[at] = value;
                }
            }
        }
    }
}
