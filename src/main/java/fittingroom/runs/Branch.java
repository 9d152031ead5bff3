package fittingroom.runs;

/**
 * Where a run left another one.
 *
 * @param epoch finished epochs of the parent that the run goes on from, counted from 1
 */
public record Branch(RunId parent, int epoch) {
    public Branch {
        if (epoch < 1) {
            throw new IllegalArgumentException("a run is forked from epoch 1 or later, was " + epoch);
        }
    }
}
