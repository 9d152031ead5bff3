package fittingroom.image;

import java.util.Arrays;

/**
 * The 4-connected regions of a mask: stretches of its rows, joined with those that they touch in the row above (Rosenfeld
 * & Pfaltz 1966, by runs and with union-find).
 */
final class Regions {
    private final int width;
    private final int height;
    private int count;
    private int[] rows = new int[256];
    private int[] starts = new int[256];
    private int[] ends = new int[256];
    private int[] parents = new int[256];

    /** Of each region, at its first run. */
    private final int[] sizes;

    private final boolean[] touching;

    private Regions(Mask mask) {
        this.width = mask.width();
        this.height = mask.height();
        int above = 0;
        for (int y = 0; y < height; y++) {
            int first = count;
            int end = 0;
            for (int start = mask.next(y, end, true); start < width; start = mask.next(y, end, true)) {
                end = mask.next(y, start, false);
                add(y, start, end - 1);
            }
            join(above, first);
            above = first;
        }
        sizes = new int[count];
        touching = new boolean[count];
        for (int run = 0; run < count; run++) {
            int region = region(run);
            sizes[region] += ends[run] - starts[run] + 1;
            touching[region] |= rows[run] == 0 || rows[run] == height - 1 || starts[run] == 0 || ends[run] == width - 1;
        }
    }

    private void add(int row, int start, int end) {
        if (count == rows.length) {
            rows = Arrays.copyOf(rows, 2 * count);
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
            parents = Arrays.copyOf(parents, 2 * count);
        }
        rows[count] = row;
        starts[count] = start;
        ends[count] = end;
        parents[count] = count;
        count++;
    }

    /** The runs of a row, from {@code first} on, with those of the row above. */
    private void join(int above, int first) {
        int upper = above;
        int lower = first;
        while (upper < first && lower < count) {
            if (starts[upper] <= ends[lower] && starts[lower] <= ends[upper]) {
                int one = region(upper);
                int other = region(lower);
                parents[Math.max(one, other)] = Math.min(one, other);
            }
            if (ends[upper] < ends[lower]) {
                upper++;
            } else {
                lower++;
            }
        }
    }

    private int region(int run) {
        int at = run;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }

    /** The mask with its holes (what is not connected to the border) filled, if no larger than so many pixels. */
    static Mask holesFilled(Mask mask, int largest) {
        Regions outside = new Regions(mask.inverted());
        return mask.with(outside.those((size, touchesBorder) -> !touchesBorder && size <= largest));
    }

    /** The regions that are at least so large a share of the largest. */
    static Mask largest(Mask mask, double shareOfLargest) {
        Regions regions = new Regions(mask);
        int largest = Arrays.stream(regions.sizes).max().orElse(0);
        return regions.those((size, touchesBorder) -> size >= shareOfLargest * largest);
    }

    /** What a region is chosen by. */
    private interface Condition {
        boolean holds(int size, boolean touchesBorder);
    }

    /** The regions that are so, as a mask. */
    private Mask those(Condition condition) {
        int[] keptRows = new int[count];
        int[] keptStarts = new int[count];
        int[] keptEnds = new int[count];
        int kept = 0;
        for (int run = 0; run < count; run++) {
            int region = region(run);
            if (condition.holds(sizes[region], touching[region])) {
                keptRows[kept] = rows[run];
                keptStarts[kept] = starts[run];
                keptEnds[kept++] = ends[run];
            }
        }
        return Mask.ofRuns(width, height, kept, keptRows, keptStarts, keptEnds);
    }
}
