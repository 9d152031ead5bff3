package fittingroom.network;

import fittingroom.data.FashionMnist;
import fittingroom.image.GrayImage;
import fittingroom.network.layers.ForwardPass;
import fittingroom.network.layers.FusedAdam;
import fittingroom.network.layers.OptimizerStep;
import fittingroom.network.layers.SoftmaxImplementation;
import fittingroom.network.layers.StepState;
import fittingroom.network.layers.TrainingPass;
import fittingroom.network.layers.WeightAverage;
import fittingroom.network.layers.WeightDecay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
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
    private final WeightDecay decay;
    private final MultiLayerNetwork network;
    private final Optional<ForwardPass> forwardPass;
    private final Optional<TrainingPass> trainingPass;
    private Optional<OptimizerStep> optimizer = Optional.empty();
    private Optional<WeightAverage> average = Optional.empty();
    private boolean testTimeMirror;
    /** The last batch: the next one mostly has the same size, and takes its place. */
    private Optional<INDArray> images = Optional.empty();

    private Network(NetworkSpec spec, long seed) {
        NativeBackend.start();
        this.spec = spec;
        this.state = new StepState(seed, spec.dropout(), spec.inputDropout());
        this.rate = new CurrentRate();
        this.decay = new WeightDecay(WeightLayout.of(spec).decaying());
        Adam adam = new FusedAdam(rate, decay, ADAM_BETA1, ADAM_BETA2, ADAM_EPSILON);
        this.network = NetworkBuilder.build(spec, seed, state, adam);
        this.forwardPass = ForwardPass.of(network);
        this.trainingPass = TrainingPass.of(network);
        decay.attach(network.params());
    }

    /** A new network; its first weights, dropout masks and so all its numbers are functions of the seed. */
    public static Network create(NetworkSpec spec, long seed) {
        return new Network(spec, seed);
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
        return trainBatch(intensities, labels, size, Optional.empty());
    }

    private BatchResult trainBatch(float[] intensities, int[] labels, int size, Optional<StepNorms> norms) {
        int step = iteration();
        atStep(step);
        computeGradients(images(intensities, size), Tensors.oneHot(labels, size, CLASSES));
        norms.ifPresent(found -> found.beforeUpdate(parameters(), Tensors.values(network.getFlattenedGradients())));
        optimizer().take(step);
        // The updater has written what it takes from the weights over the gradients.
        norms.ifPresent(found -> found.afterUpdate(Tensors.values(network.getFlattenedGradients())));
        setIteration(step + 1);
        average.ifPresent(weights -> weights.add(network.params(), step));
        SoftmaxImplementation output = (SoftmaxImplementation) network.getOutputLayer();
        return new BatchResult(output.loss(), output.correct());
    }

    private void computeGradients(INDArray x, INDArray labels) {
        Optional<TrainingPass> own = trainingPass.filter(pass -> pass.takes(x.size(0)));
        if (own.isPresent()) {
            own.get().learn(x, labels);
            return;
        }
        network.setInput(x);
        network.setLabels(labels);
        network.computeGradientAndScore();
        network.clearLayersStates();
    }

    /** Made at the first step: a network that only answers needs no room for gradients. */
    private OptimizerStep optimizer() {
        OptimizerStep made = optimizer.orElseGet(() -> new OptimizerStep(network));
        optimizer = Optional.of(made);
        return made;
    }

    private INDArray images(float[] intensities, int size) {
        Optional<INDArray> reusable = images.filter(last -> last.size(0) == size);
        reusable.ifPresent(last -> Tensors.overwriteImages(last, intensities));
        INDArray filled = reusable.orElseGet(() -> Tensors.images(spec, intensities, size));
        images = Optional.of(filled);
        return filled;
    }

    /**
     * The same step to the bit, with the norms of what it did to every layer; takes some more passes over the weights.
     *
     * @param intensities as in {@link #trainBatch}
     */
    public MeasuredBatch trainMeasuredBatch(float[] intensities, int[] labels, int size) {
        StepNorms norms = new StepNorms(WeightLayout.of(spec));
        BatchResult result = trainBatch(intensities, labels, size, Optional.of(norms));
        return new MeasuredBatch(result, norms.layers());
    }

    /**
     * Class probabilities at inference: no dropout, batch statistics as learnt; with {@link #setTestTimeMirror} the mean
     * of those for each picture and for its mirror image.
     *
     * @param intensities {@code [size, 28, 28]} in {@code [0, 1]}; may be longer
     * @return {@code [size, 10]}, row by row, each summing to 1
     */
    public float[] probabilities(float[] intensities, int size) {
        return testTimeMirror ? probabilitiesOfBothSides(intensities, size) : asShown(intensities, size);
    }

    private float[] asShown(float[] intensities, int size) {
        INDArray x = images(intensities, size);
        return forwardPass
                .filter(own -> own.takes(size))
                .map(own -> own.answer(x))
                .orElseGet(() -> Tensors.values(network.output(x, false)));
    }

    /** One batch for both sides: of a picture or two, calling the native operations costs more than the arithmetic. */
    private float[] probabilitiesOfBothSides(float[] intensities, int size) {
        float[] answers = asShown(Tensors.withMirrorImages(intensities, size), 2 * size);
        float[] means = new float[size * CLASSES];
        for (int i = 0; i < means.length; i++) {
            means[i] = (answers[i] + answers[means.length + i]) / 2;
        }
        return means;
    }

    /**
     * The natural logarithms of {@link #probabilities}, finite where one of those is too small for a float.
     *
     * @param intensities {@code [size, 28, 28]} in {@code [0, 1]}; may be longer
     * @return {@code [size, 10]}, row by row
     */
    public double[] logProbabilities(float[] intensities, int size) {
        if (!testTimeMirror) {
            return logProbabilitiesAsShown(intensities, size);
        }
        double[] answers = logProbabilitiesAsShown(Tensors.withMirrorImages(intensities, size), 2 * size);
        double[] means = new double[size * CLASSES];
        for (int i = 0; i < means.length; i++) {
            means[i] = logMean(answers[i], answers[means.length + i]);
        }
        return means;
    }

    /** Of two numbers whose logarithms these are. */
    private static double logMean(double one, double other) {
        double larger = Math.max(one, other);
        return larger + Math.log1p(Math.exp(Math.min(one, other) - larger)) - Math.log(2);
    }

    private double[] logProbabilitiesAsShown(float[] intensities, int size) {
        SoftmaxImplementation output = (SoftmaxImplementation) network.getOutputLayer();
        return beforeTheLast(images(intensities, size), output::logProbabilities);
    }

    /** What the layers before the last make of pictures. */
    private <T> T beforeTheLast(INDArray x, Function<INDArray, T> read) {
        List<INDArray> activations = network.feedForwardToLayer(network.getnLayers() - 2, x, false);
        T values = read.apply(activations.get(activations.size() - 1));
        // Of every layer, outside of workspaces: left to Java's collector, 60,000 pictures would hold gigabytes.
        // The first one is the pictures.
        activations.stream().skip(1).filter(INDArray::closeable).forEach(INDArray::close);
        return values;
    }

    /** Whether {@link #probabilities} are the mean of those for each picture and for its mirror image. */
    public void setTestTimeMirror(boolean testTimeMirror) {
        this.testTimeMirror = testTimeMirror;
    }

    /**
     * What the layer before the last makes of pictures at inference: pictures that a network takes for alike lie close.
     *
     * @param intensities {@code [size, 28, 28]} in {@code [0, 1]}; may be longer
     * @return {@code [size, width]}, row by row
     */
    public float[] features(float[] intensities, int size) {
        return beforeTheLast(images(intensities, size), Tensors::values);
    }

    /**
     * What every layer makes of one picture at inference, and, in a recurrent network, how its answer comes about row by
     * row. Changes nothing that training depends on.
     *
     * @param intensities {@code [28, 28]} in {@code [0, 1]}
     */
    public Inspection inspect(float[] intensities) {
        List<INDArray> activations = network.feedForward(images(intensities, 1), false);
        List<String> names = WeightLayout.of(spec).layers();
        List<Inspection.Activation> layers = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            // The first one is the picture.
            INDArray values = activations.get(i + 1);
            long[] shape = values.shape();
            layers.add(new Inspection.Activation(
                    names.get(i),
                    Arrays.stream(shape).skip(1).mapToObj(Math::toIntExact).toList(),
                    Tensors.values(values)));
        }
        return new Inspection(layers, spec.accept(new NetworkSpec.Visitor<>() {
            @Override
            public List<float[]> convolutional(CnnSpec cnn) {
                return List.of();
            }

            @Override
            public List<float[]> recurrent(RecurrentSpec recurrent) {
                return probabilitiesRowByRow(intensities);
            }
        }));
    }

    private List<float[]> probabilitiesRowByRow(float[] intensities) {
        int side = GrayImage.SIDE;
        int pixels = side * side;
        float[] pictures = new float[side * pixels];
        for (int row = 0; row < side; row++) {
            System.arraycopy(intensities, 0, pictures, row * pixels, (row + 1) * side);
        }
        float[] answers = asShown(pictures, side);
        return IntStream.range(0, side)
                .mapToObj(row -> Arrays.copyOfRange(answers, row * CLASSES, (row + 1) * CLASSES))
                .toList();
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

    /** The share of each label that is spread over all classes, in {@code [0, 1)}; takes effect at the next batch. */
    public void setLabelSmoothing(double labelSmoothing) {
        state.setLabelSmoothing(labelSmoothing);
    }

    /** Decoupled weight decay λ; takes effect at the next batch. */
    public void setWeightDecay(double lambda) {
        decay.setLambda(lambda);
    }

    /**
     * From now on every step goes into an average of the weights.
     *
     * @param decay how much of the average a step keeps, in {@code (0, 1)}
     * @param start the average so far, as long as {@link #parameters()}
     */
    public void averageWeights(double decay, float[] start) {
        average = Optional.of(new WeightAverage(decay, start));
    }

    /** A copy of the weights' average; empty where none is kept. */
    public Optional<float[]> averageWeights() {
        return average.map(WeightAverage::values);
    }

    /** Does something with the average in the weights' place, where one is kept; training goes on with the weights. */
    public <T> T withAverageWeights(Supplier<T> work) {
        if (average.isEmpty()) {
            return work.get();
        }
        float[] trained = parameters();
        setParameters(average.get().values());
        try {
            return work.get();
        } finally {
            setParameters(trained);
        }
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

    /** What is drawn at random in a step, dropout's masks, follows from its number. */
    void atStep(int step) {
        state.setIteration(step);
    }

    /** For the tests: gradients before the optimiser sees them. */
    MultiLayerNetwork unwrap() {
        return network;
    }
}
