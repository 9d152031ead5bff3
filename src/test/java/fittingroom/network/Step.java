package fittingroom.network;

import fittingroom.network.layers.SoftmaxImplementation;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** One forward and backward pass of a network on fixed pictures, without the optimiser. */
final class Step {
    static final int BATCH = 3;

    private final MultiLayerNetwork network;

    Step(Network network, NetworkSpec spec, int batch) {
        this.network = network.unwrap();
        this.network.setInput(Tensors.images(spec, pictures(batch), batch));
        this.network.setLabels(Tensors.oneHot(labels(batch), batch, 10));
    }

    /**
     * Intensities of a simple formula, which the script has too: unlike their neighbours, and none is 0, which would
     * put LeakyReLU on its kink.
     */
    static float[] pictures(int batch) {
        float[] pictures = new float[batch * 784];
        for (int i = 0; i < pictures.length; i++) {
            pictures[i] = (i * 37L + (i / 28) * 11L) % 101 / 102f + 1 / 102f;
        }
        return pictures;
    }

    static int[] labels(int batch) {
        int[] labels = new int[batch];
        for (int i = 0; i < batch; i++) {
            labels[i] = i * 7 % 10;
        }
        return labels;
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
}
