package fittingroom.data;

/**
 * One step's images; the arrays are reused by {@link MiniBatches} and may be longer than needed.
 *
 * @param intensities {@code [size, 28, 28]} in {@code [0, 1]}, row by row
 * @param labels {@code [size]}, 0..9
 */
@SuppressWarnings("ArrayRecordComponent") // a transfer buffer between two threads, never compared
public record MiniBatch(int size, float[] intensities, int[] labels) {}
