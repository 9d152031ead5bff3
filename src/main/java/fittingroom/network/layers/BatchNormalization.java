package fittingroom.network.layers;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Batch normalisation over batch, height and width (Ioffe & Szegedy 2015, arXiv 1502.03167, algorithms 1 and 2), with
 * PyTorch's constants: epsilon 1e-5, running statistics move by a tenth of the way. Sums over the million rows are
 * products with a row of ones, which is the fastest reduction ND4J has.
 */
final class BatchNormalization {
    private static final double EPSILON = 1e-5;
    private static final double MOMENTUM = 0.1;

    private @Nullable INDArray normalized;
    private @Nullable INDArray inverseDeviation;
    private @Nullable INDArray meanStep;
    private @Nullable INDArray varianceStep;
    private @Nullable INDArray ones;

    /** Normalises {@code values [batch, height, width, channels]} in place. */
    void forward(
            ConvolutionBlockImplementation layer, INDArray values, boolean training, LayerWorkspaceMgr workspaces) {
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

    /** Turns the output's gradient into the input's, in place, and fills the parameters' gradients. */
    void backward(ConvolutionBlockImplementation layer, INDArray outputGradient) {
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

    private INDArray columnMeans(INDArray rows) {
        long count = rows.size(0);
        INDArray weights = ones;
        if (weights == null || weights.size(1) != count || weights.dataType() != rows.dataType()) {
            weights = Nd4j.createUninitializedDetached(rows.dataType(), 'c', 1, count)
                    .assign(1);
            ones = weights;
        }
        INDArray sums = Nd4j.createUninitializedDetached(rows.dataType(), 'c', 1, rows.size(1));
        NativeOperations.multiply(weights, false, rows, false, sums);
        return sums.divi(count);
    }

    private static INDArray rows(INDArray values) {
        long channels = values.size(3);
        return values.reshape('c', values.length() / channels, channels);
    }

    private static INDArray row(INDArray perChannel) {
        return perChannel.reshape('c', 1, perChannel.length());
    }
}
