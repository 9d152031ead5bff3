package fittingroom.network.layers;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Computes a {@link DenseLayer}. */
@SuppressWarnings("serial") // never serialised
final class DenseImplementation extends NativeLayerImplementation {
    private final double alpha;
    private final transient DenseStrategy strategy;
    private transient @Nullable INDArray keptInput;
    private transient @Nullable INDArray factors;

    DenseImplementation(NeuralNetConfiguration configuration, DataType dataType, double alpha) {
        super(configuration, dataType);
        this.alpha = alpha;
        this.strategy = DenseStrategy.choose(
                layerConf().getLayerName(), layerConf().getNIn(), layerConf().getNOut());
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        INDArray x = NativeArrays.contiguous(input, workspaces, ArrayType.ACTIVATIONS);
        INDArray flat = x.reshape('c', x.size(0), x.length() / x.size(0));
        INDArray output = allocate(
                workspaces, ArrayType.ACTIVATIONS, x.size(0), layerConf().getNOut());
        strategy.products(x.size(0), training)
                .forward(flat, parameter(DenseParameters.WEIGHTS), parameter(DenseParameters.BIAS), output);
        if (training) {
            keptInput = x;
            factors = activateAndDrop(output, alpha, layerConf().state().dropout(), workspaces);
        } else {
            activateInPlace(output, alpha);
        }
        return output;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        INDArray x = kept(keptInput);
        INDArray flat = x.reshape('c', x.size(0), x.length() / x.size(0));
        INDArray gradient = NativeArrays.contiguous(epsilon, workspaces, ArrayType.BP_WORKING_MEM);
        multiply(gradient, kept(factors));
        NativeArrays.sumRows(gradient, gradient(DenseParameters.BIAS));
        INDArray inputGradient = allocate(workspaces, ArrayType.ACTIVATION_GRAD, x.shape());
        strategy.products(x.size(0), true)
                .backward(
                        flat,
                        gradient,
                        parameter(DenseParameters.WEIGHTS),
                        gradient(DenseParameters.WEIGHTS),
                        inputGradient.reshape('c', flat.shape()));
        keptInput = null;
        factors = null;
        return new Pair<>(finishedGradients(), inputGradient);
    }

    /** In place; ND4J's own call takes longer than what it computes. */
    private static void multiply(INDArray gradient, INDArray factors) {
        float[] products = new float[(int) gradient.length()];
        float[] multipliers = new float[products.length];
        NativeArrays.read(gradient, products, products.length);
        NativeArrays.read(factors, multipliers, products.length);
        for (int i = 0; i < products.length; i++) {
            products[i] *= multipliers[i];
        }
        NativeArrays.write(products, gradient, products.length);
    }
}
