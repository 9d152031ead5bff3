package fittingroom.network;

import fittingroom.data.FashionMnist;
import fittingroom.image.GrayImage;
import fittingroom.network.layers.WeightDecay;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where every weight and batch statistic of a network lies in {@link Network#parameters()}: for whoever reads weights
 * without building the network (an export, a pane, a diagnosis).
 *
 * @param weights in the order of the layers, one behind the other without gaps
 */
public record WeightLayout(List<Weight> weights) {

    /** What a weight array is to its layer; shapes are of {@link Weight#values}. */
    public enum Part {
        /** A convolution's, {@code [filters, input channels, kernel, kernel]} (row, then column; cross-correlation). */
        KERNEL,
        /** {@code [inputs, units]} of a dense layer; its input is the layer before, flattened with channels last. */
        WEIGHTS,
        /**
         * {@code [inputs, gates · units]}. A GRU's gates are r, z, n (the reset gate applied after the recurrent
         * product), an LSTM's are block input, forget gate, output gate, input gate; a simple recurrent layer has one.
         */
        INPUT_WEIGHTS,
        /** {@code [units, gates · units]}, gates as in {@link #INPUT_WEIGHTS}. */
        RECURRENT_WEIGHTS,
        /** {@code [outputs]}; a GRU's {@code [6 · units]} are r, z, n of the inputs, then r, z, n of the recurrence. */
        BIAS,
        /** Batch normalisation's γ, {@code [filters]}. */
        GAMMA,
        /** Batch normalisation's β, {@code [filters]}. */
        BETA,
        /** Batch normalisation's running mean, {@code [filters]}; not trained. */
        MEAN,
        /** Batch normalisation's running variance (unbiased), {@code [filters]}; epsilon is 1e-5; not trained. */
        VARIANCE;

        /** Whether the optimiser moves it; statistics only ride along. */
        public boolean isTrained() {
            return this != MEAN && this != VARIANCE;
        }

        /** Whether weight decay shrinks it: what multiplies an input, not what is added or scales a normalised one. */
        boolean decays() {
            return this == KERNEL || this == WEIGHTS || this == INPUT_WEIGHTS || this == RECURRENT_WEIGHTS;
        }
    }

    /**
     * One array.
     *
     * @param layer its layer's name, for example {@code convolution 2}
     * @param backwards whether it belongs to the direction of a bidirectional layer that reads from the last row
     * @param shape of {@link #values}
     * @param columnMajor whether the flat vector holds it column by column
     * @param offset of its first value in the flat vector
     */
    public record Weight(
            String layer, Part part, boolean backwards, List<Integer> shape, boolean columnMajor, int offset) {
        public Weight {
            shape = List.copyOf(shape);
        }

        /** Unique in its network, for example {@code gru 1 recurrent weights backwards}. */
        public String name() {
            return layer + " " + part.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                    + (backwards ? " backwards" : "");
        }

        /** How many values it has. */
        public int length() {
            return shape.stream().reduce(1, Math::multiplyExact);
        }

        /**
         * A copy of its values, the last axis fastest.
         *
         * @param parameters all of the network's
         */
        public float[] values(float[] parameters) {
            float[] values = new float[length()];
            if (!columnMajor) {
                System.arraycopy(parameters, offset, values, 0, values.length);
                return values;
            }
            int rows = shape.get(0);
            int columns = values.length / rows;
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    values[row * columns + column] = parameters[offset + column * rows + row];
                }
            }
            return values;
        }
    }

    public WeightLayout {
        weights = List.copyOf(weights);
    }

    /** Computed from the specification; nothing is built. */
    public static WeightLayout of(NetworkSpec spec) {
        return new WeightLayout(spec.accept(new Collector()));
    }

    /** The layers' names in the order of the data, each once. */
    public List<String> layers() {
        return weights.stream().map(Weight::layer).distinct().toList();
    }

    /** The weights of one layer; none if there is no such layer. */
    public List<Weight> of(String layer) {
        return weights.stream().filter(weight -> weight.layer().equals(layer)).toList();
    }

    /** Where the weights lie that weight decay shrinks. */
    List<WeightDecay.Range> decaying() {
        return weights.stream()
                .filter(weight -> weight.part().decays())
                .map(weight -> new WeightDecay.Range(weight.offset(), weight.offset() + weight.length()))
                .toList();
    }

    /** Length of the flat vector. */
    public int length() {
        Weight last = weights.get(weights.size() - 1);
        return last.offset() + last.length();
    }

    private static final class Collector implements NetworkSpec.Visitor<List<Weight>> {
        private final List<Weight> weights = new ArrayList<>();
        private int offset;

        private void add(String layer, Part part, boolean backwards, boolean columnMajor, Integer... shape) {
            Weight weight = new Weight(layer, part, backwards, List.of(shape), columnMajor, offset);
            weights.add(weight);
            offset = Math.addExact(offset, weight.length());
        }

        private void add(String layer, Part part, Integer... shape) {
            add(layer, part, false, false, shape);
        }

        @Override
        public List<Weight> convolutional(CnnSpec spec) {
            int side = GrayImage.SIDE;
            int channels = 1;
            for (ConvolutionBlock block : spec.blocks()) {
                boolean first = weights.isEmpty();
                String layer = LayerNames.convolution(layerCount());
                add(layer, Part.KERNEL, block.filters(), channels, block.kernelSize(), block.kernelSize());
                add(layer, Part.BIAS, block.filters());
                if (block.batchNormalization()) {
                    for (Part part : List.of(Part.GAMMA, Part.BETA, Part.MEAN, Part.VARIANCE)) {
                        add(layer, part, block.filters());
                    }
                }
                side = NetworkBuilder.shape(block, side, channels, spec.alpha(), first)
                        .outputSide();
                channels = block.filters();
            }
            return head(side * side * channels, spec.denseUnits());
        }

        private int layerCount() {
            return (int) weights.stream().map(Weight::layer).distinct().count();
        }

        @Override
        public List<Weight> recurrent(RecurrentSpec spec) {
            int inputs = GrayImage.SIDE;
            for (int units : spec.units()) {
                String layer = LayerNames.recurrent(spec.cell(), layerCount());
                for (int direction = 0; direction < (spec.bidirectional() ? 2 : 1); direction++) {
                    boolean backwards = direction == 1;
                    boolean gru = spec.cell() == RecurrentSpec.Cell.GRU;
                    int outputs = gates(spec.cell()) * units;
                    add(layer, Part.INPUT_WEIGHTS, backwards, !gru, inputs, outputs);
                    add(layer, Part.RECURRENT_WEIGHTS, backwards, !gru, units, outputs);
                    add(layer, Part.BIAS, backwards, false, gru ? 2 * outputs : outputs);
                }
                inputs = spec.bidirectional() ? 2 * units : units;
            }
            return head(
                    spec.output() == RecurrentSpec.Output.ALL_STEPS ? GrayImage.SIDE * inputs : inputs,
                    spec.denseUnits());
        }

        private static int gates(RecurrentSpec.Cell cell) {
            return switch (cell) {
                case GRU -> 3;
                case LSTM -> 4;
                case SIMPLE_RNN -> 1;
            };
        }

        private List<Weight> head(int inputs, int denseUnits) {
            add(LayerNames.DENSE, Part.WEIGHTS, inputs, denseUnits);
            add(LayerNames.DENSE, Part.BIAS, denseUnits);
            int classes = FashionMnist.CLASS_NAMES.size();
            add(LayerNames.CLASSES, Part.WEIGHTS, denseUnits, classes);
            add(LayerNames.CLASSES, Part.BIAS, classes);
            return weights;
        }
    }
}
