package fittingroom.network.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fittingroom.network.layers.ConvolutionBackend;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kernel beside the GRU's formulas in double, at sizes on both sides of its blocks; what it must not read is NaN. */
class GruRecurrenceTest {
    private static final double ROUNDING = 2e-5;

    @BeforeAll
    static void vectorsAreThere() {
        assumeTrue(ConvolutionBackend.hasVectorKernels(), "vectors of eight floats");
    }

    @Test
    void sizesThatVectorsDontDivideAreRefused() {
        int odd = PanelProduct.LANES + 1;

        assertThatThrownBy(() -> new PackedGruWeights(16, odd))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("were " + odd);
        PackedGruWeights ofPictures = new PackedGruWeights(odd, 16);
        assertThatThrownBy(() -> ofPictures.prepareTransposed(true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("were " + odd);
    }

    @ParameterizedTest(name = "{0} steps, {1} inputs, {2} units, {3} sequences, all steps {4}, reversed {5}")
    @CsvSource({
        "28, 28, 32, 16, true, false",
        "28, 28, 48, 3, true, true",
        "5, 16, 16, 1, false, false",
        "7, 48, 64, 4, false, true",
        "8, 16, 80, 13, true, false",
        "2, 32, 16, 5, true, true",
        "15, 8, 8, 9, true, false",
        "14, 24, 40, 6, false, false"
    })
    void recurrenceIsTheFormulas(int steps, int inputs, int units, int count, boolean allSteps, boolean reversed) {
        assumeTrue(PanelProduct.fits(inputs) && PanelProduct.fits(units), "vectors that divide the units");
        PlainGru plain = new PlainGru(steps, inputs, units, count, allSteps, reversed);
        PackedGruWeights weights = new PackedGruWeights(inputs, units);
        weights.prepareTransposed(true);
        // As threads would that share the rows.
        for (int[] share : new int[][] {{0, 5}, {5, inputs + 3}, {inputs + 3, weights.rows()}}) {
            weights.pack(plain.w, plain.r, share[0], share[1]);
            weights.packTransposed(plain.w, plain.r, share[0], share[1]);
        }
        weights.packBiases(plain.b);
        GruRecurrence.Place place = new GruRecurrence.Place(0, plain.outputFloats, allSteps ? units : 0);
        GruRecurrence kernel = new GruRecurrence(steps, inputs, units, reversed);
        float[] x = Arrays.copyOf(plain.x, GruRecurrence.GROUP * steps * inputs);

        float[] inferred = poisoned(plain.output.length);
        kernel.forward(x, count, weights, inferred, place);
        float[] output = poisoned(plain.output.length);
        kernel.prepareTraining(2);
        kernel.forward(x, count, weights, output, place, 1);
        kernel.startGradients();
        float[] inputGradient = new float[x.length];
        kernel.backward(count, weights, plain.outputGradient, place, 1, inputGradient);
        float[] w = new float[plain.w.length];
        float[] r = new float[plain.r.length];
        float[] b = new float[plain.b.length];
        kernel.addGradients(weights, 0, inputs - 1, w, r);
        kernel.addGradients(weights, inputs - 1, weights.rows(), w, r);
        kernel.addBiasGradients(weights, b);

        assertThat(PlainConvolution.distance(inferred, plain.output)).isLessThan(ROUNDING);
        assertThat(output).isEqualTo(inferred);
        assertThat(PlainConvolution.distance(Arrays.copyOf(inputGradient, plain.x.length), plain.inputGradient))
                .isLessThan(ROUNDING);
        assertThat(PlainConvolution.distance(w, plain.wGradient)).isLessThan(ROUNDING);
        assertThat(PlainConvolution.distance(r, plain.rGradient)).isLessThan(ROUNDING);
        assertThat(PlainConvolution.distance(b, plain.bGradient)).isLessThan(ROUNDING);

        kernel.startGradients();
        kernel.backward(count, weights, plain.outputGradient, place, 1, inputGradient);
        float[] again = new float[r.length];
        kernel.addGradients(weights, 0, weights.rows(), new float[w.length], again);
        assertThat(again).as("every batch starts its sums anew").isEqualTo(r);
    }

    private static float[] poisoned(int length) {
        float[] values = new float[length];
        Arrays.fill(values, Float.NaN);
        return values;
    }

    /** {@code GruLayer}'s formulas and their derivatives, element by element in double. */
    private static final class PlainGru {
        final int outputFloats;
        final float[] x;
        final float[] w;
        final float[] r;
        final float[] b;
        final float[] outputGradient;
        final double[] output;
        final double[] inputGradient;
        final double[] wGradient;
        final double[] rGradient;
        final double[] bGradient;

        private final int steps;
        private final int inputs;
        private final int units;
        private final boolean allSteps;
        private final boolean reversed;

        PlainGru(int steps, int inputs, int units, int count, boolean allSteps, boolean reversed) {
            this.steps = steps;
            this.inputs = inputs;
            this.units = units;
            this.allSteps = allSteps;
            this.reversed = reversed;
            Random random = new Random(6);
            outputFloats = allSteps ? steps * units : units;
            x = PlainConvolution.gaussian(random, count * steps * inputs);
            w = scaled(random, inputs * 3 * units, inputs);
            r = scaled(random, units * 3 * units, units);
            b = scaled(random, 6 * units, 4);
            outputGradient = PlainConvolution.gaussian(random, count * outputFloats);
            output = new double[count * outputFloats];
            inputGradient = new double[x.length];
            wGradient = new double[w.length];
            rGradient = new double[r.length];
            bGradient = new double[b.length];
            for (int sequence = 0; sequence < count; sequence++) {
                compute(sequence);
            }
        }

        private static float[] scaled(Random random, int length, int fanIn) {
            float[] values = PlainConvolution.gaussian(random, length);
            for (int i = 0; i < length; i++) {
                values[i] /= (float) Math.sqrt(fanIn);
            }
            return values;
        }

        private int pixel(int sequence, int step) {
            return (sequence * steps + (reversed ? steps - 1 - step : step)) * inputs;
        }

        private int place(int sequence, int step) {
            int position = reversed ? steps - 1 - step : step;
            return sequence * outputFloats + (allSteps ? position * units : 0);
        }

        private double sum(float[] weights, int gate, int unit, double[] values) {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                sum += values[i] * weights[(i * 3 + gate) * units + unit];
            }
            return sum;
        }

        private double[] inputsAt(int sequence, int step) {
            double[] values = new double[inputs];
            for (int i = 0; i < inputs; i++) {
                values[i] = x[pixel(sequence, step) + i];
            }
            return values;
        }

        private void compute(int sequence) {
            double[][] h = new double[steps + 1][units];
            double[][][] gates = new double[steps][4][units];
            for (int step = 0; step < steps; step++) {
                double[] now = inputsAt(sequence, step);
                for (int unit = 0; unit < units; unit++) {
                    double[] sums = new double[6];
                    for (int gate = 0; gate < 3; gate++) {
                        sums[gate] = sum(w, gate, unit, now) + b[gate * units + unit];
                        sums[3 + gate] = sum(r, gate, unit, h[step]) + b[(3 + gate) * units + unit];
                    }
                    double reset = 1 / (1 + Math.exp(-sums[0] - sums[3]));
                    double update = 1 / (1 + Math.exp(-sums[1] - sums[4]));
                    double candidate = Math.tanh(sums[2] + reset * sums[5]);
                    h[step + 1][unit] = candidate + update * (h[step][unit] - candidate);
                    gates[step][0][unit] = reset;
                    gates[step][1][unit] = update;
                    gates[step][2][unit] = candidate;
                    gates[step][3][unit] = sums[5];
                    if (allSteps || step == steps - 1) {
                        output[place(sequence, step) + unit] = h[step + 1][unit];
                    }
                }
            }
            backward(sequence, h, gates);
        }

        private void backward(int sequence, double[][] h, double[][][] gates) {
            double[] dh = new double[units];
            for (int step = steps - 1; step >= 0; step--) {
                double[] now = inputsAt(sequence, step);
                double[] earlier = new double[units];
                for (int unit = 0; unit < units; unit++) {
                    if (allSteps || step == steps - 1) {
                        dh[unit] += outputGradient[place(sequence, step) + unit];
                    }
                    double reset = gates[step][0][unit];
                    double update = gates[step][1][unit];
                    double candidate = gates[step][2][unit];
                    double dn = dh[unit] * (1 - update) * (1 - candidate * candidate);
                    double dz = dh[unit] * (h[step][unit] - candidate) * update * (1 - update);
                    double dr = dn * gates[step][3][unit] * reset * (1 - reset);
                    double[] atInput = {dr, dz, dn};
                    double[] atRecurrence = {dr, dz, dn * reset};
                    earlier[unit] += dh[unit] * update;
                    for (int gate = 0; gate < 3; gate++) {
                        int column = gate * units + unit;
                        bGradient[column] += atInput[gate];
                        bGradient[3 * units + column] += atRecurrence[gate];
                        for (int i = 0; i < inputs; i++) {
                            wGradient[i * 3 * units + column] += now[i] * atInput[gate];
                            inputGradient[pixel(sequence, step) + i] += atInput[gate] * w[i * 3 * units + column];
                        }
                        for (int i = 0; i < units; i++) {
                            rGradient[i * 3 * units + column] += h[step][i] * atRecurrence[gate];
                            earlier[i] += atRecurrence[gate] * r[i * 3 * units + column];
                        }
                    }
                }
                dh = earlier;
            }
        }
    }
}
