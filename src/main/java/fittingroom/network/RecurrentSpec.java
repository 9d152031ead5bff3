package fittingroom.network;

import java.util.List;

/**
 * Stacked recurrent layers over the 28 rows of a picture (28 pixels each), then a dense layer with ReLU and
 * LeakyReLU (as in the report) and dropout, then the ten-class softmax.
 *
 * @param units units of each stacked layer (per direction), 1..4 layers of 1..512
 * @param output what the dense layer reads: the last step, or all 28 steps flattened
 * @param inputDropout dropout on the inputs of every recurrent layer, in {@code [0, 1)}; 0 in the report
 */
public record RecurrentSpec(
        Cell cell,
        List<Integer> units,
        boolean bidirectional,
        Output output,
        double inputDropout,
        int denseUnits,
        double alpha,
        double dropout)
        implements NetworkSpec {

    /** The recurrent cell. */
    public enum Cell {
        GRU,
        LSTM,
        SIMPLE_RNN
    }

    /** What the recurrent part hands on. */
    public enum Output {
        LAST_STEP,
        ALL_STEPS
    }

    public static final int MAXIMUM_LAYERS = 4;
    public static final int MAXIMUM_UNITS = 512;

    public RecurrentSpec {
        units = List.copyOf(units);
        if (units.isEmpty() || units.size() > MAXIMUM_LAYERS) {
            throw new IllegalArgumentException(
                    "a recurrent network has 1 to " + MAXIMUM_LAYERS + " recurrent layers, was " + units.size());
        }
        for (int unitsOfLayer : units) {
            if (unitsOfLayer < 1 || unitsOfLayer > MAXIMUM_UNITS) {
                throw new IllegalArgumentException("units must be in 1.." + MAXIMUM_UNITS + ", was " + unitsOfLayer);
            }
        }
        if (!(inputDropout >= 0 && inputDropout < 1)) {
            throw new IllegalArgumentException("input dropout must be in [0, 1), was " + inputDropout);
        }
        Ranges.denseUnits(denseUnits);
        Ranges.alpha(alpha);
        Ranges.dropout(dropout);
    }

    @Override
    public RecurrentSpec withDropout(double newDropout) {
        return new RecurrentSpec(cell, units, bidirectional, output, inputDropout, denseUnits, alpha, newDropout);
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.recurrent(this);
    }
}
