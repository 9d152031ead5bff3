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
    private double[] inverses = new double[0];
    private double[] meanSteps = new double[0];
    private double[] varianceSteps = new double[0];
    private @Nullable NormalizationPasses passes;

    /** Normalises {@code values [batch, height, width, channels]} in place. */
    void forward(
            ConvolutionBlockImplementation layer, INDArray values, boolean training, LayerWorkspaceMgr workspaces) {
        double[] gamma = layer.parameter(ConvolutionBlockLayer.GAMMA).toDoubleVector();
        double[] beta = layer.parameter(ConvolutionBlockLayer.BETA).toDoubleVector();
        double[] runningMean = layer.parameter(ConvolutionBlockLayer.MEAN).toDoubleVector();
        double[] runningVariance =
                layer.parameter(ConvolutionBlockLayer.VARIANCE).toDoubleVector();
        int channels = gamma.length;
        NormalizationPasses own = passesFor(channels);
        if (!training) {
            double[] scale = new double[channels];
            double[] shift = new double[channels];
            for (int i = 0; i < channels; i++) {
                scale[i] = gamma[i] / Math.sqrt(runningVariance[i] + EPSILON);
                shift[i] = beta[i] - runningMean[i] * scale[i];
            }
            own.transform(values, scale, shift);
            return;
        }
        double[] mean = own.means(values);
        double[] variance = own.variances(values, mean);
        double count = (double) values.length() / channels;
        double unbiased = count / Math.max(1, count - 1);
        inverses = new double[channels];
        meanSteps = new double[channels];
        varianceSteps = new double[channels];
        for (int i = 0; i < channels; i++) {
            inverses[i] = 1 / Math.sqrt(variance[i] + EPSILON);
            meanSteps[i] = MOMENTUM * (runningMean[i] - mean[i]);
            varianceSteps[i] = MOMENTUM * (runningVariance[i] - variance[i] * unbiased);
        }
        INDArray kept = workspaces.createUninitialized(ArrayType.ACTIVATIONS, DataType.FLOAT, values.shape(), 'c');
        own.normalize(values, kept, mean, inverses, gamma, beta);
        normalized = kept;
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
    void backward(ConvolutionBlockImplementation layer, INDArray gradient) {
        INDArray xHat = NativeLayerImplementation.kept(normalized);
        double[] gamma = layer.parameter(ConvolutionBlockLayer.GAMMA).toDoubleVector();
        int channels = gamma.length;
        NormalizationPasses own = passesFor(channels);
        double count = (double) gradient.length() / channels;
        double[][] means = own.gradientMeans(gradient, xHat);
        double[] factors = new double[channels];
        float[] gammaGradient = new float[channels];
        float[] betaGradient = new float[channels];
        for (int i = 0; i < channels; i++) {
            factors[i] = inverses[i] * gamma[i];
            betaGradient[i] = (float) (means[0][i] * count);
            gammaGradient[i] = (float) (means[1][i] * count);
        }
        own.backward(gradient, xHat, means[0], means[1], factors);
        NativeArrays.write(gammaGradient, layer.gradient(ConvolutionBlockLayer.GAMMA), channels);
        NativeArrays.write(betaGradient, layer.gradient(ConvolutionBlockLayer.BETA), channels);
        // Statistics ride along as parameters without an updater: what backward calls their gradient is the step.
        NativeArrays.write(floats(meanSteps), layer.gradient(ConvolutionBlockLayer.MEAN), channels);
        NativeArrays.write(floats(varianceSteps), layer.gradient(ConvolutionBlockLayer.VARIANCE), channels);
        normalized = null;
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
