package fittingroom.network.kernels;

/** Room for floats that begins with a line of the cache, as far as {@link CacheLines} can tell. */
final class AlignedFloats {
    final float[] values;
    private int start;

    AlignedFloats(int floats) {
        this.values = new float[floats + CacheLines.FLOATS];
    }

    /** The index of the first float. */
    int start() {
        return start;
    }

    /**
     * Finds the line again where the collector has moved the array; what was in the room is elsewhere in it then.
     *
     * @return whether the start has changed
     */
    boolean align() {
        int before = start;
        start = CacheLines.start(values);
        return start != before;
    }
}
