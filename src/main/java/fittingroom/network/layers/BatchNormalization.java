package fittingroom.network.layers;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Batch normalisation over batch, height and width (Ioffe & Szegedy 2015, arXiv 1502.03167, algorithms 1 and 2), with
 * PyTorch's constants: epsilon 1e-5, running statistics move by a tenth of the way. In float on plain arrays; in double,
 * for the gradient checks, by ND4J's operations.
 */
final class BatchNormalization {
    private static final double EPSILON = 1e-5;
    private static final double MOMENTUM = 0.1;

    private @Nullable INDArray normalized;
    private @Nullable INDArray inverseDeviation;
    private @Nullable INDArray meanStep;
    private @Nullable INDArray varianceStep;
    private double[] inverses = new double[0];
    private double[] meanSteps = new double[0];
    private double[] varianceSteps = new double[0];
    private @Nullable NormalizationPasses passes;

    /** Normalises {@code values [batch, height, width, channels]} in place. */
    void forward(
            ConvolutionBlockImplementation layer, INDArray values, boolean training, LayerWorkspaceMgr workspaces) {
        if (values.dataType() == DataType.FLOAT) {
            forwardInFloat(layer, values, training, workspaces);
            return;
        }
        INDArray gamma = row(layer.parameter(ConvolutionBlockLayer.GAMMA));
        INDArray beta = row(layer.parameter(ConvolutionBlockLayer.BETA));
        INDArray runningMean = row(layer.parameter(ConvolutionBlockLayer.MEAN));
        INDArray runningVariance = row(layer.parameter(ConvolutionBlockLayer.VARIANCE));
        INDArray rows = rows(values);
        if (!training) {
            INDArray scale = gamma.div(Transforms.sqrt(runningVariance.add(EPSILON), false));
            rows.muliRowVector(scale);
            rows.addiRowVector(beta.sub(runningMean.mul(scale)));
            return;
        }
        INDArray mean = columnMeans(rows);
        rows.subiRowVector(mean);
        INDArray square = workspaces.createUninitialized(ArrayType.FF_WORKING_MEM, rows.dataType(), rows.shape(), 'c');
        rows.mul(rows, square);
        INDArray variance = columnMeans(square);
        INDArray inverse = Transforms.sqrt(variance.add(EPSILON), false).rdivi(1);
        rows.muliRowVector(inverse);
        INDArray kept = workspaces.createUninitialized(ArrayType.ACTIVATIONS, rows.dataType(), rows.shape(), 'c');
        kept.assign(rows);
        normalized = kept;
        inverseDeviation = inverse.detach();
        rows.muliRowVector(gamma);
        rows.addiRowVector(beta);

        // Statistics ride along as parameters without an updater: what backward calls their gradient is the step.
        double unbiased = (double) rows.size(0) / Math.max(1, rows.size(0) - 1);
        meanStep = runningMean.sub(mean).muli(MOMENTUM).detach();
        varianceStep =
                runningVariance.sub(variance.mul(unbiased)).muli(MOMENTUM).detach();
    }

    private void forwardInFloat(
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

    private void backwardInFloat(ConvolutionBlockImplementation layer, INDArray gradient) {
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

    /** Turns the output's gradient into the input's, in place, and fills the parameters' gradients. */
    void backward(ConvolutionBlockImplementation layer, INDArray outputGradient) {
        if (outputGradient.dataType() == DataType.FLOAT) {
            backwardInFloat(layer, outputGradient);
            return;
        }
        INDArray xHat = NativeLayerImplementation.kept(normalized);
        INDArray inverse = NativeLayerImplementation.kept(inverseDeviation);
        INDArray gradient = rows(outputGradient);
        INDArray meanGradient = columnMeans(gradient);
        INDArray meanProduct = columnMeans(gradient.mul(xHat));
        long count = gradient.size(0);
        layer.gradient(ConvolutionBlockLayer.GAMMA)
                .assign(meanProduct.mul(count).reshape(meanProduct.length()));
        layer.gradient(ConvolutionBlockLayer.BETA)
                .assign(meanGradient.mul(count).reshape(meanGradient.length()));
        layer.gradient(ConvolutionBlockLayer.MEAN)
                .assign(NativeLayerImplementation.kept(meanStep).reshape(meanGradient.length()));
        layer.gradient(ConvolutionBlockLayer.VARIANCE)
                .assign(NativeLayerImplementation.kept(varianceStep).reshape(meanGradient.length()));
        gradient.subiRowVector(meanGradient);
        xHat.muliRowVector(meanProduct);
        gradient.subi(xHat);
        gradient.muliRowVector(inverse.mul(row(layer.parameter(ConvolutionBlockLayer.GAMMA))));
        normalized = null;
        inverseDeviation = null;
    }

    private static INDArray columnMeans(INDArray rows) {
        return rows.mean(true, 0);
    }

    private static INDArray rows(INDArray values) {
        long channels = values.size(3);
        return values.reshape('c', values.length() / channels, channels);
    }

    private static INDArray row(INDArray perChannel) {
        return perChannel.reshape('c', 1, perChannel.length());
    }
}
