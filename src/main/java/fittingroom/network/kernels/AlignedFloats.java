package fittingroom.network.kernels;

/** Room for floats that begins with a line of the cache, as far as {@link CacheLines} can tell. */
public final class AlignedFloats {
    private final float[] values;
    private int start;

    private AlignedFloats(float[] values) {
        this.values = values;
    }

    /** Room for so many floats, all zero. */
    public static AlignedFloats room(int floats) {
        return new AlignedFloats(new float[floats + CacheLines.FLOATS]);
    }

    /** These floats, which begin where they begin. */
    static AlignedFloats of(float... values) {
        return new AlignedFloats(values);
    }

    /** Whether it is room for so many. */
    public boolean holds(int floats) {
        return floats <= values.length - CacheLines.FLOATS;
    }

    /** The array that they lie in, from {@link #start} on. */
    public float[] values() {
        return values;
    }

    /** The index of the first float. */
    public int start() {
        return start;
    }

    /**
     * Finds the line again where the collector has moved the array; what was in the room is elsewhere in it then.
     *
     * @return whether the start has changed
     */
    public boolean align() {
        return begin(CacheLines.start(values));
    }

    /** The same with a start that somebody else knows, 0 to 15. */
    boolean begin(int newStart) {
        int before = start;
        start = newStart;
        return start != before;
    }
}
