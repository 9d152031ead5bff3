package fittingroom.network.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link NormalizedActivation} without pooling. */
public record NormalizedPlain(GridNormalization normalization) implements NormalizedActivation {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final int LANES = FLOATS.length();

    @Override
    public void forward(Convolved images, float[] output, Routes routes) {
        int length = row();
        // A row at a time, which is still in the first cache when it is activated.
        for (int row = 0; row < rows(images); row++) {
            int at = row * length;
            normalize(images.values().values(), images.values().start() + images.start() + at, output, at);
            LeakyDropout.apply(routes, row, output, at, output, at);
        }
    }

    @Override
    public GradientSums gradientSums(float[] outputGradient, Convolved images, Routes routes) {
        normalization.startGradients();
        for (int row = 0; row < rows(images); row++) {
            int at = row * row();
            int value = images.values().start() + images.start() + at;
            addRow(outputGradient, at, images.values().values(), value, routes, row);
        }
        return normalization.gradientSums();
    }

    @Override
    public void backward(float[] outputGradient, Convolved images, Routes routes, AlignedFloats grid) {
        for (int row = 0; row < rows(images); row++) {
            int at = row * row();
            int value = images.values().start() + images.start() + at;
            int target = grid.start() + normalization.rows().start(row);
            backRow(outputGradient, at, images.values().values(), value, routes, row, grid.values(), target);
        }
        normalization.rows().clearBeyond(grid, images.count());
    }

    private int rows(Convolved images) {
        return images.count() * normalization.side();
    }

    private int row() {
        return normalization.rows().length();
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
        int length = row();
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
        int length = row();
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
        int length = row();
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
