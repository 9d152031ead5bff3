package fittingroom.network;

import fittingroom.data.FashionMnist;
import fittingroom.image.GrayImage;
import fittingroom.network.layers.ConvolutionBlockLayer;
import fittingroom.network.layers.ConvolutionBlockShape;
import fittingroom.network.layers.DenseLayer;
import fittingroom.network.layers.FirstWeights;
import fittingroom.network.layers.GruLayer;
import fittingroom.network.layers.GruShape;
import fittingroom.network.layers.SoftmaxLayer;
import fittingroom.network.layers.StepState;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.IUpdater;

/** Turns a specification into a Deeplearning4j network of our layers. The only one who knows Deeplearning4j's names. */
final class NetworkBuilder implements NetworkSpec.Visitor<List<Layer>> {
    private static final int CLASSES = FashionMnist.CLASS_NAMES.size();

    private final long seed;
    private final StepState state;
    private final List<Layer> layers = new ArrayList<>();

    private NetworkBuilder(long seed, StepState state) {
        this.seed = seed;
        this.state = state;
    }

    static MultiLayerNetwork build(NetworkSpec spec, long seed, StepState state, IUpdater updater) {
        NetworkBuilder builder = new NetworkBuilder(seed, state);
        spec.accept(builder);
        MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(DataType.FLOAT)
                .updater(updater)
                // The loss is the batch's mean already.
                .miniBatch(false)
                .trainingWorkspaceMode(WorkspaceMode.ENABLED)
                .inferenceWorkspaceMode(WorkspaceMode.ENABLED)
                .list(builder.layers.toArray(new Layer[0]))
                .build();
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        return network;
    }

    @Override
    public List<Layer> convolutional(CnnSpec spec) {
        int side = GrayImage.SIDE;
        int channels = 1;
        FirstWeights first = firstWeights(spec);
        for (ConvolutionBlock block : spec.blocks()) {
            ConvolutionBlockShape shape = shape(block, side, channels, spec.alpha(), layers.isEmpty());
            layers.add(
                    new ConvolutionBlockLayer(LayerNames.convolution(layers.size()), shape, first, state, nextSeed()));
            side = shape.outputSide();
            channels = block.filters();
        }
        return addHead(side * side * channels, spec.denseUnits(), spec.alpha(), first);
    }

    /** Without normalisation as in the report. */
    private static FirstWeights firstWeights(CnnSpec spec) {
        return spec.blocks().stream().anyMatch(ConvolutionBlock::batchNormalization)
                ? FirstWeights.FAN_IN
                : FirstWeights.GLOROT;
    }

    static ConvolutionBlockShape shape(ConvolutionBlock block, int side, int channels, double alpha, boolean first) {
        return new ConvolutionBlockShape(
                side,
                channels,
                block.filters(),
                block.kernelSize(),
                block.stride(),
                block.padding() == ConvolutionBlock.Padding.SAME,
                block.batchNormalization(),
                ConvolutionBlockShape.PoolingKind.valueOf(block.pooling().name()),
                alpha,
                first);
    }

    @Override
    public List<Layer> recurrent(RecurrentSpec spec) {
        int inputs = GrayImage.SIDE;
        int directions = spec.bidirectional() ? 2 : 1;
        for (int i = 0; i < spec.units().size(); i++) {
            boolean last = i == spec.units().size() - 1;
            boolean allSteps = !last || spec.output() == RecurrentSpec.Output.ALL_STEPS;
            int units = spec.units().get(i);
            layers.add(
                    spec.cell() == RecurrentSpec.Cell.GRU
                            ? new GruLayer(
                                    LayerNames.recurrent(spec.cell(), i),
                                    new GruShape(GrayImage.SIDE, inputs, units, allSteps, spec.bidirectional(), i == 0),
                                    state,
                                    nextSeed())
                            : stock(spec, LayerNames.recurrent(spec.cell(), i), inputs, units, allSteps));
            inputs = units * directions;
        }
        // ReLU, as in the report; the LeakyReLU behind it changes nothing that ReLU lets through.
        return addHead(
                spec.output() == RecurrentSpec.Output.ALL_STEPS ? GrayImage.SIDE * inputs : inputs,
                spec.denseUnits(),
                0,
                FirstWeights.GLOROT);
    }

    private static Layer stock(RecurrentSpec spec, String name, int inputs, int units, boolean allSteps) {
        BaseRecurrentLayer.Builder<?> builder =
                spec.cell() == RecurrentSpec.Cell.LSTM ? new LSTM.Builder() : new SimpleRnn.Builder();
        builder.name(name);
        builder.nIn(inputs);
        builder.nOut(units);
        builder.activation(Activation.TANH);
        builder.dataFormat(RNNFormat.NWC);
        if (spec.inputDropout() > 0) {
            // Deeplearning4j's number is the fraction kept.
            builder.dropOut(1 - spec.inputDropout());
        }
        Layer layer = spec.cell() == RecurrentSpec.Cell.LSTM
                ? ((LSTM.Builder) builder).build()
                : ((SimpleRnn.Builder) builder).build();
        Layer directed = spec.bidirectional() ? new Bidirectional(Bidirectional.Mode.CONCAT, layer) : layer;
        return allSteps ? directed : new LastTimeStep(directed);
    }

    private List<Layer> addHead(int inputs, int denseUnits, double alpha, FirstWeights first) {
        layers.add(new DenseLayer(LayerNames.DENSE, inputs, denseUnits, alpha, first, state, nextSeed()));
        layers.add(new SoftmaxLayer(LayerNames.CLASSES, denseUnits, CLASSES, first, state, nextSeed()));
        return layers;
    }

    private long nextSeed() {
        return seed * 1_000_003L + layers.size();
    }
}
