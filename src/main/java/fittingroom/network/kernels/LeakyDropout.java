package fittingroom.network.kernels;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The passes of {@link GridActivation} that have nothing to do with pooling: LeakyReLU and dropout on a vector's bits. */
final class LeakyDropout {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final int LANES = FLOATS.length();

    private static final int ALL_BITS = -1;

    private static final int[] LANE_POSITIONS = lanePositions();

    private static int[] lanePositions() {
        int[] positions = new int[LANES];
        Arrays.setAll(positions, lane -> lane * DropoutMask.POSITION_FACTOR);
        return positions;
    }

    private LeakyDropout() {}

    /** LeakyReLU in place. */
    static void activate(DropoutMask mask, float[] values, int from, int to) {
        IntVector positive = positive(mask);
        IntVector change = change(mask);
        for (int i = from; i < to; i += LANES) {
            activated(FloatVector.fromArray(FLOATS, values, i), positive, change)
                    .intoArray(values, i);
        }
    }

    /** LeakyReLU of a vector, with {@link #positive} and {@link #change} of the mask, made once before a loop. */
    static FloatVector activated(FloatVector value, IntVector positive, IntVector change) {
        IntVector negative = value.reinterpretAsInts().lanewise(VectorOperators.ASHR, 31);
        return value.mul(xor(positive, change.and(negative)).reinterpretAsFloats());
    }

    /** The factor's bits where a value isn't negative. */
    static IntVector positive(DropoutMask mask) {
        return IntVector.broadcast(INTS, mask.positiveBits());
    }

    /** What differs in them where it is. */
    static IntVector change(DropoutMask mask) {
        return IntVector.broadcast(INTS, mask.positiveBits() ^ mask.negativeBits());
    }

    /** LeakyReLU and dropout of an output's row from one place to another, or in place; its routes are written anew. */
    static void apply(Routes routes, int row, float[] values, int at, float[] output, int target) {
        apply(routes, row, values, at, output, target, RouteBits.before(routes.shift(row)));
    }

    /**
     * LeakyReLU and dropout of pooled outputs in place; the routes know already which value each was.
     *
     * @param from first row, counted through
     */
    static void applyToPooled(Routes routes, int from, int to, float[] output) {
        int length = routes.bits().length();
        for (int row = from; row < to; row++) {
            apply(routes, row, output, row * length, output, row * length, ALL_BITS);
        }
    }

    /** @param kept the bits of the routes' ints that stay, to which what was negative and what was dropped is added */
    private static void apply(Routes routes, int row, float[] values, int at, float[] output, int target, int kept) {
        RouteBits bits = routes.bits();
        int position = routes.position(row);
        for (int from = 0; from < bits.length(); from += bits.stretch()) {
            applyStretch(routes, row, from, position, values, at + from, output, target + from, kept);
            position += bits.maskStretch();
        }
    }

    /** {@link #apply} of the values from one of the row on, whose places in the mask follow each other. */
    private static void applyStretch(
            Routes routes,
            int row,
            int from,
            int position,
            float[] values,
            int at,
            float[] output,
            int target,
            int kept) {
        DropoutMask mask = routes.mask();
        int length = routes.bits().stretch();
        int[] routeValues = routes.values();
        int routeAt = routes.start(row) + from;
        int shift = routes.shift(row);
        IntVector positive = positive(mask);
        IntVector change = change(mask);
        IntVector firstFactor = IntVector.broadcast(INTS, DropoutMask.FIRST_FACTOR);
        IntVector secondFactor = IntVector.broadcast(INTS, DropoutMask.SECOND_FACTOR);
        IntVector low = IntVector.broadcast(INTS, mask.low());
        IntVector threshold = IntVector.broadcast(INTS, mask.threshold());
        IntVector negativeFlag = IntVector.broadcast(INTS, RouteBits.NEGATIVE << shift);
        IntVector droppedFlag = IntVector.broadcast(INTS, RouteBits.DROPPED << shift);
        IntVector keptBits = IntVector.broadcast(INTS, kept);
        for (int i = 0; i < length; i += LANES) {
            IntVector dropped = dropped(mask, position + i, firstFactor, secondFactor, low, threshold);
            FloatVector value = FloatVector.fromArray(FLOATS, values, at + i);
            IntVector negative = value.reinterpretAsInts().lanewise(VectorOperators.ASHR, 31);
            value.mul(factor(negative, dropped, positive, change)).intoArray(output, target + i);
            IntVector.fromArray(INTS, routeValues, routeAt + i)
                    .and(keptBits)
                    .or(negative.and(negativeFlag))
                    .or(dropped.and(droppedFlag))
                    .intoArray(routeValues, routeAt + i);
        }
    }

    /** All ones where the mask drops, by its hash of a vector's positions. */
    private static IntVector dropped(
            DropoutMask mask,
            int position,
            IntVector firstFactor,
            IntVector secondFactor,
            IntVector low,
            IntVector threshold) {
        IntVector hash = IntVector.fromArray(INTS, LANE_POSITIONS, 0)
                .add(IntVector.broadcast(INTS, position * DropoutMask.POSITION_FACTOR + mask.high()));
        hash = xor(hash, hash.lanewise(VectorOperators.LSHR, 16)).mul(firstFactor);
        hash = xor(hash, hash.lanewise(VectorOperators.LSHR, 13)).mul(low);
        hash = xor(hash, hash.lanewise(VectorOperators.LSHR, 16)).mul(secondFactor);
        return hash.lanewise(VectorOperators.LSHR, Integer.SIZE - DropoutMask.BITS)
                .sub(threshold)
                .lanewise(VectorOperators.ASHR, 31);
    }

    /** A row's {@code gradient · factor}, the factor told by its routes. */
    static void backward(Routes routes, int row, float[] gradient, int from, float[] to, int target) {
        IntVector positive = positive(routes.mask());
        IntVector change = change(routes.mask());
        int length = routes.bits().length();
        int[] routeValues = routes.values();
        int routeAt = routes.start(row);
        int shift = routes.shift(row);
        for (int i = 0; i < length; i += LANES) {
            IntVector route = IntVector.fromArray(INTS, routeValues, routeAt + i);
            FloatVector.fromArray(FLOATS, gradient, from + i)
                    .mul(factor(route, shift, positive, change))
                    .intoArray(to, target + i);
        }
    }

    /** What a route's gradient is multiplied with, with {@link #positive} and {@link #change} of the mask. */
    static FloatVector factor(IntVector route, int shift, IntVector positive, IntVector change) {
        return factor(
                allOnesWhere(route, RouteBits.NEGATIVE, shift),
                allOnesWhere(route, RouteBits.DROPPED, shift),
                positive,
                change);
    }

    /** All ones where a route has this bit. */
    static IntVector allOnesWhere(IntVector route, int bit, int shift) {
        return route.lanewise(VectorOperators.LSHL, Integer.numberOfLeadingZeros(bit) - shift)
                .lanewise(VectorOperators.ASHR, 31);
    }

    private static FloatVector factor(IntVector negative, IntVector dropped, IntVector positive, IntVector change) {
        IntVector factor = xor(positive, change.and(negative));
        return xor(factor, factor.and(dropped)).reinterpretAsFloats();
    }

    static IntVector xor(IntVector a, IntVector b) {
        return a.lanewise(VectorOperators.XOR, b);
    }
}
