package fittingroom.network.kernels;

/**
 * LeakyReLU and dropout of some images of a batch, and their way back.
 *
 * @param mask of the whole batch; the way back asks for its factors only
 * @param bits of the whole batch
 * @param firstImage which of the batch's images is the first of these
 */
public record Routes(DropoutMask mask, RouteBits bits, int firstImage) {
    int[] values() {
        return bits.values();
    }

    /** See {@link RouteBits#start}; the row is counted through from the first of these images on. */
    int start(int row) {
        return bits.start(inBatch(row));
    }

    /** See {@link RouteBits#shift}. */
    int shift(int row) {
        return bits.shift(inBatch(row));
    }

    /** Position in the mask of the row's first value. */
    int position(int row) {
        return inBatch(row) * (bits.length() / bits.stretch()) * bits.maskStretch();
    }

    private int inBatch(int row) {
        return firstImage * bits.side() + row;
    }
}
