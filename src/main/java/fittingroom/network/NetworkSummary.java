package fittingroom.network;

import fittingroom.data.FashionMnist;
import fittingroom.image.GrayImage;
import fittingroom.network.layers.ConvolutionBlockShape;
import java.util.ArrayList;
import java.util.List;

/**
 * Shapes and parameters of a network, computed from its specification before anything is built.
 *
 * @param layers in the order of the data
 * @param parameters trainable parameters of the whole network
 */
public record NetworkSummary(List<LayerSummary> layers, long parameters) {

    /**
     * One card of the layer list.
     *
     * @param name for example {@code "Conv 3×3 · 32"}
     * @param detail for example {@code "LeakyReLU 0.1 · pool 2 · drop 0.25"}
     * @param inputShape without the batch, for example {@code [28, 28, 1]}
     * @param outputShape without the batch
     * @param parameters trainable ones
     * @param statistics values that ride along untrained (batch normalisation's means and variances)
     * @param activationsPerImage floats kept per image while training (for the memory estimate)
     */
    public record LayerSummary(
            String name,
            String detail,
            List<Integer> inputShape,
            List<Integer> outputShape,
            long parameters,
            long statistics,
            long activationsPerImage) {

        public LayerSummary {
            inputShape = List.copyOf(inputShape);
            outputShape = List.copyOf(outputShape);
        }
    }

    public NetworkSummary {
        layers = List.copyOf(layers);
    }

    /**
     * Computes the summary.
     *
     * @throws IllegalArgumentException if a layer has nothing left to work on
     */
    public static NetworkSummary of(NetworkSpec spec) {
        List<LayerSummary> layers = new ArrayList<>();
        Front front = spec.accept(new NetworkSpec.Visitor<>() {
            @Override
            public Front convolutional(CnnSpec cnn) {
                return new Front(convolutions(cnn, layers), "LeakyReLU ");
            }

            @Override
            public Front recurrent(RecurrentSpec recurrent) {
                return new Front(recurrence(recurrent, layers), "ReLU · LeakyReLU ");
            }
        });
        int inputs = front.shape().stream().reduce(1, Math::multiplyExact);
        String activation = front.activation() + number(spec.alpha());
        layers.add(new LayerSummary(
                "Dense " + spec.denseUnits(),
                activation + drop(spec.dropout()),
                List.of(inputs),
                List.of(spec.denseUnits()),
                (inputs + 1L) * spec.denseUnits(),
                0,
                3L * spec.denseUnits()));
        int classes = FashionMnist.CLASS_NAMES.size();
        layers.add(new LayerSummary(
                "Dense " + classes,
                "softmax",
                List.of(spec.denseUnits()),
                List.of(classes),
                (spec.denseUnits() + 1L) * classes,
                0,
                2L * classes));
        return new NetworkSummary(
                layers, layers.stream().mapToLong(LayerSummary::parameters).sum());
    }

    /** What lies before the dense layer: the shape it hands on, and how the dense layer's activation is called. */
    private record Front(List<Integer> shape, String activation) {}

    private static List<Integer> convolutions(CnnSpec spec, List<LayerSummary> layers) {
        int side = GrayImage.SIDE;
        int channels = 1;
        for (ConvolutionBlock block : spec.blocks()) {
            if (block.padding() == ConvolutionBlock.Padding.VALID && side < block.kernelSize()) {
                throw new IllegalArgumentException("convolution block " + (layers.size() + 1) + " reads " + side + " × "
                        + side + " pixels, too few for its " + block.kernelSize() + " × " + block.kernelSize()
                        + " kernel; use same padding or fewer blocks");
            }
            ConvolutionBlockShape shape = NetworkBuilder.shape(block, side, channels, spec.alpha(), layers.isEmpty());
            long convolved = (long) shape.convolvedSide() * shape.convolvedSide() * block.filters();
            long pooled = (long) shape.outputSide() * shape.outputSide() * block.filters();
            long taps = (long) block.kernelSize() * block.kernelSize() * channels;
            long normalization = block.batchNormalization() ? 2L * block.filters() : 0;
            layers.add(new LayerSummary(
                    "Conv " + block.kernelSize() + "×" + block.kernelSize() + " · " + block.filters(),
                    detail(block, spec),
                    List.of(side, side, channels),
                    List.of(shape.outputSide(), shape.outputSide(), block.filters()),
                    (taps + 1) * block.filters() + normalization,
                    normalization,
                    2 * convolved + (block.batchNormalization() ? 2 * convolved : 0) + 3 * pooled));
            side = shape.outputSide();
            channels = block.filters();
        }
        return List.of(side, side, channels);
    }

    private static String detail(ConvolutionBlock block, CnnSpec spec) {
        String pooling = switch (block.pooling()) {
            case NONE -> "";
            case MAX -> " · pool 2";
            case AVERAGE -> " · average pool 2";
        };
        return (block.batchNormalization() ? "batch norm · " : "")
                + "LeakyReLU " + number(spec.alpha())
                + (block.stride() == 2 ? " · stride 2" : "")
                + pooling
                + drop(spec.dropout());
    }

    private static List<Integer> recurrence(RecurrentSpec spec, List<LayerSummary> layers) {
        int steps = GrayImage.SIDE;
        int inputs = GrayImage.SIDE;
        int directions = spec.bidirectional() ? 2 : 1;
        int last = spec.units().size() - 1;
        List<Integer> shape = List.of(steps, inputs);
        for (int i = 0; i <= last; i++) {
            int units = spec.units().get(i);
            boolean allSteps = i < last || spec.output() == RecurrentSpec.Output.ALL_STEPS;
            List<Integer> output = allSteps ? List.of(steps, units * directions) : List.of(units * directions);
            layers.add(new LayerSummary(
                    cellName(spec.cell()) + " " + units + (spec.bidirectional() ? " × 2" : ""),
                    (spec.bidirectional() ? "both directions · " : "")
                            + (allSteps ? "all steps" : "last step")
                            + drop(spec.inputDropout()),
                    shape,
                    output,
                    directions * cellParameters(spec.cell(), inputs, units),
                    0,
                    (long) steps * (inputs + 14L * units) * directions));
            inputs = units * directions;
            shape = output;
        }
        return shape;
    }

    private static String cellName(RecurrentSpec.Cell cell) {
        return switch (cell) {
            case GRU -> "GRU";
            case LSTM -> "LSTM";
            case SIMPLE_RNN -> "Simple RNN";
        };
    }

    private static long cellParameters(RecurrentSpec.Cell cell, long inputs, long units) {
        return switch (cell) {
            // Keras' reset_after form has a bias for the inputs and one for the recurrence.
            case GRU -> 3 * units * (inputs + units + 2);
            case LSTM -> 4 * units * (inputs + units + 1);
            case SIMPLE_RNN -> units * (inputs + units + 1);
        };
    }

    private static String drop(double dropout) {
        return dropout == 0 ? "" : " · drop " + number(dropout);
    }

    private static String number(double value) {
        return String.valueOf(Math.round(value * 1000) / 1000.0);
    }

    /** All values that a model file holds: parameters and statistics. */
    public long storedValues() {
        return parameters + layers.stream().mapToLong(LayerSummary::statistics).sum();
    }

    /**
     * Estimated peak memory of training: weights, gradients, Adam's moments, a checkpoint's and the best weights'
     * copies, and the activations of one batch with their gradients.
     */
    public long trainingBytes(int batchSize) {
        long weights = 10 * storedValues();
        long activations =
                layers.stream().mapToLong(LayerSummary::activationsPerImage).sum() * batchSize * 2;
        return Float.BYTES * (weights + activations);
    }
}
