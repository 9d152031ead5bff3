package fittingroom.network.layers;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Batch normalisation over batch, height and width (Ioffe & Szegedy 2015, arXiv 1502.03167, algorithms 1 and 2), with
 * PyTorch's constants: epsilon 1e-5, running statistics move by a tenth of the way.
 */
final class BatchNormalization {
    private static final double EPSILON = 1e-5;
    private static final double MOMENTUM = 0.1;

    private @Nullable INDArray normalized;
    private double[] means = new double[0];
    private double[] inverses = new double[0];
    private double[] meanSteps = new double[0];
    private double[] varianceSteps = new double[0];
    private @Nullable NormalizationPasses passes;

    /**
     * What turns an output's gradient into that of what was normalised:
     * {@code gradient · scale - (value - mean) · slope - offset}, each {@code [channels]}.
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Slopes(double[] means, double[] scales, double[] slopes, double[] offsets) {}

    /** Normalises {@code values [batch, height, width, channels]} in place. */
    void forward(NativeLayerImplementation layer, INDArray values, boolean training, LayerWorkspaceMgr workspaces) {
        NormalizationPasses own = passesFor((int) values.size(3));
        if (!training) {
            ChannelScaling scaling = learnt(layer);
            own.transform(values, scaling.scales(), scaling.shifts());
            return;
        }
        double[] mean = own.means(values);
        measured(layer, mean, own.variances(values, mean), (double) values.length() / mean.length);
        INDArray kept = workspaces.createUninitialized(ArrayType.ACTIVATIONS, DataType.FLOAT, values.shape(), 'c');
        own.normalize(
                values,
                kept,
                mean,
                inverses,
                values(layer, ConvolutionBlockParameters.GAMMA),
                values(layer, ConvolutionBlockParameters.BETA));
        normalized = kept;
    }

    /** What inference does to each channel, by the running statistics. */
    static ChannelScaling learnt(NativeLayerImplementation layer) {
        double[] scales = values(layer, ConvolutionBlockParameters.GAMMA);
        double[] shifts = values(layer, ConvolutionBlockParameters.BETA);
        double[] mean = values(layer, ConvolutionBlockParameters.MEAN);
        double[] variance = values(layer, ConvolutionBlockParameters.VARIANCE);
        for (int i = 0; i < scales.length; i++) {
            scales[i] /= Math.sqrt(variance[i] + EPSILON);
            shifts[i] -= mean[i] * scales[i];
        }
        return new ChannelScaling(scales, shifts);
    }

    /**
     * Takes a batch's statistics: the running ones move towards them with this step.
     *
     * @param variance biased
     * @param count values of each channel
     * @return what training does to each channel's values less their mean
     */
    ChannelScaling measured(NativeLayerImplementation layer, double[] mean, double[] variance, double count) {
        double[] runningMean = values(layer, ConvolutionBlockParameters.MEAN);
        double[] runningVariance = values(layer, ConvolutionBlockParameters.VARIANCE);
        double[] scales = values(layer, ConvolutionBlockParameters.GAMMA);
        int channels = mean.length;
        double unbiased = count / Math.max(1, count - 1);
        means = mean;
        inverses = new double[channels];
        meanSteps = new double[channels];
        varianceSteps = new double[channels];
        for (int i = 0; i < channels; i++) {
            inverses[i] = 1 / Math.sqrt(variance[i] + EPSILON);
            meanSteps[i] = MOMENTUM * (runningMean[i] - mean[i]);
            varianceSteps[i] = MOMENTUM * (runningVariance[i] - variance[i] * unbiased);
            scales[i] *= inverses[i];
        }
        return new ChannelScaling(scales, values(layer, ConvolutionBlockParameters.BETA));
    }

    /** What the normalised values are multiplied with. */
    double[] gammas(NativeLayerImplementation layer) {
        return values(layer, ConvolutionBlockParameters.GAMMA);
    }

    private static double[] values(NativeLayerImplementation layer, String parameter) {
        INDArray array = layer.parameter(parameter);
        float[] read = new float[(int) array.length()];
        NativeArrays.read(array, read, read.length);
        double[] values = new double[read.length];
        for (int i = 0; i < read.length; i++) {
            values[i] = read[i];
        }
        return values;
    }

    private NormalizationPasses passesFor(int channels) {
        NormalizationPasses current = passes;
        if (current == null) {
            current = new NormalizationPasses(channels);
            passes = current;
        }
        return current;
    }

    /** Turns the output's gradient into the input's, in place, and fills the parameters' gradients. */
    void backward(NativeLayerImplementation layer, INDArray gradient) {
        INDArray xHat = NativeLayerImplementation.kept(normalized);
        double[] factors = values(layer, ConvolutionBlockParameters.GAMMA);
        int channels = factors.length;
        NormalizationPasses own = passesFor(channels);
        double count = (double) gradient.length() / channels;
        double[][] gradientMeans = own.gradientMeans(gradient, xHat);
        float[] gammaGradient = new float[channels];
        float[] betaGradient = new float[channels];
        for (int i = 0; i < channels; i++) {
            factors[i] *= inverses[i];
            betaGradient[i] = (float) (gradientMeans[0][i] * count);
            gammaGradient[i] = (float) (gradientMeans[1][i] * count);
        }
        own.backward(gradient, xHat, gradientMeans[0], gradientMeans[1], factors);
        fillGradients(layer, gammaGradient, betaGradient);
        normalized = null;
    }

    /**
     * Fills the parameters' gradients after {@link #measured}.
     *
     * @param gradientSums the output gradient's sum
     * @param productSums the sum of the output's gradient times value less mean
     * @param count values of each channel
     */
    Slopes differentiated(NativeLayerImplementation layer, double[] gradientSums, double[] productSums, double count) {
        double[] scales = values(layer, ConvolutionBlockParameters.GAMMA);
        int channels = scales.length;
        double[] slopes = new double[channels];
        double[] offsets = new double[channels];
        float[] gammaGradient = new float[channels];
        float[] betaGradient = new float[channels];
        for (int i = 0; i < channels; i++) {
            scales[i] *= inverses[i];
            slopes[i] = scales[i] * inverses[i] * inverses[i] * productSums[i] / count;
            offsets[i] = scales[i] * gradientSums[i] / count;
            betaGradient[i] = (float) gradientSums[i];
            gammaGradient[i] = (float) (inverses[i] * productSums[i]);
        }
        fillGradients(layer, gammaGradient, betaGradient);
        return new Slopes(means, scales, slopes, offsets);
    }

    private void fillGradients(NativeLayerImplementation layer, float[] gammaGradient, float[] betaGradient) {
        int channels = gammaGradient.length;
        NativeArrays.write(gammaGradient, layer.gradient(ConvolutionBlockParameters.GAMMA), channels);
        NativeArrays.write(betaGradient, layer.gradient(ConvolutionBlockParameters.BETA), channels);
        // Statistics ride along as parameters without an updater: what backward calls their gradient is the step.
        NativeArrays.write(floats(meanSteps), layer.gradient(ConvolutionBlockParameters.MEAN), channels);
        NativeArrays.write(floats(varianceSteps), layer.gradient(ConvolutionBlockParameters.VARIANCE), channels);
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
