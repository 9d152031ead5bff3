package fittingroom.network.kernels;

/**
 * What the way back of a batch has to know of every output of a block, its <em>route</em>: which of four pooled values it was,
 * whether that was negative, and whether it was dropped. Four bits each, and those of eight rows of an image's output share
 * a row of ints: an int each would be a fifth of what a normalised block moves through memory.
 */
public final class RouteBits {
    /** Set where the largest of four pooled values stood right. */
    static final int RIGHT = 1;

    /** Set where it stood below. */
    static final int BELOW = 2;

    /** Set where it was negative. */
    static final int NEGATIVE = 4;

    /** Set where it was dropped. */
    static final int DROPPED = 8;

    private static final int BITS = 4;
    private static final int ROWS = Integer.SIZE / BITS;

    private final int side;
    private final int length;
    private final int stretch;
    private final int maskStretch;
    private final int intsPerImage;
    private int[] values = new int[0];

    /**
     * @param side of an image's output
     * @param filters a multiple of the vectors' length
     */
    public RouteBits(int side, int filters) {
        this(side, filters, filters);
    }

    /** @param ownFilters those of the filters that have places in a mask: the first ones; the others fill a vector */
    public RouteBits(int side, int filters, int ownFilters) {
        boolean all = ownFilters == filters;
        this.side = side;
        this.length = side * filters;
        this.stretch = all ? length : filters;
        this.maskStretch = all ? length : ownFilters;
        this.intsPerImage = (side + ROWS - 1) / ROWS * length;
    }

    /** Makes room for so many images; what was there is lost if there was less. */
    public void prepare(int images) {
        if (values.length < images * intsPerImage) {
            values = new int[images * intsPerImage];
        }
    }

    int[] values() {
        return values;
    }

    /** Rows of an image's output. */
    int side() {
        return side;
    }

    /** Values of a row of the output. */
    int length() {
        return length;
    }

    /** So many values of a row have places in the mask one after the other: the whole row, or a pixel where some have none. */
    int stretch() {
        return stretch;
    }

    /** Places in the mask from one {@link #stretch} to the next. */
    int maskStretch() {
        return maskStretch;
    }

    /** Where the ints begin that a row of the outputs, counted through, shares with others. */
    int start(int row) {
        return row / side * intsPerImage + row % side / ROWS * length;
    }

    /** How far its bits are shifted in them. A row of the same ints with a smaller shift is written before. */
    int shift(int row) {
        return row % side % ROWS * BITS;
    }

    /** The bits of the rows before, in each of those ints. */
    static int before(int shift) {
        return (1 << shift) - 1;
    }
}
