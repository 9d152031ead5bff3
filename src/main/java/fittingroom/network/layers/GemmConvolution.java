package fittingroom.network.layers;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Convolution as a matrix product over patches (Chellapilla et al. 2006): for the first layer's weight gradient, where
 * one channel leaves oneDNN little to do, and for everything where oneDNN is absent. A patch is a row of
 * {@code kernel · kernel · channels} values, channels fastest, so that copying a tap copies whole pixels.
 */
final class GemmConvolution implements ConvolutionAlgorithm {
    /** Patches are built for so many images at a time that they stay near the caches. */
    private static final int PATCH_FLOATS = 1 << 22;

    private final ConvolutionBlockShape shape;
    private final ConvolutionGeometry geometry;
    private final int outputSide;
    private final int taps;
    private final int patch;
    private float[] pixels = new float[0];
    private float[] patches = new float[0];
    private @Nullable INDArray nativePatches;

    GemmConvolution(ConvolutionBlockShape shape) {
        this.shape = shape;
        this.geometry = shape.geometry();
        this.outputSide = shape.convolvedSide();
        this.taps = shape.kernelSize() * shape.kernelSize();
        this.patch = taps * shape.inputChannels();
    }

    @Override
    public void forward(INDArray x, INDArray weights, INDArray bias, INDArray output) {
        INDArray matrix = patchWeights(weights);
        INDArray flatOutput = output.reshape('c', output.length() / shape.filters(), shape.filters());
        forChunks(
                x,
                (rows, from, to) -> NativeOperations.multiply(rows, false, matrix, false, rows(flatOutput, from, to)));
        flatOutput.addiRowVector(bias.reshape(1, bias.length()));
    }

    @Override
    public void backward(
            INDArray x,
            INDArray weights,
            INDArray bias,
            INDArray outputGradient,
            INDArray weightGradient,
            INDArray biasGradient,
            @Nullable INDArray inputGradient) {
        int filters = shape.filters();
        INDArray flat = outputGradient.reshape('c', outputGradient.length() / filters, filters);
        // Zeroed by hand: inside a workspace Nd4j.create hands out memory as it is.
        INDArray sum = Nd4j.createUninitialized(DataType.FLOAT, new long[] {patch, filters}, 'c');
        sum.assign(0);
        INDArray part = Nd4j.createUninitialized(DataType.FLOAT, new long[] {patch, filters}, 'c');
        forChunks(x, (rows, from, to) -> {
            NativeOperations.multiply(rows, true, rows(flat, from, to), false, part);
            sum.addi(part);
        });
        // [taps, channels, filters] to [filters, channels, taps].
        weightGradient.assign(sum.reshape('c', taps, shape.inputChannels(), filters)
                .permute(2, 1, 0)
                .reshape('c', weightGradient.shape()));
        INDArray ones = Nd4j.ones(DataType.FLOAT, 1, flat.size(0));
        NativeOperations.multiply(ones, false, flat, false, biasGradient.reshape('c', 1, filters));
        if (inputGradient != null) {
            inputGradient(patchWeights(weights), flat, inputGradient);
        }
    }

    private void inputGradient(INDArray matrix, INDArray flatGradient, INDArray inputGradient) {
        int images = (int) inputGradient.size(0);
        int imageFloats = shape.side() * shape.side() * shape.inputChannels();
        int rowsPerImage = outputSide * outputSide;
        float[] target = new float[images * imageFloats];
        int chunk = chunkImages(images);
        for (int start = 0; start < images; start += chunk) {
            int count = Math.min(chunk, images - start);
            INDArray rows = rows(patchRows(chunk), 0, count * rowsPerImage);
            NativeOperations.multiply(
                    rows(flatGradient, start * rowsPerImage, (start + count) * rowsPerImage),
                    false,
                    matrix,
                    true,
                    rows);
            NativeArrays.read(rows, patches, count * rowsPerImage * patch);
            int first = start;
            Parallel.ranges(count, 1, (from, to) -> {
                for (int image = from; image < to; image++) {
                    addPatches(image, target, (first + image) * imageFloats);
                }
            });
        }
        NativeArrays.write(target, inputGradient, target.length);
    }

    private interface ChunkWork {
        /** @param from first row of the whole batch's patches that {@code rows} stands for */
        void run(INDArray rows, int from, int to);
    }

