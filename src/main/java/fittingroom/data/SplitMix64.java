package fittingroom.data;

import java.util.random.RandomGenerator;

/**
 * SplitMix64 (Steele, Lea & Flood 2014, "Fast splittable pseudorandom number generators", figure 17), written out so
 * that a seed gives the same data order on every Java platform and version, which {@link java.util.SplittableRandom}
 * does not promise.
 */
public final class SplitMix64 implements RandomGenerator {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private long state;

    public SplitMix64(long seed) {
        this.state = seed;
    }

    /** A generator that depends on every one of the keys and on their order. */
    public static SplitMix64 keyed(long... keys) {
        long state = 0;
        for (long key : keys) {
            state = mix(state + GOLDEN_GAMMA) ^ key;
        }
        return new SplitMix64(mix(state + GOLDEN_GAMMA));
    }

    @Override
    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /**
     * Uniform in {@code [0, bound)}, by the multiplication of Lemire 2019 ("Fast random integer generation in an
     * interval", algorithm 5) on 32 random bits.
     */
    @Override
    public int nextInt(int bound) {
        long product = nextBits32() * bound;
        long low = product & 0xffffffffL;
        if (low < bound) {
            long threshold = (1L << 32) % bound;
            while (low < threshold) {
                product = nextBits32() * bound;
                low = product & 0xffffffffL;
            }
        }
        return (int) (product >>> 32);
    }

    /** Uniform in {@code [0, 1)}, a multiple of 2^-53. */
    @Override
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    /** Uniform in {@code [0, 1)}, a multiple of 2^-24. */
    @Override
    public float nextFloat() {
        return (nextLong() >>> 40) * 0x1p-24f;
    }

    /** Brings the values into a uniformly random order (Fisher & Yates). */
    public void shuffle(int[] values) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = nextInt(i + 1);
            int value = values[i];
            values[i] = values[j];
            values[j] = value;
        }
    }

    private long nextBits32() {
        return nextLong() >>> 32;
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
