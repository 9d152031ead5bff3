package fittingroom.network.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * LeakyReLU as a factor of the value, chosen by its sign: arithmetic on bits, as comparisons into masks are slow in Java 17's
 * vectors.
 *
 * @param positiveBits of the factor where the value isn't negative
 * @param negativeBits where it is
 */
record LeakyFactor(int positiveBits, int negativeBits) {
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;

    /** @param alpha the slope below zero */
    static LeakyFactor of(double alpha) {
        return new LeakyFactor(Float.floatToIntBits(1), Float.floatToIntBits((float) alpha));
    }

    IntVector positive() {
        return IntVector.broadcast(INTS, positiveBits);
    }

    IntVector change() {
        return IntVector.broadcast(INTS, positiveBits ^ negativeBits);
    }

    /** @param positive and {@code change} of the factor, made once before a loop */
    static FloatVector apply(FloatVector value, IntVector positive, IntVector change) {
        IntVector negative = value.reinterpretAsInts().lanewise(VectorOperators.ASHR, 31);
        return value.mul(
                positive.lanewise(VectorOperators.XOR, change.and(negative)).reinterpretAsFloats());
    }
}
