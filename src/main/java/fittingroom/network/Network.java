package fittingroom.network;

import fittingroom.data.FashionMnist;
import fittingroom.network.layers.FusedAdam;
import fittingroom.network.layers.SoftmaxImplementation;
import fittingroom.network.layers.StepState;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;

/**
 * A network that can be trained and asked: the only door to Deeplearning4j (ADR 2). Values go in and out as plain float
 * arrays. Not thread-safe: a trainer owns one, the classifier another.
 */
public final class Network {
    private static final int CLASSES = FashionMnist.CLASS_NAMES.size();
    private static final double ADAM_BETA1 = 0.9;
    private static final double ADAM_BETA2 = 0.999;
    /** PyTorch's and the paper's (Kingma & Ba 2015, algorithm 1); Keras has 1e-7. */
    private static final double ADAM_EPSILON = 1e-8;

    private final NetworkSpec spec;
    private final StepState state;
    private final CurrentRate rate;
    private final MultiLayerNetwork network;
    private final BatchListener listener = new BatchListener();

    private Network(NetworkSpec spec, long seed, DataType dataType) {
        NativeBackend.start();
        this.spec = spec;
        this.state = new StepState(
                seed, spec.dropout(), spec instanceof RecurrentSpec recurrent ? recurrent.inputDropout() : 0);
        this.rate = new CurrentRate();
        Adam adam = new FusedAdam(rate, ADAM_BETA1, ADAM_BETA2, ADAM_EPSILON);
        this.network = NetworkBuilder.build(spec, seed, state, adam, dataType);
        network.setListeners(listener);
    }

    /** A new network; its first weights, dropout masks and so all its numbers are functions of the seed. */
    public static Network create(NetworkSpec spec, long seed) {
        return new Network(spec, seed, DataType.FLOAT);
    }

    /** The same in double, slow, for gradient checks. */
    static Network createInDouble(NetworkSpec spec, long seed) {
        return new Network(spec, seed, DataType.DOUBLE);
    }

    /** Trainable parameters and batch statistics of a specification: the length of {@link #parameters()}. */
    public static long parameterCount(NetworkSpec spec) {
        return NetworkSummary.of(spec).storedValues();
    }

    /** Length of {@link #updaterState()}: Adam's two moments of every trainable parameter. */
    public static int updaterStateLength(NetworkSpec spec) {
        return Math.toIntExact(2 * NetworkSummary.of(spec).parameters());
    }

    public NetworkSpec spec() {
        return spec;
    }

    /**
     * One step: forward with dropout, backward, Adam.
     *
     * @param intensities {@code [size, 28, 28]} in {@code [0, 1]}; may be longer
     * @param labels {@code [size]}, 0..9; may be longer
     * @return what the forward pass of this very step showed
     */
    public BatchResult trainBatch(float[] intensities, int[] labels, int size) {
        state.setIteration(iteration());
        INDArray images = Tensors.images(
                spec, intensities, size, network.getLayerWiseConfigurations().getDataType());
        network.fit(images, Tensors.oneHot(labels, size, CLASSES, images.dataType()));
        return listener.finished;
    }

    /** Hears the finished iteration, as Deeplearning4j's listeners do. */
    @SuppressWarnings("serial") // never serialised
    private static final class BatchListener extends BaseTrainingListener {
        private BatchResult finished = new BatchResult(Double.NaN, 0);

        @Override
        public void iterationDone(Model model, int iteration, int epoch) {
            SoftmaxImplementation output = (SoftmaxImplementation) ((MultiLayerNetwork) model).getOutputLayer();
            finished = new BatchResult(output.loss(), output.correct());
        }
    }

    /**
     * Class probabilities at inference: no dropout, batch statistics as learnt.
     *
     * @param intensities {@code [size, 28, 28]} in {@code [0, 1]}; may be longer
     * @return {@code [size, 10]}, row by row, each summing to 1
     */
    public float[] probabilities(float[] intensities, int size) {
        INDArray images = Tensors.images(
                spec, intensities, size, network.getLayerWiseConfigurations().getDataType());
        return Tensors.values(network.output(images, false));
    }

    /** Takes effect at the next batch. */
    public void setLearningRate(double learningRate) {
        rate.set(learningRate);
    }

    public double learningRate() {
        return rate.valueAt(0, 0);
    }

    /** The fraction dropped; takes effect at the next batch. */
    public void setDropout(double dropout) {
        state.setDropout(dropout);
    }

    /** A copy of all weights and batch statistics, in the order of the layers. */
    public float[] parameters() {
        return Tensors.values(network.params());
    }

    /** @throws IllegalArgumentException if the length is another network's */
    public void setParameters(float[] parameters) {
        Tensors.overwrite(network.params(), parameters, "parameters");
    }

    /** A copy of Adam's moments. */
    public float[] updaterState() {
        return Tensors.values(network.getUpdater(true).getStateViewArray());
    }

    /** @throws IllegalArgumentException if the length is another network's */
    public void setUpdaterState(float[] updaterState) {
        Tensors.overwrite(network.getUpdater(true).getStateViewArray(), updaterState, "updater state values");
    }

    /** Steps of the optimiser so far. */
    public int iteration() {
        return network.getLayerWiseConfigurations().getIterationCount();
    }

    public void setIteration(int iteration) {
        network.getLayerWiseConfigurations().setIterationCount(iteration);
    }

    /** The double-precision view for gradient checks. */
    MultiLayerNetwork unwrap() {
        return network;
    }
}
