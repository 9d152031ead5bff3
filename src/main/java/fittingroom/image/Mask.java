package fittingroom.image;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which pixels of a picture belong to something; the operations that segmentation needs. */
final class Mask {
    private final int width;
    private final int height;
    private final boolean[] inside;

    Mask(int width, int height, boolean[] inside) {
        this.width = width;
        this.height = height;
        this.inside = inside;
    }

    /** Inclusive bounds. */
    record Bounds(int left, int top, int right, int bottom) {
        int width() {
            return right - left + 1;
        }

        int height() {
            return bottom - top + 1;
        }
    }

    boolean at(int index) {
        return inside[index];
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int area() {
        int area = 0;
        for (boolean pixel : inside) {
            area += pixel ? 1 : 0;
        }
        return area;
    }

    double share() {
        return (double) area() / inside.length;
    }

    Optional<Bounds> bounds() {
        int left = width;
        int top = height;
        int right = -1;
        int bottom = -1;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (inside[y * width + x]) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y);
                }
            }
        }
        return right < 0 ? Optional.empty() : Optional.of(new Bounds(left, top, right, bottom));
    }

    Mask inverted() {
        boolean[] other = new boolean[inside.length];
        for (int i = 0; i < other.length; i++) {
            other[i] = !inside[i];
        }
        return new Mask(width, height, other);
    }

    Mask without(Mask removed) {
        boolean[] rest = new boolean[inside.length];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = inside[i] && !removed.inside[i];
        }
        return new Mask(width, height, rest);
    }

    /** Grown by a disc (exactly: all pixels within {@code radius} of one inside). */
    Mask grown(double radius) {
        int reach = (int) Math.floor(radius);
        // Row by row: the distance to the nearest pixel inside along the row, then discs from chords.
        int[] nearest = new int[inside.length];
        for (int y = 0; y < height; y++) {
            int distance = width + height;
            for (int x = 0; x < width; x++) {
                distance = inside[y * width + x] ? 0 : distance + 1;
                nearest[y * width + x] = distance;
            }
            distance = width + height;
            for (int x = width - 1; x >= 0; x--) {
                distance = inside[y * width + x] ? 0 : distance + 1;
                nearest[y * width + x] = Math.min(nearest[y * width + x], distance);
            }
        }
        boolean[] grown = new boolean[inside.length];
        for (int dy = -reach; dy <= reach; dy++) {
            double chord = Math.sqrt(radius * radius - dy * dy);
            for (int y = Math.max(0, -dy); y < Math.min(height, height - dy); y++) {
                for (int x = 0; x < width; x++) {
                    if (nearest[(y + dy) * width + x] <= chord) {
                        grown[y * width + x] = true;
                    }
                }
            }
        }
        return new Mask(width, height, grown);
    }

    Mask shrunk(double radius) {
        return inverted().grown(radius).inverted();
    }

    /** Small gaps closed. */
    Mask closed(double radius) {
        return grown(radius).shrunk(radius);
    }

    /** Thin bridges and specks removed. */
    Mask opened(double radius) {
        return shrunk(radius).grown(radius);
    }

    /** Holes (not connected to the border) filled, if no larger than so many pixels. */
    Mask holesFilled(int largest) {
        int[] labels = new int[inside.length];
        boolean[] filled = inside.clone();
        int[] queue = new int[inside.length];
        int label = 0;
        for (int start = 0; start < inside.length; start++) {
            if (inside[start] || labels[start] != 0) {
                continue;
            }
            label++;
            int size = flood(start, false, labels, label, queue);
            boolean border = false;
            for (int i = 0; i < size && !border; i++) {
                int x = queue[i] % width;
                int y = queue[i] / width;
                border = x == 0 || y == 0 || x == width - 1 || y == height - 1;
            }
            if (!border && size <= largest) {
                for (int i = 0; i < size; i++) {
                    filled[queue[i]] = true;
                }
            }
        }
        return new Mask(width, height, filled);
    }

    /** Area of the convex hull of the pixels (Andrew 1979, monotone chain); at least the mask's own. */
    double hullArea() {
        List<int[]> ends = new ArrayList<>();
        for (int x = 0; x < width; x++) {
            int top = -1;
            int bottom = -1;
            for (int y = 0; y < height; y++) {
                if (inside[y * width + x]) {
                    top = top < 0 ? y : top;
                    bottom = y;
                }
            }
            if (top >= 0) {
                ends.add(new int[] {x, top, bottom + 1});
            }
        }
        double doubled = 0;
        List<double[]> upper = new ArrayList<>();
        List<double[]> lower = new ArrayList<>();
        for (int[] end : ends) {
            append(upper, end[0], end[1], 1);
            append(upper, end[0] + 1, end[1], 1);
            append(lower, end[0], end[2], -1);
            append(lower, end[0] + 1, end[2], -1);
        }
        for (int i = 1; i < lower.size(); i++) {
            doubled += (lower.get(i)[0] - lower.get(i - 1)[0]) * (lower.get(i)[1] + lower.get(i - 1)[1]);
        }
        for (int i = 1; i < upper.size(); i++) {
            doubled -= (upper.get(i)[0] - upper.get(i - 1)[0]) * (upper.get(i)[1] + upper.get(i - 1)[1]);
        }
        return Math.max(1, doubled / 2);
    }

    private static void append(List<double[]> chain, double x, double y, int turn) {
        while (chain.size() >= 2) {
            double[] last = chain.get(chain.size() - 1);
            double[] before = chain.get(chain.size() - 2);
            double cross = (last[0] - before[0]) * (y - before[1]) - (last[1] - before[1]) * (x - before[0]);
            if (turn * cross > 0) {
                break;
            }
            chain.remove(chain.size() - 1);
        }
        chain.add(new double[] {x, y});
    }

    /** Together with the pixels from which a ray meets the mask in at least so many of 16 directions. */
    Mask surrounded(int directions) {
        boolean[] surrounded = inside.clone();
        double[] stepX = new double[16];
        double[] stepY = new double[16];
        for (int direction = 0; direction < 16; direction++) {
            stepX[direction] = Math.cos(Math.PI * direction / 8);
            stepY[direction] = Math.sin(Math.PI * direction / 8);
        }
        Optional<Bounds> found = bounds();
        if (found.isEmpty()) {
            return this;
        }
        Bounds bounds = found.get();
        for (int y = bounds.top(); y <= bounds.bottom(); y++) {
            for (int x = bounds.left(); x <= bounds.right(); x++) {
                if (inside[y * width + x]) {
                    continue;
                }
                int missed = 0;
                for (int direction = 0; direction < 16 && missed <= 16 - directions; direction++) {
                    missed += meets(bounds, x, y, stepX[direction], stepY[direction]) ? 0 : 1;
                }
                surrounded[y * width + x] = missed <= 16 - directions;
            }
        }
        return new Mask(width, height, surrounded);
    }

    private boolean meets(Bounds bounds, int fromX, int fromY, double stepX, double stepY) {
        double x = fromX + 0.5;
        double y = fromY + 0.5;
        while (true) {
            int column = (int) Math.floor(x);
            int row = (int) Math.floor(y);
            if (column < bounds.left() || row < bounds.top() || column > bounds.right() || row > bounds.bottom()) {
                return false;
            }
            if (inside[row * width + column]) {
                return true;
            }
            x += stepX;
            y += stepY;
        }
    }

    /** Fills {@code queue} with the pixels of one 4-connected region and returns how many they are. */
    private int flood(int start, boolean value, int[] labels, int label, int[] queue) {
        int size = 1;
        queue[0] = start;
        labels[start] = label;
        for (int next = 0; next < size; next++) {
            int x = queue[next] % width;
            int y = queue[next] / width;
            for (int side = 0; side < 4; side++) {
                int nx = x + (side == 0 ? 1 : side == 1 ? -1 : 0);
                int ny = y + (side == 2 ? 1 : side == 3 ? -1 : 0);
                if (nx >= 0 && ny >= 0 && nx < width && ny < height) {
                    int index = ny * width + nx;
                    if (inside[index] == value && labels[index] == 0) {
                        labels[index] = label;
                        queue[size++] = index;
                    }
                }
            }
        }
        return size;
    }

    /** The components that are at least so large a share of the largest. */
    Mask largestComponents(double shareOfLargest) {
        int[] labels = new int[inside.length];
        int[] queue = new int[inside.length];
        ArrayDeque<Integer> sizes = new ArrayDeque<>();
        int label = 0;
        for (int start = 0; start < inside.length; start++) {
            if (inside[start] && labels[start] == 0) {
                label++;
                sizes.add(flood(start, true, labels, label, queue));
            }
        }
        int[] sizeOf = new int[label + 1];
        int index = 1;
        for (int size : sizes) {
            sizeOf[index++] = size;
        }
        int largest = Arrays.stream(sizeOf).max().orElse(0);
        boolean[] kept = new boolean[inside.length];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = inside[i] && sizeOf[labels[i]] >= shareOfLargest * largest;
        }
        return new Mask(width, height, kept);
    }
}
