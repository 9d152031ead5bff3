package fittingroom.network.layers;

import fittingroom.network.kernels.DropoutMask;
import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.LeakyReLU;
import org.nd4j.linalg.factory.Nd4j;

/** What our layers share when they compute: the fused LeakyReLU and dropout, and the books on arrays. */
@SuppressWarnings("serial") // never serialised
abstract class NativeLayerImplementation extends BaseLayer<NativeLayer> {
    private static final int GRAIN = 1 << 15;

    private transient int[] bits = new int[0];
    private transient float[] products = new float[0];

    NativeLayerImplementation(NeuralNetConfiguration configuration, DataType dataType) {
        super(configuration, dataType);
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    INDArray parameter(String name) {
        return getParam(name);
    }

    INDArray gradient(String name) {
        return Objects.requireNonNull(gradientViews.get(name), name);
    }

    /** The end of every backward pass: all parameters' gradients by their names, in the parameters' order. */
    Gradient finishedGradients() {
        weightNoiseParams.clear();
        Gradient gradients = new DefaultGradient();
        layerConf()
                .initializer()
                .paramKeys(layerConf())
                .forEach(name -> gradients.setGradientFor(name, gradient(name)));
        return gradients;
    }

    INDArray allocate(LayerWorkspaceMgr workspaces, ArrayType where, long... shape) {
        return workspaces.createUninitialized(where, dataType, shape, 'c');
    }

    /** LeakyReLU alone, in place. */
    static void activateInPlace(INDArray values, double alpha) {
        Nd4j.getExecutioner().exec(new LeakyReLU(values, values, alpha));
    }

    /**
     * LeakyReLU and dropout in place.
     *
     * @return the factor of each element, for the way back
     */
    INDArray activateAndDrop(INDArray values, double alpha, double dropout, LayerWorkspaceMgr workspaces) {
        return multiplyByFactors(values, alpha, dropout, layerConf().state().maskKey(index), workspaces);
    }

    INDArray multiplyByFactors(INDArray values, double alpha, double dropout, long key, LayerWorkspaceMgr workspaces) {
        INDArray factors = allocate(workspaces, ArrayType.ACTIVATIONS, values.shape());
        NativeArrays.writeBits(multiplyByFactors(values, alpha, dropout, key), factors, (int) values.length());
        return factors;
    }

    /**
     * The same.
     *
     * @return the factors' bits, in a buffer that the next call overwrites
     */
    int[] multiplyByFactors(INDArray values, double alpha, double dropout, long key) {
        DropoutMask mask = new DropoutMask(alpha, dropout, key);
        int length = (int) values.length();
        if (bits.length < length) {
            bits = new int[length];
            products = new float[length];
        }
        int[] buffer = bits;
        float[] multiplied = products;
        NativeArrays.readBits(values, buffer, length);
        NativeArrays.read(values, multiplied, length);
        Parallel.ranges(length, GRAIN, (from, to) -> {
            mask.factors(buffer, from, to);
            multiply(multiplied, buffer, from, to);
        });
        NativeArrays.write(multiplied, values, length);
        return buffer;
    }

    static void multiply(float[] values, int[] factorBits, int from, int to) {
        for (int i = from; i < to; i++) {
            values[i] *= Float.intBitsToFloat(factorBits[i]);
        }
    }

    /** What forward left for backward; a missing one means that backward was called out of order. */
    static <T> T kept(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("backpropagation without a forward pass in training mode");
        }
        return value;
    }
}
