package fittingroom.network.layers;

import java.util.Arrays;

/**
 * Rows of a native array as our own kernels have them in Java's memory: of each of a row's groups, the pixels of a picture or
 * the steps of a sequence, the values are filled up to whole vectors with zeros. With weights of zero the zeros come out
 * of every layer as zeros, and so do their gradients.
 *
 * @param groups of a row
 * @param values of a group in the native array
 * @param filled values of a group in Java's memory, as many or more
 */
record VectorRows(int groups, int values, int filled) {
    VectorRows {
        if (groups < 1 || values < 1 || filled < values) {
            throw new IllegalArgumentException("groups of at least one value, filled up, were " + groups + " of "
                    + values + " filled up to " + filled);
        }
    }

    /** Values of a row in Java's memory. */
    int floats() {
        return groups * filled;
    }

    /**
     * Copies some rows out of the native array.
     *
     * @param first of the native array's rows
     * @param start where the first of them begins in the target
     */
    void get(NativeFloats source, int first, int count, float[] target, int start) {
        source.get((long) first * groups * values, target, start, count * groups * values);
        if (filled > values) {
            // From the last to the first, as they move backwards.
            for (int group = count * groups - 1; group >= 0; group--) {
                int to = start + group * filled;
                System.arraycopy(target, start + group * values, target, to, values);
                Arrays.fill(target, to + values, to + filled, 0);
            }
        }
    }

    /** Copies some rows into the native array; what was in the source is in disorder afterwards, where rows are filled up. */
    void put(NativeFloats target, int first, int count, float[] source, int start) {
        if (filled > values) {
            for (int group = 1; group < count * groups; group++) {
                System.arraycopy(source, start + group * filled, source, start + group * values, values);
            }
        }
        target.put((long) first * groups * values, source, start, count * groups * values);
    }
}
