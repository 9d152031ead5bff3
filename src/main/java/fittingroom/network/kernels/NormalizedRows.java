package fittingroom.network.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Normalises what a block hands on, row by row, and adds up its gradients.
 *
 * @param side of what is handed on, at most the images'
 */
record NormalizedRows(GridNormalization normalization, int side) {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final int LANES = FLOATS.length();

    int count(NormalizedActivation.Convolved selected) {
        return selected.count() * side;
    }

    /** Floats of a row. */
    int length() {
        return side * normalization.filters();
    }

    /** Normalises a row, counted through, to its place in the output. */
    void normalize(NormalizedActivation.Convolved selected, int row, float[] output) {
        int at = row * length();
        normalize(selected.values().values(), selected.values().start() + selected.start() + at, output, at);
    }

    /** The sums over the gradients of all of them. */
    GradientSums gradientSums(float[] outputGradient, NormalizedActivation.Convolved selected, Routes routes) {
        normalization.startGradients(length());
        for (int row = 0; row < count(selected); row++) {
            int at = row * length();
            int value = selected.values().start() + selected.start() + at;
            addRow(outputGradient, at, selected.values().values(), value, routes, row);
        }
        return normalization.gradientSums(length());
    }

    // Each pass a method of its own: what C2 doesn't inline allocates every vector.

    private static FloatVector load(float[] values, int at) {
        return FloatVector.fromArray(FLOATS, values, at);
    }

    private void normalize(float[] values, int at, float[] to, int target) {
        float[] mean = normalization.means().values();
        int meanAt = normalization.means().start();
        float[] scale = normalization.scales().values();
        int scaleAt = normalization.scales().start();
        float[] shift = normalization.shifts().values();
        int shiftAt = normalization.shifts().start();
        int length = length();
        for (int i = 0; i < length; i += LANES) {
            load(values, at + i)
                    .sub(load(mean, meanAt + i))
                    .fma(load(scale, scaleAt + i), load(shift, shiftAt + i))
                    .intoArray(to, target + i);
        }
    }

    private void addRow(float[] gradients, int at, float[] values, int valueAt, Routes routes, int row) {
        float[] mean = normalization.means().values();
        int meanAt = normalization.means().start();
        float[] sums = normalization.sums().values();
        int sumAt = normalization.sums().start();
        float[] products = normalization.products().values();
        int productAt = normalization.products().start();
        int[] routeValues = routes.values();
        int routeAt = routes.start(row);
        int shift = routes.shift(row);
        IntVector positive = LeakyDropout.positive(routes.mask());
        IntVector change = LeakyDropout.change(routes.mask());
        int length = length();
        for (int i = 0; i < length; i += LANES) {
            IntVector route = IntVector.fromArray(INTS, routeValues, routeAt + i);
            FloatVector gradient = load(gradients, at + i).mul(LeakyDropout.factor(route, shift, positive, change));
            load(sums, sumAt + i).add(gradient).intoArray(sums, sumAt + i);
            load(values, valueAt + i)
                    .sub(load(mean, meanAt + i))
                    .fma(gradient, load(products, productAt + i))
                    .intoArray(products, productAt + i);
        }
    }
}
