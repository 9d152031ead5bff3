package fittingroom.network.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fittingroom.network.layers.ConvolutionBackend;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernels beside the convolution's definition in double. */
class ConvolutionKernelTest {
    /** Lavin & Gray 2016, section 6.1, table 4, find errors of this order for F(4 × 4, 3 × 3) in single precision. */
    private static final double ROUNDING = 2e-5;

    private static final double ALPHA = 0.1;

    @BeforeAll
    static void vectorsAreThere() {
        assumeTrue(ConvolutionBackend.hasVectorKernels(), "vectors of eight floats");
    }

    @ParameterizedTest(name = "side {0}, {1} to {2} channels, {3} images in chunks of {4}")
    @CsvSource({
        "14, 32, 64, 4, 2",
        "7, 64, 32, 5, 4",
        "4, 32, 32, 3, 1",
        "5, 32, 32, 3, 2",
        "1, 32, 32, 2, 2",
        "6, 16, 48, 2, 2",
        "5, 80, 16, 3, 1",
        "9, 64, 112, 2, 1",
        "6, 8, 24, 2, 2",
        "3, 24, 40, 2, 1",
        "8, 16, 32, 3, 2",
        "10, 32, 16, 5, 2",
        "11, 16, 32, 3, 2",
        "2, 32, 16, 9, 8"
    })
    void winogradIsTheConvolution(int side, int channels, int filters, int images, int chunk) {
        assumeTrue(WinogradConvolution.fits(channels, filters), "vectors that divide the channels");
        PlainConvolution plain = new PlainConvolution(side, channels, filters, images);
        float[] weights = new float[WinogradConvolution.transformedLength(channels, filters)];
        float[] transposed = new float[weights.length];
        WinogradConvolution.transformWeights(plain.taps, channels, filters, 0, 8, weights);
        WinogradConvolution.transformWeights(plain.taps, channels, filters, 8, channels, weights);
        WinogradConvolution.transformWeights(plain.transposedTaps(), filters, channels, 0, filters, transposed);
        WinogradConvolution kernel = new WinogradConvolution(side, channels, filters, chunk);

        Computed computed = new Computed(plain, kernel, weights, transposed);
        float[] weightGradient = new float[plain.taps.length];
        WinogradConvolution.weightGradient(kernel.weightGradient(), channels, filters, 0, channels, weightGradient);

        assertThat(PlainConvolution.distance(computed.output, plain.output)).isLessThan(ROUNDING);
        assertThat(PlainConvolution.distance(computed.inputGradient, plain.inputGradient))
                .isLessThan(ROUNDING);
        assertThat(PlainConvolution.distance(weightGradient, plain.weightGradient))
                .isLessThan(ROUNDING);
        assertThat(PlainConvolution.distance(kernel.biasGradient(), plain.biasGradient))
                .isLessThan(ROUNDING);
    }

    @ParameterizedTest(name = "side {0}, {1} to {2} channels, {3} images")
    @CsvSource({
        "14, 32, 64, 2",
        "7, 64, 80, 5",
        "8, 16, 32, 1",
        "10, 16, 128, 3",
        "4, 32, 16, 2",
        "2, 16, 16, 8",
        "3, 16, 16, 3"
    })
    void poolingAtOnceIsPoolingAfterwards(int side, int channels, int filters, int images) {
        assumeTrue(WinogradConvolution.fits(channels, filters), "vectors that divide the channels");
        PlainConvolution plain = new PlainConvolution(side, channels, filters, images);
        float[] weights = new float[WinogradConvolution.transformedLength(channels, filters)];
        WinogradConvolution.transformWeights(plain.taps, channels, filters, 0, channels, weights);
        WinogradConvolution kernel = new WinogradConvolution(side, channels, filters, images);
        int pooledSide = (side + 1) / 2;
        float[] expected = new float[images * pooledSide * pooledSide * filters];
        kernel.forward(plain.x, images, weights, plain.bias);
        new MaxPooling(side, kernel.gridSide(), filters).activate(kernel.grid(), images, ALPHA, expected);
        float[] actual = new float[expected.length];

        kernel.forwardPooled(plain.x, images, weights, plain.bias, ALPHA, actual);

        assertThat(kernel.pools()).isTrue();
        assertThat(actual).isEqualTo(expected);
    }

    /** The frame of zeros around the images has to move with them. */
    @ParameterizedTest
    @ValueSource(ints = {0, 3, 15})
    void linesMayBeginElsewhereFromOneChunkToTheNext(int before) {
        int side = 14;
        assumeTrue(WinogradConvolution.fits(16, 32), "vectors that divide the channels");
        PlainConvolution plain = new PlainConvolution(side, 16, 32, 1);
        float[] weights = new float[WinogradConvolution.transformedLength(16, 32)];
        WinogradConvolution.transformWeights(plain.taps, 16, 32, 0, 16, weights);
        WinogradConvolution kernel = new WinogradConvolution(side, 16, 32, 1);
        kernel.alignAt(before);
        kernel.forward(plain.x, 1, weights, plain.bias);

        kernel.alignAt(7);
        kernel.forward(plain.x, 1, weights, plain.bias);

        assertThat(PlainConvolution.distance(plain.outputsOf(kernel, 1), plain.output))
                .isLessThan(ROUNDING);
    }

    /** A value that nobody asked for would be in the last cells. */
    @ParameterizedTest
    @CsvSource({"1", "5", "9"})
    void nothingIsPooledAtOnceWhereATileReachesBeyondTheImage(int side) {
        assertThat(new WinogradConvolution(side, 16, 16, 1).pools()).isFalse();
    }