    private void forChunks(INDArray x, ChunkWork work) {
        int images = (int) x.size(0);
        int imageFloats = shape.side() * shape.side() * shape.inputChannels();
        if (pixels.length < images * imageFloats) {
            pixels = new float[images * imageFloats];
        }
        NativeArrays.read(x, pixels, images * imageFloats);
        int rowsPerImage = outputSide * outputSide;
        int chunk = chunkImages(images);
        INDArray all = patchRows(chunk);
        for (int start = 0; start < images; start += chunk) {
            int count = Math.min(chunk, images - start);
            int first = start;
            Parallel.ranges(count, 1, (from, to) -> {
                for (int image = from; image < to; image++) {
                    copyPatches((first + image) * imageFloats, image);
                }
            });
            NativeArrays.write(patches, all, count * rowsPerImage * patch);
            work.run(rows(all, 0, count * rowsPerImage), start * rowsPerImage, (start + count) * rowsPerImage);
        }
    }

    private int chunkImages(int images) {
        return Math.max(1, Math.min(images, PATCH_FLOATS / (outputSide * outputSide * patch)));
    }

    private INDArray patchRows(int chunk) {
        int length = chunk * outputSide * outputSide * patch;
        if (nativePatches == null || nativePatches.length() != length) {
            nativePatches = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', length / patch, patch);
            patches = new float[length];
        }
        return nativePatches;
    }

    private void copyPatches(int source, int image) {
        int channels = shape.inputChannels();
        int side = shape.side();
        int padding = geometry.padding(side);
        int stride = shape.stride();
        int kernel = shape.kernelSize();
        float[] from = pixels;
        float[] to = patches;
        int target = image * outputSide * outputSide * patch;
        // Tap by tap along a row: what lies outside is a few columns at its ends, not a question for every pixel.
        for (int row = 0; row < outputSide; row++) {
            for (int kernelRow = 0; kernelRow < kernel; kernelRow++) {
                int y = row * stride + kernelRow - padding;
                boolean insideRow = y >= 0 && y < side;
                for (int kernelColumn = 0; kernelColumn < kernel; kernelColumn++) {
                    int shift = kernelColumn - padding;
                    int first = insideRow ? Math.max(0, Math.floorDiv(-shift + stride - 1, stride)) : outputSide;
                    int end =
                            insideRow ? Math.min(outputSide, Math.floorDiv(side - 1 - shift, stride) + 1) : outputSide;
                    first = Math.min(first, end);
                    int offset = target + (kernelRow * kernel + kernelColumn) * channels;
                    int pixel = source + (y * side + shift) * channels;
                    clear(to, offset, 0, first, channels);
                    copy(from, pixel, to, offset, first, end, channels);
                    clear(to, offset, end, outputSide, channels);
                }
            }
            target += outputSide * patch;
        }
    }

    private void copy(float[] from, int pixel, float[] to, int offset, int first, int end, int channels) {
        int step = shape.stride() * channels;
        if (channels == 1) {
            for (int column = first; column < end; column++) {
                to[offset + column * patch] = from[pixel + column * step];
            }
            return;
        }
        for (int column = first; column < end; column++) {
            System.arraycopy(from, pixel + column * step, to, offset + column * patch, channels);
        }
    }

    private void clear(float[] to, int offset, int first, int end, int channels) {
        for (int column = first; column < end; column++) {
            int start = offset + column * patch;
            Arrays.fill(to, start, start + channels, 0);
        }
    }

    private void addPatches(int image, float[] gradient, int target) {
        int channels = shape.inputChannels();
        int side = shape.side();
        int padding = geometry.padding(side);
        int source = image * outputSide * outputSide * patch;
        for (int row = 0; row < outputSide; row++) {
            for (int column = 0; column < outputSide; column++) {
                for (int kernelRow = 0; kernelRow < shape.kernelSize(); kernelRow++) {
                    int y = row * shape.stride() + kernelRow - padding;
                    for (int kernelColumn = 0; kernelColumn < shape.kernelSize(); kernelColumn++) {
                        int x = column * shape.stride() + kernelColumn - padding;
                        if (y >= 0 && y < side && x >= 0 && x < side) {
                            int to = target + (y * side + x) * channels;
                            for (int channel = 0; channel < channels; channel++) {
                                gradient[to + channel] += patches[source + channel];
                            }
                        }
                        source += channels;
                    }
                }
            }
        }
    }

    /** {@code [filters, channels, kernel, kernel]} as {@code [taps · channels, filters]}. */
    private INDArray patchWeights(INDArray weights) {
        return weights.reshape('c', shape.filters(), shape.inputChannels(), taps)
                .permute(2, 1, 0)
                .dup('c')
                .reshape('c', patch, shape.filters());
    }

    private static INDArray rows(INDArray matrix, int from, int to) {
        return from == 0 && to == matrix.size(0)
                ? matrix
                : matrix.get(NDArrayIndex.interval(from, to), NDArrayIndex.all());
    }
}
