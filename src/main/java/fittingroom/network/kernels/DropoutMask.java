package fittingroom.network.kernels;

/**
 * Dropout (Srivastava et al. 2014) and LeakyReLU as one factor per element: a mask that is a pure function of a key and
 * the element's position, so that there is no generator to save. The hash is the finaliser of MurmurHash3 with the key's
 * halves mixed in; it has no branches, and C2 turns its loop into vector instructions.
 *
 * @param alpha LeakyReLU's slope for negative values
 * @param dropout share of values that are dropped, in [0, 1)
 * @param key another one is another mask
 */
public record DropoutMask(double alpha, double dropout, long key) {
    static final int BITS = 24;
    static final int POSITION_FACTOR = 0x9E3779B1;
    static final int FIRST_FACTOR = 0x85EBCA6B;
    static final int SECOND_FACTOR = 0xC2B2AE35;

    /** Each position times {@link #POSITION_FACTOR}: C2 vectorises loads, but not arithmetic on a loop's counter. */
    private static volatile int[] positions = new int[0];

    /** SplitMix64's finaliser (Steele et al. 2014). */
    public static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    int low() {
        return (int) key | 1;
    }

    int high() {
        return (int) (key >>> 32);
    }

    /** What a hash's upper {@link #BITS} must reach for its value to be kept. */
    int threshold() {
        return (int) Math.round(dropout * (1 << BITS));
    }

    /** The factor of a kept value that isn't negative, as IEEE 754 bits. */
    int positiveBits() {
        return Float.floatToRawIntBits((float) (1 / (1 - dropout)));
    }

    /** The factor of a kept negative value, as IEEE 754 bits. */
    int negativeBits() {
        return Float.floatToRawIntBits((float) (alpha / (1 - dropout)));
    }

    /**
     * Replaces each value by the factor that LeakyReLU and inverted dropout multiply it with: {@code 0} where it is
     * dropped, else {@code 1 / (1 - dropout)}, times {@code alpha} where the value is negative.
     *
     * @param bits in: the values' IEEE 754 bits; out: the factors'
     * @param from first element, which keeps its position in the mask however the work is divided
     */
    public void factors(int[] bits, int from, int to) {
        int low = low();
        int high = high();
        int threshold = threshold();
        int positive = positiveBits();
        int negative = negativeBits();
        int[] scaled = positionsUpTo(to);
        for (int i = from; i < to; i++) {
            int hash = scaled[i] + high;
            hash ^= hash >>> 16;
            hash *= FIRST_FACTOR;
            hash ^= hash >>> 13;
            hash *= low;
            hash ^= hash >>> 16;
            hash *= SECOND_FACTOR;
            int keep = ~(((hash >>> (32 - BITS)) - threshold) >> 31);
            int sign = bits[i] >> 31;
            bits[i] = ((sign & negative) | (~sign & positive)) & keep;
        }
    }

    private static int[] positionsUpTo(int length) {
        int[] known = positions;
        if (known.length < length) {
            known = new int[length];
            for (int i = 0; i < length; i++) {
                known[i] = i * POSITION_FACTOR;
            }
            positions = known;
        }
        return known;
    }
}
