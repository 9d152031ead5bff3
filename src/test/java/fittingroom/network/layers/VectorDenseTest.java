package fittingroom.network.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fittingroom.network.NativeBackend;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Dense products beside sums in double, at sizes on both sides of the kernels' pieces, panels, groups and blocks. */
class VectorDenseTest {
    private static final Offset<Float> ROUNDING = Offset.offset(2e-5f);

    @BeforeAll
    static void vectorsAreThere() {
        NativeBackend.start();
        assumeTrue(ConvolutionBackend.hasVectorKernels(), "vectors of eight floats");
    }

    @ParameterizedTest(name = "{0} rows, {1} inputs, {2} units")
    @CsvSource({
        "128, 1152, 128",
        "1, 128, 10",
        "5, 3, 1",
        "33, 300, 40",
        "131, 129, 72",
        "64, 257, 130",
        "300, 96, 33",
        "2, 1, 256"
    })
    void productsAreTheSums(int rows, int inputs, int units) {
        Operands operands = new Operands(rows, inputs, units);
        VectorDense dense = new VectorDense(inputs, units);

        operands.compute(dense);

        assertThat(operands.output.data().asFloat()).containsExactly(operands.expectedOutput(), ROUNDING);
        assertThat(operands.weightGradient.data().asFloat())
                .containsExactly(operands.expectedWeightGradient(), ROUNDING);
        assertThat(operands.inputGradient.data().asFloat()).containsExactly(operands.expectedInputGradient(), ROUNDING);
    }

    @Test
    void theNumberOfThreadsChangesNoBit() {
        Operands shared = new Operands(70, 300, 48);
        Operands alone = new Operands(70, 300, 48);

        shared.compute(new VectorDense(300, 48));
        NativeThreads.alone(() -> {
            alone.compute(new VectorDense(300, 48));
            return true;
        });

        assertThat(shared.output).isEqualTo(alone.output);
        assertThat(shared.weightGradient).isEqualTo(alone.weightGradient);
        assertThat(shared.inputGradient).isEqualTo(alone.inputGradient);
    }

    @Test
    void otherWeightsAndOtherBatchesAreComputedAnew() {
        VectorDense used = new VectorDense(140, 24);
        new Operands(50, 140, 24).compute(used);
        Operands again = new Operands(9, 140, 24);
        again.weights.putScalar(139 * 24 + 23, 7);

        again.compute(used);

        assertThat(again.output.data().asFloat()).containsExactly(again.expectedOutput(), ROUNDING);
        assertThat(again.weightGradient.data().asFloat()).containsExactly(again.expectedWeightGradient(), ROUNDING);
        assertThat(again.inputGradient.data().asFloat()).containsExactly(again.expectedInputGradient(), ROUNDING);
    }

    @Test
    void weightsThatWouldFillJavasMemoryStayInNativeMemory() {
        assertThat(VectorDense.refusal(25_088, 4_096))
                .contains("the weights of 25088 inputs and 4096 units would fill Java's memory");
        assertThat(VectorDense.refusal(3_584, 128)).isEmpty();
    }

    /** A layer's values and their products, in places that begin as NaN. */
    private static final class Operands {
        private final int rows;
        private final int inputs;
        private final int units;
        final INDArray x;
        final INDArray weights;
        final INDArray bias;
        final INDArray gradient;
        final INDArray output;
        final INDArray weightGradient;
        final INDArray inputGradient;

        Operands(int rows, int inputs, int units) {
            this.rows = rows;
            this.inputs = inputs;
            this.units = units;
            Random random = new Random(rows + inputs);
            x = random(random, rows, inputs, 1);
            weights = random(random, inputs, units, inputs);
            bias = random(random, 1, units, 1).reshape(units);
            gradient = random(random, rows, units, rows);
            output = unset(rows, units);
            weightGradient = unset(inputs, units);
            inputGradient = unset(rows, inputs);
        }

        private static INDArray random(Random random, int rows, int columns, int fan) {
            float[] values = new float[rows * columns];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (random.nextGaussian() / Math.sqrt(fan));
            }
            return Nd4j.createFromArray(values).reshape('c', rows, columns);
        }

        private static INDArray unset(int rows, int columns) {
            return Nd4j.valueArrayOf(new long[] {rows, columns}, Double.NaN, DataType.FLOAT);
        }

        void compute(VectorDense dense) {
            dense.forward(x, weights, bias, output);
            dense.backward(x, gradient, weights, weightGradient, inputGradient);
        }

        private interface Term {
            double of(int row, int column, int i);
        }

        private static float[] sums(int rows, int columns, int depth, Term term) {
            float[] values = new float[rows * columns];
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    double sum = 0;
                    for (int i = 0; i < depth; i++) {
                        sum += term.of(row, column, i);
                    }
                    values[row * columns + column] = (float) sum;
                }
            }
            return values;
        }

        float[] expectedOutput() {
            float[] a = x.data().asFloat();
            float[] w = weights.data().asFloat();
            float[] b = bias.data().asFloat();
            return sums(
                    rows,
                    units,
                    inputs + 1,
                    (row, unit, i) -> i == inputs ? b[unit] : (double) a[row * inputs + i] * w[i * units + unit]);
        }

        float[] expectedWeightGradient() {
            float[] a = x.data().asFloat();
            float[] g = gradient.data().asFloat();
            return sums(inputs, units, rows, (input, unit, i) -> (double) a[i * inputs + input] * g[i * units + unit]);
        }

        float[] expectedInputGradient() {
            float[] w = weights.data().asFloat();
            float[] g = gradient.data().asFloat();
            return sums(rows, inputs, units, (row, input, i) -> (double) g[row * units + i] * w[input * units + i]);
        }
    }
}
