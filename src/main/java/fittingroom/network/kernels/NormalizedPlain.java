package fittingroom.network.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link NormalizedActivation} without pooling. */
public record NormalizedPlain(GridNormalization normalization) implements NormalizedActivation {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final int LANES = FLOATS.length();

    /** All of them: they lie there already. */
    @Override
    public void select(AlignedFloats grid, Convolved selected, Routes routes) {}

    @Override
    public void forward(Convolved selected, float[] output, Routes routes) {
        NormalizedRows rows = rows();
        // A row at a time, which is still in the first cache when it is activated.
        for (int row = 0; row < rows.count(selected); row++) {
            int at = row * rows.length();
            rows.normalize(selected, row, output);
            LeakyDropout.apply(routes, row, output, at, output, at);
        }
    }

    @Override
    public GradientSums gradientSums(float[] outputGradient, Convolved selected, Routes routes) {
        return rows().gradientSums(outputGradient, selected, routes);
    }

    @Override
    public void backward(float[] outputGradient, Convolved images, Routes routes, AlignedFloats grid) {
        NormalizedRows rows = rows();
        for (int row = 0; row < rows.count(images); row++) {
            int at = row * rows.length();
            int value = images.values().start() + images.start() + at;
            int target = grid.start() + normalization.rows().start(row);
            backRow(outputGradient, at, images.values().values(), value, routes, row, grid.values(), target);
        }
        normalization.rows().clearBeyond(grid, images.count());
    }

    private NormalizedRows rows() {
        return new NormalizedRows(normalization, normalization.side());
    }

    private static FloatVector load(float[] values, int at) {
        return FloatVector.fromArray(FLOATS, values, at);
    }

    // A method of its own: what C2 doesn't inline allocates every vector.

    private void backRow(
            float[] gradients, int at, float[] values, int valueAt, Routes routes, int row, float[] to, int target) {
        float[] mean = normalization.means().values();
        int meanAt = normalization.means().start();
        float[] scale = normalization.scales().values();
        int scaleAt = normalization.scales().start();
        float[] slope = normalization.products().values();
        int slopeAt = normalization.products().start();
        float[] offset = normalization.shifts().values();
        int offsetAt = normalization.shifts().start();
        int[] routeValues = routes.values();
        int routeAt = routes.start(row);
        int shift = routes.shift(row);
        IntVector positive = LeakyDropout.positive(routes.mask());
        IntVector change = LeakyDropout.change(routes.mask());
        int length = normalization.rows().length();
        for (int i = 0; i < length; i += LANES) {
            IntVector route = IntVector.fromArray(INTS, routeValues, routeAt + i);
            FloatVector away = load(values, valueAt + i)
                    .sub(load(mean, meanAt + i))
                    .fma(load(slope, slopeAt + i), load(offset, offsetAt + i));
            load(gradients, at + i)
                    .mul(LeakyDropout.factor(route, shift, positive, change))
                    .mul(load(scale, scaleAt + i))
                    .sub(away)
                    .intoArray(to, target + i);
        }
    }
}
