package fittingroom.augmentation;

import fittingroom.image.GrayImage;
import java.util.Arrays;

/** A training picture while it is changed, {@code [28, 28]}, with what belongs to the garment. Used again and again. */
final class Picture {
    static final int SIDE = GrayImage.SIDE;
    static final int PIXELS = SIDE * SIDE;

    /** Fashion-MNIST's background is 0, but for the noise of its thumbnails' JPEG compression. */
    private static final float NOISE = 0.06f;
    /** A larger hole is one, such as that between a bag and its handle; white cloth leaves small ones. */
    private static final int LARGEST_FALSE_HOLE = 40;

    private static final Kind[] KINDS = Kind.values();

    /** What Fashion-MNIST's classes have in common. */
    enum Kind {
        SHORT_SLEEVED,
        TROUSER,
        SLEEVED,
        DRESS,
        COAT,
        SANDAL,
        SHIRT,
        SHOE,
        BAG,
        BOOT;

        boolean isUpperBody() {
            return this == SHORT_SLEEVED || this == SLEEVED || this == COAT || this == SHIRT;
        }

        boolean isFootwear() {
            return this == SANDAL || this == SHOE || this == BOOT;
        }

        boolean opensInFront() {
            return this == COAT || this == SHIRT;
        }
    }

    private float[] intensities = new float[PIXELS];
    private float[] other = new float[PIXELS];
    private final boolean[] garment = new boolean[PIXELS];
    private final boolean[] visited = new boolean[PIXELS];
    private final int[] queue = new int[PIXELS];
    private Kind kind = Kind.BAG;

    /** @param label Fashion-MNIST's, 0..9 */
    void load(float[] source, int offset, int label) {
        System.arraycopy(source, offset, intensities, 0, PIXELS);
        kind = KINDS[label];
        for (int i = 0; i < PIXELS; i++) {
            garment[i] = intensities[i] > NOISE;
        }
        fillHoles(kind == Kind.BAG || kind == Kind.SANDAL ? LARGEST_FALSE_HOLE / 5 : LARGEST_FALSE_HOLE);
    }

    /** Writes the intensities, clamped to {@code [0, 1]}. */
    void store(float[] target, int offset) {
        for (int i = 0; i < PIXELS; i++) {
            target[offset + i] = Math.max(0, Math.min(1, intensities[i]));
        }
    }

    Kind kind() {
        return kind;
    }

    /** The intensities themselves, row by row, to be written to. */
    float[] intensities() {
        return intensities;
    }

    /** Which pixels belong to the garment, row by row, to be written to. */
    boolean[] garment() {
        return garment;
    }

    /** A second array of intensities, its content undefined. */
    float[] scratch() {
        return other;
    }

    /** The scratch array becomes the picture. */
    void swap() {
        float[] before = intensities;
        intensities = other;
        other = before;
    }

    /** Whether a pixel belongs to the garment; false outside the picture. */
    boolean isGarment(int row, int column) {
        return row >= 0 && row < SIDE && column >= 0 && column < SIDE && garment[row * SIDE + column];
    }

    /** Whether a pixel of the garment touches one outside of it, in one of four directions. */
    boolean isEdge(int row, int column) {
        return isGarment(row, column)
                && !(isGarment(row - 1, column)
                        && isGarment(row + 1, column)
                        && isGarment(row, column - 1)
                        && isGarment(row, column + 1));
    }

    /** Mean over the garment; 0 where there is none. */
    float mean() {
        float sum = 0;
        int count = 0;
        for (int i = 0; i < PIXELS; i++) {
            if (garment[i]) {
                sum += intensities[i];
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    /** Background that reaches no border becomes part of the garment, region by region up to a size in pixels. */
    void fillHoles(int largest) {
        Arrays.fill(visited, false);
        for (int start = 0; start < PIXELS; start++) {
            if (garment[start] || visited[start]) {
                continue;
            }
            int size = 1;
            boolean border = false;
            queue[0] = start;
            visited[start] = true;
            for (int next = 0; next < size; next++) {
                int at = queue[next];
                int row = at / SIDE;
                int column = at % SIDE;
                border |= row == 0 || column == 0 || row == SIDE - 1 || column == SIDE - 1;
                size = visit(row > 0, at - SIDE, size);
                size = visit(row < SIDE - 1, at + SIDE, size);
                size = visit(column > 0, at - 1, size);
                size = visit(column < SIDE - 1, at + 1, size);
            }
            for (int i = 0; i < size && !border && size <= largest; i++) {
                garment[queue[i]] = true;
            }
        }
    }

    private int visit(boolean inside, int at, int size) {
        if (!inside || garment[at] || visited[at]) {
            return size;
        }
        visited[at] = true;
        queue[size] = at;
        return size + 1;
    }
}