    @ParameterizedTest(name = "side {0}, {1} filters, {2} images in chunks of {3}")
    @CsvSource({"28, 32, 3, 1", "13, 64, 3, 2", "4, 32, 2, 2", "9, 48, 2, 1", "7, 24, 2, 1"})
    void picturesAreConvolved(int side, int filters, int images, int chunk) {
        assumeTrue(PanelProduct.fits(filters), "vectors that divide the filters");
        PlainConvolution plain = new PlainConvolution(side, 1, filters, images);
        PixelConvolution kernel = new PixelConvolution(side, filters, chunk);

        Computed computed = new Computed(plain, kernel, plain.taps, new float[0]);

        assertThat(PlainConvolution.distance(computed.output, plain.output)).isLessThan(ROUNDING);
        assertThat(PlainConvolution.distance(kernel.weightGradient(), plain.weightGradient))
                .isLessThan(ROUNDING);
        assertThat(PlainConvolution.distance(kernel.biasGradient(), plain.biasGradient))
                .isLessThan(ROUNDING);
    }

    @ParameterizedTest(name = "side {0}, kernel {1}, {2} to {3} channels, {4} images in chunks of {5}")
    @CsvSource({
        "28, 5, 1, 32, 2, 1",
        "28, 1, 1, 16, 2, 2",
        "13, 5, 1, 24, 3, 2",
        "14, 5, 32, 64, 2, 1",
        "14, 1, 32, 64, 3, 2",
        "7, 1, 64, 16, 5, 4",
        "7, 5, 48, 112, 2, 1",
        "4, 5, 16, 32, 3, 2",
        "9, 7, 16, 48, 2, 1",
        "1, 5, 32, 16, 2, 2",
        "2, 1, 16, 80, 3, 3",
        "5, 5, 8, 24, 2, 1",
        "3, 1, 24, 8, 2, 2",
        "6, 3, 40, 8, 2, 2"
    })
    void rowByRowIsTheConvolution(int side, int size, int channels, int filters, int images, int chunk) {
        boolean inputGradient = channels > 1;
        assumeTrue(RowConvolution.fits(size, channels, filters), "vectors that divide the channels");
        PlainConvolution plain = new PlainConvolution(side, size, channels, filters, images);
        float[] weights = RowConvolution.pack(plain.taps, size, channels, filters, false);
        float[] transposed = inputGradient
                ? RowConvolution.pack(plain.transposedTaps(), size, filters, channels, true)
                : new float[0];
        RowConvolution kernel = new RowConvolution(side, size, channels, filters, chunk);

        Computed computed = new Computed(plain, kernel, weights, transposed);
        float[] weightGradient = new float[plain.taps.length];
        RowConvolution.unpackGradient(kernel.weightGradient(), size, channels, filters, weightGradient);

        assertThat(PlainConvolution.distance(computed.output, plain.output)).isLessThan(ROUNDING);
        if (inputGradient) {
            assertThat(PlainConvolution.distance(computed.inputGradient, plain.inputGradient))
                    .isLessThan(ROUNDING);
        }
        assertThat(PlainConvolution.distance(weightGradient, plain.weightGradient))
                .isLessThan(ROUNDING);
        assertThat(PlainConvolution.distance(kernel.biasGradient(), plain.biasGradient))
                .isLessThan(ROUNDING);
    }

    @Test
    void sizesThatVectorsDontDivideAreRefused() {
        int odd = PanelProduct.LANES + 1;

        assertThatThrownBy(() -> new WinogradConvolution(4, odd, 16, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("were " + odd + " and 16");
        assertThatThrownBy(() -> new PixelConvolution(4, odd, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("were " + odd);
        assertThatThrownBy(() -> new RowConvolution(4, 5, 1, odd, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("were 5, 1 and " + odd);
        assertThatThrownBy(() -> new RowConvolution(4, 5, odd, 16, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("were 5, " + odd + " and 16");
        assertThatThrownBy(() -> new RowConvolution(4, 4, 16, 16, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("were 4, 16 and 16");
    }

    @Test
    void everyBatchStartsItsSumsAnew() {
        PlainConvolution plain = new PlainConvolution(4, 1, 32, 2);
        PixelConvolution kernel = new PixelConvolution(4, 32, 2);
        float[] x = plain.images(0, 2);
        plain.fillGrid(kernel, 0, 2);
        kernel.startGradients();
        kernel.backward(x, 2, new float[0], new float[0]);
        float[] first = kernel.weightGradient().clone();

        kernel.startGradients();
        kernel.backward(x, 2, new float[0], new float[0]);

        assertThat(kernel.weightGradient()).isEqualTo(first);
    }

    /** A kernel's results for all images, put together chunk by chunk. */
    private static final class Computed {
        final float[] output;
        final float[] inputGradient;

        Computed(PlainConvolution plain, ConvolutionKernel kernel, float[] weights, float[] transposed) {
            output = new float[plain.output.length];
            inputGradient = new float[plain.x.length];
            int imageFloats = plain.x.length / plain.images;
            kernel.startGradients();
            for (int first = 0; first < plain.images; first += kernel.images()) {
                int count = Math.min(kernel.images(), plain.images - first);
                float[] x = plain.images(first, count);
                kernel.align();
                kernel.forward(x, count, weights, plain.bias);
                float[] part = plain.outputsOf(kernel, count);
                System.arraycopy(part, 0, output, first * (output.length / plain.images), part.length);
                // What a larger batch left behind must not come back.
                Arrays.fill(kernel.grid().values(), Float.NaN);
                kernel.align();
                plain.fillGrid(kernel, first, count);
                float[] gradient = new float[count * imageFloats];
                kernel.backward(x, count, transposed, gradient);
                System.arraycopy(gradient, 0, inputGradient, first * imageFloats, gradient.length);
            }
        }
    }
}
