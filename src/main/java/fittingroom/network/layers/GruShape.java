package fittingroom.network.layers;

/**
 * The numbers of a {@link GruLayer}.
 *
 * @param first whether it reads the picture, so that nobody asks for its input's gradient
 */
public record GruShape(int steps, int inputs, int units, boolean allSteps, boolean bidirectional, boolean first) {
    GruShape withSizes(int newInputs, int newUnits) {
        return new GruShape(steps, newInputs, newUnits, allSteps, bidirectional, first);
    }

    int directions() {
        return bidirectional ? 2 : 1;
    }

    /** Values a step. */
    public int outputs() {
        return units * directions();
    }
}
