package fittingroom.runs.replay;

import fittingroom.runs.Provenance;
import fittingroom.runs.RunId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What came of training a run once more.
 *
 * @param checked what of its record was met again before anything differed
 * @param difference the first figure that differs; empty if the run is identical
 * @param provenance what decides the bits and is not as it was
 * @param warnings what the run was told while it was trained
 */
public record Replay(
        RunId run,
        Checked checked,
        Optional<FirstDifference> difference,
        List<Provenance.Difference> provenance,
        List<String> warnings) {

    public Replay {
        provenance = List.copyOf(provenance);
        warnings = List.copyOf(warnings);
    }

    /**
     * What was the same.
     *
     * @param iterations steps of the optimiser that were taken
     * @param batchPoints points of the batches' curve
     * @param epochs epochs with all their figures
     * @param weights checkpoints whose weights were the same to the last bit
     * @param modelSha256 of the final model's weights; empty if the run has none
     */
    public record Checked(int iterations, int batchPoints, int epochs, int weights, Optional<String> modelSha256) {}

    /**
     * Where the replay left its run.
     *
     * @param epoch counted from 1
     * @param firstIteration the first step of the optimiser that may have differed, counted from 1 through all epochs
     * @param lastIteration the step by which it had
     * @param figure for example {@code loss}
     */
    public record FirstDifference(
            int epoch, int firstIteration, int lastIteration, String figure, String recorded, String replayed) {

        @Override
        public String toString() {
            String where = firstIteration == lastIteration
                    ? "iteration " + lastIteration
                    : "some iteration from " + firstIteration + " to " + lastIteration;
            return where + " (epoch " + epoch + ") on: " + figure + " was " + recorded + " and is " + replayed + " now";
        }
    }

    public boolean isIdentical() {
        return difference.isEmpty();
    }

    /** What came of it, in words. */
    public String sentence() {
        if (difference.isPresent()) {
            return run + " differs from " + difference.get() + ".";
        }
        return String.format(
                Locale.ROOT,
                "%s is identical: %,d iterations (%,d losses), %s, the weights of %s%s.",
                run,
                checked.iterations(),
                checked.batchPoints(),
                counted(checked.epochs(), "epoch"),
                counted(checked.weights(), "checkpoint"),
                checked.modelSha256()
                        .map(sha -> " and the final model (SHA-256 " + sha.substring(0, 12) + "…)")
                        .orElse(""));
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /** What differs in the provenance, in words, and what to do about it. */
    public String reason() {
        String differing =
                provenance.stream().map(Provenance.Difference::toString).collect(Collectors.joining(", "));
        if (provenance.isEmpty()) {
            return isIdentical()
                    ? "Its provenance is the same."
                    : "Nothing in its provenance differs: a file of the run was changed, or the program computes otherwise.";
        }
        Optional<Provenance.Difference> threads = provenance.stream()
                .filter(found -> found.what().equals(Provenance.THREADS))
                .findFirst();
        return "In its provenance differs: " + differing + "."
                + (isIdentical()
                        ? ""
                        : threads.map(found -> " Replay it with OMP_NUM_THREADS=" + found.before()
                                        + " in the environment to have the same threads.")
                                .orElse(""));
    }
}
