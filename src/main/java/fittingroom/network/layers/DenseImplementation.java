package fittingroom.network.layers;

import java.util.Objects;
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
final class DenseImplementation extends NativeLayerImplementation implements OwnLayer {
    private final double alpha;
    private final transient DenseStrategy strategy;
    private transient @Nullable INDArray keptInput;
    private transient int @Nullable [] factors;

    DenseImplementation(NeuralNetConfiguration configuration, DataType dataType, double alpha) {
        super(configuration, dataType);
        this.alpha = alpha;
        this.strategy = DenseStrategy.choose(
                layerConf().getLayerName(), layerConf().getNIn(), layerConf().getNOut());
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        INDArray x = NativeArrays.contiguous(input, workspaces, ArrayType.ACTIVATIONS);
        INDArray output = allocate(workspaces, ArrayType.ACTIVATIONS, outputShape(x.size(0)));
        if (training) {
            learn(x, output);
        } else {
            answer(x, output);
        }
        return output;
    }

    private void product(INDArray x, INDArray output, boolean training) {
        strategy.products(x.size(0), training)
                .forward(x, parameter(DenseParameters.WEIGHTS), parameter(DenseParameters.BIAS), output);
    }

    @Override
    public long[] outputShape(long images) {
        return new long[] {images, layerConf().getNOut()};
    }

    @Override
    public void answer(INDArray x, INDArray output) {
        product(x, output, false);
        activate(output, (float) alpha);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        INDArray x = kept(keptInput);
        INDArray gradient = NativeArrays.contiguous(epsilon, workspaces, ArrayType.BP_WORKING_MEM);
        INDArray inputGradient = allocate(workspaces, ArrayType.ACTIVATION_GRAD, x.shape());
        learnBack(gradient, inputGradient);
        return new Pair<>(finishedGradients(), inputGradient);
    }

    @Override
    public void learn(INDArray x, INDArray output) {
        product(x, output, true);
        keptInput = x;
        StepState state = layerConf().state();
        factors = multiplyByFactors(output, alpha, state.dropout(), state.maskKey(index));
    }

    @Override
    public void learnBack(INDArray gradient, @Nullable INDArray inputGradient) {
        INDArray x = kept(keptInput);
        multiply(gradient, kept(factors));
        NativeArrays.sumRows(gradient, gradient(DenseParameters.BIAS));
        strategy.products(x.size(0), true)
                .backward(
                        x,
                        gradient,
                        parameter(DenseParameters.WEIGHTS),
                        gradient(DenseParameters.WEIGHTS),
                        Objects.requireNonNull(inputGradient, "a dense layer is never the first"));
        keptInput = null;
        factors = null;
    }

    // In place and in Java: ND4J's own calls take longer than what they compute.

    /** LeakyReLU. */
    private static void activate(INDArray output, float alpha) {
        float[] values = NativeArrays.values(output);
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] < 0 ? alpha * values[i] : values[i];
        }
        NativeArrays.write(values, output, values.length);
    }

    private static void multiply(INDArray gradient, int[] factorBits) {
        float[] products = NativeArrays.values(gradient);
        multiply(products, factorBits, 0, products.length);
        NativeArrays.write(products, gradient, products.length);
    }
}
