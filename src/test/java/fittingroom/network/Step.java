package fittingroom.network;

import fittingroom.network.layers.SoftmaxImplementation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One forward and backward pass of a network on fixed pictures, without the optimiser. */
final class Step {
    static final int BATCH = 3;
    static final int[] LABELS = {3, 7, 0};

    private final MultiLayerNetwork network;

    Step(Network network, NetworkSpec spec, float[] pictures, DataType dataType) {
        this.network = network.unwrap();
        this.network.setInput(Tensors.images(spec, pictures, BATCH, dataType));
        this.network.setLabels(Tensors.oneHot(LABELS, BATCH, 10, dataType));
    }

    /**
     * Intensities of a simple formula, which the script has too: unlike their neighbours, and none is 0, which would
     * put LeakyReLU on its kink.
     */
    static float[] pictures() {
        float[] pictures = new float[BATCH * 784];
        for (int i = 0; i < pictures.length; i++) {
            pictures[i] = (i * 37L + (i / 28) * 11L) % 101 / 102f + 1 / 102f;
        }
        return pictures;
    }

    double loss() {
        network.computeGradientAndScore();
        return ((SoftmaxImplementation) network.getOutputLayer()).loss();
    }

    /** Of the mean loss, for all parameters, in their order. */
    double[] gradient() {
        network.computeGradientAndScore();
        return network.getFlattenedGradients().dup('c').data().asDouble();
    }

    INDArray parameters() {
        return network.params();
    }

    /** A named parameter's place in the flat vector. */
    record Range(String name, long start, long end) {
        boolean isTrained() {
            return !name.endsWith("_mean") && !name.endsWith("_variance");
        }
    }

    List<Range> ranges() {
        List<Range> ranges = new ArrayList<>();
        long start = 0;
        for (Map.Entry<String, INDArray> parameter : network.paramTable().entrySet()) {
            long end = start + parameter.getValue().length();
            ranges.add(new Range(parameter.getKey(), start, end));
            start = end;
        }
        return ranges;
    }
}
