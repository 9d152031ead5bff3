package fittingroom.image;

import java.util.Arrays;
import java.util.Optional;

/**
 * Which pixels of a picture belong to something; the operations that segmentation needs. A bit for each pixel, so that one
 * operation serves 64 of a row at once.
 */
final class Mask {
    private final int width;
    private final int height;
    /** Words of a row. */
    private final int words;
    /** {@code [height, words]}; what a row's last word has beyond the width is 0. */
    private final long[] bits;

    /** @param inside {@code [height * width]}, row by row */
    Mask(int width, int height, boolean[] inside) {
        this(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (inside[y * width + x]) {
                    bits[y * words + (x >> 6)] |= 1L << x;
                }
            }
        }
    }

    /** Empty, to be filled by whoever makes it. */
    private Mask(int width, int height) {
        this.width = width;
        this.height = height;
        this.words = (width + 63) >> 6;
        this.bits = new long[height * words];
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

    /** @param index row by row, from 0 */
    boolean at(int index) {
        int y = index / width;
        int x = index - y * width;
        return (bits[y * words + (x >> 6)] >>> x & 1) != 0;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Of 64 pixels of a row, a bit each, the first of them at {@code x}; what is outside of the picture is 0. */
    long bits(int y, int x) {
        if (y < 0 || y >= height) {
            return 0;
        }
        int word = x >> 6;
        long low = word >= 0 && word < words ? bits[y * words + word] >>> x : 0;
        if ((x & 63) == 0) {
            return low;
        }
        return word + 1 >= 0 && word + 1 < words ? low | bits[y * words + word + 1] << -x : low;
    }

    int area() {
        int area = 0;
        for (long word : bits) {
            area += Long.bitCount(word);
        }
        return area;
    }

    double share() {
        return (double) area() / (width * height);
    }

    Optional<Bounds> bounds() {
        long[] columns = new long[words];
        int top = height;
        int bottom = -1;
        for (int y = 0; y < height; y++) {
            long any = 0;
            for (int w = 0; w < words; w++) {
                columns[w] |= bits[y * words + w];
                any |= bits[y * words + w];
            }
            if (any != 0) {
                top = Math.min(top, y);
                bottom = y;
            }
        }
        if (bottom < 0) {
            return Optional.empty();
        }
        int first = 0;
        while (columns[first] == 0) {
            first++;
        }
        int last = words - 1;
        while (columns[last] == 0) {
            last--;
        }
        return Optional.of(new Bounds(
                64 * first + Long.numberOfTrailingZeros(columns[first]),
                top,
                64 * last + 63 - Long.numberOfLeadingZeros(columns[last]),
                bottom));
    }

    private interface Words {
        long of(int y, int w);
    }

    private static Mask of(int width, int height, Words value) {
        Mask made = new Mask(width, height);
        long last = -1L >>> -width;
        for (int y = 0; y < height; y++) {
            for (int w = 0; w < made.words; w++) {
                made.bits[y * made.words + w] = w == made.words - 1 ? value.of(y, w) & last : value.of(y, w);
            }
        }
        return made;
    }

    Mask inverted() {
        return of(width, height, (y, w) -> ~bits[y * words + w]);
    }

    /** @param removed of the same size */
    Mask without(Mask removed) {
        return of(width, height, (y, w) -> bits[y * words + w] & ~removed.bits[y * words + w]);
    }

    /** @param other of the same size */
    Mask with(Mask other) {
        return of(width, height, (y, w) -> bits[y * words + w] | other.bits[y * words + w]);
    }

    /** A part of the picture, or more than it: what is outside of it is empty. */
    Mask window(int left, int top, int newWidth, int newHeight) {
        return of(newWidth, newHeight, (y, w) -> bits(top + y, left + 64 * w));
    }

    /**
     * Grown by a disc (exactly: all pixels within {@code radius} of one inside): rows widened by the disc's chords, the
     * shortest first, each laid over the rows at the chord's distance.
     */
    Mask grown(double radius) {
        int reach = (int) Math.floor(radius);
        Mask grown = new Mask(width, height);
        Mask widened = this;
        int half = 0;
        for (int distance = Math.min(reach, height - 1); distance >= 0; distance--) {
            int chord = (int) Math.sqrt(radius * radius - distance * distance);
            widened = widened.widened(chord - half);
            half = chord;
            int shifted = distance * words;
            for (int i = 0; i + shifted < bits.length; i++) {
                grown.bits[i] |= widened.bits[i + shifted];
                grown.bits[i + shifted] |= widened.bits[i];
            }
        }
        return grown;
    }

    /**
     * Each row grown by so many pixels to both sides, in steps that leave no gap: beside the picture's edge a stretch that
     * has grown by so much is one longer than that, not twice.
     */
    private Mask widened(int by) {
        Mask widened = this;
        for (int done = 0; done < by; ) {
            int step = Math.min(Math.min(by - done, done + 1), 63);
            Mask wider = new Mask(width, height);
            for (int row = 0; row < bits.length; row += words) {
                widen(widened.bits, wider.bits, row, step);
            }
            widened = wider;
            done += step;
        }
        return widened;
    }

    /** @param step less than a word's bits */
    private void widen(long[] from, long[] to, int row, int step) {
        long before = 0;
        long own = from[row];
        for (int w = 0; w < words; w++) {
            long after = w + 1 < words ? from[row + w + 1] : 0;
            to[row + w] = own | own << step | before >>> -step | own >>> step | after << -step;
            before = own;
            own = after;
        }
        to[row + words - 1] &= -1L >>> -width;
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

    /** The pixels of some stretches of rows, each from {@code starts} to {@code ends} (inclusive) in its row. */
    static Mask ofRuns(int width, int height, int count, int[] rows, int[] starts, int[] ends) {
        Mask made = new Mask(width, height);
        for (int run = 0; run < count; run++) {
            int row = rows[run] * made.words;
            int first = starts[run] >> 6;
            int last = ends[run] >> 6;
            for (int w = first; w <= last; w++) {
                long from = w == first ? -1L << starts[run] : -1L;
                long to = w == last ? -1L >>> (63 - (ends[run] & 63)) : -1L;
                made.bits[row + w] |= from & to;
            }
        }
        return made;
    }

    /** The first column from {@code x} on that is inside or, if so asked, outside; the width if there is none. */
    int next(int y, int x, boolean isInside) {
        int word = x >> 6;
        long from = -1L << x;
        while (word < words) {
            long found = (isInside ? bits[y * words + word] : ~bits[y * words + word]) & from;
            if (found != 0) {
                return Math.min(width, 64 * word + Long.numberOfTrailingZeros(found));
            }
            from = -1;
            word++;
        }
        return width;
    }

    /** Area of the convex hull of the pixels; at least the mask's own. */
    double hullArea() {
        int[] top = new int[width];
        int[] bottom = new int[width];
        Arrays.fill(top, -1);
        for (int w = 0; w < words; w++) {
            long seen = 0;
            for (int y = 0; y < height; y++) {
                mark(top, 64 * w, bits[y * words + w] & ~seen, y);
                seen |= bits[y * words + w];
            }
            seen = 0;
            for (int y = height - 1; y >= 0; y--) {
                mark(bottom, 64 * w, bits[y * words + w] & ~seen, y);
                seen |= bits[y * words + w];
            }
        }
        return Hull.area(top, bottom);
    }

    private static void mark(int[] columns, int first, long found, int y) {
        for (long rest = found; rest != 0; rest &= rest - 1) {
            columns[first + Long.numberOfTrailingZeros(rest)] = y;
        }
    }
}
