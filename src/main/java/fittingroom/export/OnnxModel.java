package fittingroom.export;

import fittingroom.data.FashionMnist;
import fittingroom.export.OnnxGraph.Attribute;
import fittingroom.image.GrayImage;
import fittingroom.network.CnnSpec;
import fittingroom.network.ConvolutionBlock;
import fittingroom.network.NetworkSpec;
import fittingroom.network.RecurrentSpec;
import fittingroom.network.TrainedModel;
import fittingroom.network.WeightLayout;
import fittingroom.network.WeightLayout.Part;
import fittingroom.network.WeightLayout.Weight;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A trained model in ONNX: {@value #INPUT} {@code [batch, 28, 28]}, 0 background to 1 brightest, to {@value #OUTPUT}
 * {@code [batch, 10]}. What has to be done to a picture before, and what the classes are, is in its metadata.
 */
public final class OnnxModel implements NetworkSpec.Visitor<OnnxGraph> {
    static final String INPUT = "pixels";
    static final String OUTPUT = "probabilities";
    private static final int SIDE = GrayImage.SIDE;
    private static final int CLASSES = FashionMnist.CLASS_NAMES.size();
    private static final float NORMALIZATION_EPSILON = 1e-5f;

    /** ONNX wants z, r, n of a GRU and i, o, f, c of an LSTM; the positions in {@link Part#INPUT_WEIGHTS}. */
    private static final List<Integer> GRU_GATES = List.of(1, 0, 2);

    private static final List<Integer> LSTM_GATES = List.of(3, 2, 1, 0);

    /** Outputs of a recurrent node. */
    private static final int ALL_STATES = 0;

    private static final int FINAL_STATES = 1;

    private final OnnxGraph graph = new OnnxGraph();
    private final WeightLayout layout;
    private final float[] parameters;
    private final boolean testTimeMirror;
    private String data = INPUT;
    private int steps;

    private OnnxModel(TrainedModel model) {
        this.layout = WeightLayout.of(model.spec());
        this.parameters = model.parameters();
        this.testTimeMirror = model.testTimeMirror();
        if (testTimeMirror) {
            addMirrorImages();
        }
    }

    /** @param version of the program */
    public static byte[] of(TrainedModel model, String version) {
        OnnxGraph graph = model.spec().accept(new OnnxModel(model));
        return graph.toModel(
                model.description(), version, INPUT, List.of(SIDE, SIDE), OUTPUT, List.of(CLASSES), metadata(model));
    }

    private static Map<String, String> metadata(TrainedModel model) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("classes", String.join(",", FashionMnist.CLASS_NAMES));
        metadata.put("data_set", "Fashion-MNIST (Xiao et al. 2017, arXiv 1708.07747)");
        metadata.put(
                "preprocessing",
                "A garment, bright on black: gray levels 0 (background) to 255 divided by 255; of a photo cut out the "
                        + "garment, negate it if it is darker than its background, scale its longest side to 28 pixels "
                        + "(area average) and centre it in 28 × 28 zeros.");
        metadata.put(
                "mirror_average",
                model.testTimeMirror()
                        ? "not needed: the model answers for a picture and its mirror image"
                        : model.mirrored()
                                ? "not needed: training showed mirrored pictures"
                                : "for a photo average the probabilities over the picture and its mirror image: all shoes in "
                                        + "the training data face left");
        metadata.put("weights_sha256", model.weightsSha256());
        return metadata;
    }

    /** {@code [2 · batch, 28, 28]}: the pictures, then each from its last column to its first. */
    private void addMirrorImages() {
        apply(
                "Slice",
                List.of(
                        data,
                        graph.constant("last column", List.of(-1)),
                        graph.constant("before the first column", List.of(-SIDE - 1)),
                        graph.constant("columns", List.of(2)),
                        graph.constant("backwards", List.of(-1))));
        apply("Concat", List.of(INPUT, data), Attribute.of("axis", 0));
    }

    @Override
    public OnnxGraph convolutional(CnnSpec spec) {
        apply("Reshape", List.of(data, graph.constant("picture shape", List.of(-1, 1, SIDE, SIDE))));
        int side = SIDE;
        int channels = 1;
        for (int i = 0; i < spec.blocks().size(); i++) {
            ConvolutionBlock block = spec.blocks().get(i);
            side = convolve(layout.layers().get(i), block, side);
            if (block.batchNormalization()) {
                normalize(layout.layers().get(i));
            }
            side = pool(block.pooling(), side);
            leakyRelu(spec.alpha());
            channels = block.filters();
        }
        // The dense layer reads pixel by pixel, each with all its channels.
        apply("Transpose", List.of(data), Attribute.of("perm", List.of(0, 2, 3, 1)));
        return head(side * side * channels, spec.alpha());
    }

    /** Returns the output's side. */
    private int convolve(String layer, ConvolutionBlock block, int side) {
        int kernel = block.kernelSize();
        boolean same = block.padding() == ConvolutionBlock.Padding.SAME;
        int outputSide = same ? ceilingOfRatio(side, block.stride()) : (side - kernel) / block.stride() + 1;
        apply(
                "Conv",
                List.of(data, constant(layer, Part.KERNEL), constant(layer, Part.BIAS)),
                Attribute.of("kernel_shape", OnnxGraph.repeated(kernel, 2)),
                Attribute.of("strides", OnnxGraph.repeated(block.stride(), 2)),
                Attribute.of(
                        "pads", same ? padding(side, outputSide, kernel, block.stride()) : OnnxGraph.repeated(0, 4)));
        return outputSide;
    }

    /** Top, left, bottom, right; an odd rest goes behind, as in TensorFlow. */
    private static List<Integer> padding(int side, int outputSide, int window, int stride) {
        int total = Math.max(0, (outputSide - 1) * stride + window - side);
        int before = total / 2;
        return List.of(before, before, total - before, total - before);
    }

    private static int ceilingOfRatio(int side, int stride) {
        return (side + stride - 1) / stride;
    }

    private void normalize(String layer) {
        apply(
                "BatchNormalization",
                List.of(
                        data,
                        constant(layer, Part.GAMMA),
                        constant(layer, Part.BETA),
                        constant(layer, Part.MEAN),
                        constant(layer, Part.VARIANCE)),
                Attribute.of("epsilon", NORMALIZATION_EPSILON));
    }

    private int pool(ConvolutionBlock.Pooling pooling, int side) {
        int outputSide = ceilingOfRatio(side, 2);
        List<Attribute> window = List.of(
                Attribute.of("kernel_shape", List.of(2, 2)),
                Attribute.of("strides", List.of(2, 2)),
                Attribute.of("pads", padding(side, outputSide, 2, 2)));
        return switch (pooling) {
            case NONE -> side;
            case MAX -> {
                apply("MaxPool", List.of(data), window.toArray(Attribute[]::new));
                yield outputSide;
            }
            case AVERAGE -> {
                List<Attribute> attributes = new ArrayList<>(window);
                attributes.add(Attribute.of("count_include_pad", 0));
                apply("AveragePool", List.of(data), attributes.toArray(Attribute[]::new));
                yield outputSide;
            }
        };
    }

    @Override
    public OnnxGraph recurrent(RecurrentSpec spec) {
        int directions = spec.bidirectional() ? 2 : 1;
        // Rows become steps: [28, batch, 28].
        apply("Transpose", List.of(data), Attribute.of("perm", List.of(1, 0, 2)));
        int width = SIDE;
        for (int i = 0; i < spec.units().size(); i++) {
            int units = spec.units().get(i);
            width = directions * units;
            boolean last = i == spec.units().size() - 1;
            if (last && handsOnFinalStates(spec)) {
                // [directions, batch, units]: what each direction ends with.
                recur(spec, layout.layers().get(i), units, FINAL_STATES);
                apply("Transpose", List.of(data), Attribute.of("perm", List.of(1, 0, 2)));
                return head(width, 0);
            }
            recur(spec, layout.layers().get(i), units, ALL_STATES);
            // [28, directions, batch, units] to [28, batch, directions · units].
            apply("Transpose", List.of(data), Attribute.of("perm", List.of(0, 2, 1, 3)));
            apply("Reshape", List.of(data, graph.constant("joined shape " + steps, List.of(0, 0, width))));
        }
        if (spec.output() == RecurrentSpec.Output.LAST_STEP) {
            String lastStep = graph.constant("last step", List.of(SIDE - 1));
            apply("Gather", List.of(data, lastStep), Attribute.of("axis", 0));
            return head(width, 0);
        }
        apply("Transpose", List.of(data), Attribute.of("perm", List.of(1, 0, 2)));
        return head(SIDE * width, 0);
    }

    /** Our GRU's last step is each direction's; Deeplearning4j's layers give both directions' states at the last row. */
    private static boolean handsOnFinalStates(RecurrentSpec spec) {
        return spec.cell() == RecurrentSpec.Cell.GRU && spec.output() == RecurrentSpec.Output.LAST_STEP;
    }

    /** @param output {@link #ALL_STATES} or {@link #FINAL_STATES} */
    private void recur(RecurrentSpec spec, String layer, int units, int output) {
        int directions = spec.bidirectional() ? 2 : 1;
        List<Integer> gates = switch (spec.cell()) {
            case GRU -> GRU_GATES;
            case LSTM -> LSTM_GATES;
            case SIMPLE_RNN -> List.of(0);
        };
        int rows = gates.size() * units;
        int inputs = weights(layer, Part.INPUT_WEIGHTS).get(0).shape().get(0);
        String inputWeights = graph.constant(
                layer + " W", directed(layer, Part.INPUT_WEIGHTS, gates, units), directions, rows, inputs);
        String recurrentWeights = graph.constant(
                layer + " R", directed(layer, Part.RECURRENT_WEIGHTS, gates, units), directions, rows, units);
        String bias = graph.constant(layer + " B", biases(layer, gates, units), directions, 2 * rows);
        List<Attribute> attributes = new ArrayList<>(List.of(
                Attribute.of("hidden_size", units),
                Attribute.of("direction", spec.bidirectional() ? "bidirectional" : "forward")));
        if (spec.cell() == RecurrentSpec.Cell.GRU) {
            // The reset gate is applied after the recurrent product, as in PyTorch.
            attributes.add(Attribute.of("linear_before_reset", 1));
        }
        String operator = switch (spec.cell()) {
            case GRU -> "GRU";
            case LSTM -> "LSTM";
            case SIMPLE_RNN -> "RNN";
        };
        List<String> arrays = List.of(data, inputWeights, recurrentWeights, bias);
        apply(operator, arrays, output, attributes.toArray(Attribute[]::new));
    }

    /** Both directions' weights, {@code [gates · units, inputs]} each, the gates in ONNX's order. */
    private float[] directed(String layer, Part part, List<Integer> gates, int units) {
        List<float[]> directions = new ArrayList<>();
        for (Weight weight : weights(layer, part)) {
            float[] values = weight.values(parameters);
            int inputs = weight.shape().get(0);
            int columns = weight.shape().get(1);
            float[] transposed = new float[values.length];
            for (int gate = 0; gate < gates.size(); gate++) {
                for (int unit = 0; unit < units; unit++) {
                    for (int input = 0; input < inputs; input++) {
                        transposed[(gate * units + unit) * inputs + input] =
                                values[input * columns + gates.get(gate) * units + unit];
                    }
                }
            }
            directions.add(transposed);
        }
        return joined(directions);
    }

    /** Those of the inputs, then those of the recurrence, which only a GRU has. */
    private float[] biases(String layer, List<Integer> gates, int units) {
        int half = gates.size() * units;
        List<float[]> directions = new ArrayList<>();
        for (Weight weight : weights(layer, Part.BIAS)) {
            float[] values = weight.values(parameters);
            float[] ordered = new float[2 * half];
            for (int source = 0; source < values.length; source += half) {
                for (int gate = 0; gate < gates.size(); gate++) {
                    System.arraycopy(values, source + gates.get(gate) * units, ordered, source + gate * units, units);
                }
            }
            directions.add(ordered);
        }
        return joined(directions);
    }

    private static float[] joined(List<float[]> arrays) {
        float[] joined =
                new float[arrays.stream().mapToInt(array -> array.length).sum()];
        int position = 0;
        for (float[] array : arrays) {
            System.arraycopy(array, 0, joined, position, array.length);
            position += array.length;
        }
        return joined;
    }

    private OnnxGraph head(int inputs, double alpha) {
        apply("Reshape", List.of(data, graph.constant("flat shape", List.of(-1, inputs))));
        String dense = layout.layers().get(layout.layers().size() - 2);
        String classes = layout.layers().get(layout.layers().size() - 1);
        apply("Gemm", List.of(data, constant(dense, Part.WEIGHTS), constant(dense, Part.BIAS)));
        leakyRelu(alpha);
        apply("Gemm", List.of(data, constant(classes, Part.WEIGHTS), constant(classes, Part.BIAS)));
        if (!testTimeMirror) {
            graph.node("Softmax", List.of(data), OUTPUT, 0, Attribute.of("axis", 1));
            return graph;
        }
        apply("Softmax", List.of(data), Attribute.of("axis", 1));
        apply("Reshape", List.of(data, graph.constant("both sides' shape", List.of(2, -1, CLASSES))));
        graph.node(
                "ReduceMean", List.of(data), OUTPUT, 0, Attribute.of("axes", List.of(0)), Attribute.of("keepdims", 0));
        return graph;
    }

    private void leakyRelu(double alpha) {
        apply("LeakyRelu", List.of(data), Attribute.of("alpha", (float) alpha));
    }

    private void apply(String operator, List<String> inputs, Attribute... attributes) {
        apply(operator, inputs, 0, attributes);
    }

    private void apply(String operator, List<String> inputs, int output, Attribute... attributes) {
        steps++;
        data = operator.toLowerCase(Locale.ROOT) + " " + steps;
        graph.node(operator, inputs, data, output, attributes);
    }

    private String constant(String layer, Part part) {
        Weight weight = weights(layer, part).get(0);
        return graph.constant(
                weight.name(), weight.values(parameters), weight.shape().toArray(Integer[]::new));
    }

    /** Forwards, then backwards if there is such a direction. */
    private List<Weight> weights(String layer, Part part) {
        return layout.of(layer).stream().filter(weight -> weight.part() == part).toList();
    }
}
