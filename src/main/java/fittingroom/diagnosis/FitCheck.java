package fittingroom.diagnosis;

import fittingroom.experiment.Experiment;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What came of the attempt to learn {@value #IMAGES} images by heart.
 *
 * @param steps steps of the optimiser that were taken, at most {@value #STEPS}
 * @param errorShare wrong answers in the last step, {@code [0, 1]}
 * @param loss mean cross-entropy of the last step; may not be finite
 */
public record FitCheck(int steps, double errorShare, double loss) {
    /** Images that are learnt. */
    public static final int IMAGES = 16;

    /** Steps in which a sound network has learnt them. */
    public static final int STEPS = 1_000;

    /** TheDeepChecker, TOSEM 2022. */
    private static final double MOST_ERRORS = 0.05;

    private static final double RATE_FACTOR = 10;
    private static final double SMALL_RATE = 1e-4;

    public FitCheck {
        if (steps < 1) {
            throw new IllegalArgumentException("steps must be positive, was " + steps);
        }
        if (!(errorShare >= 0 && errorShare <= 1)) {
            throw new IllegalArgumentException("error share must be in [0, 1], was " + errorShare);
        }
    }

    /** Whether the network can learn at all. */
    public boolean learnt() {
        return errorShare <= MOST_ERRORS;
    }

    /** The answer in one sentence with its evidence. */
    public String sentence() {
        return learnt()
                ? String.format(
                        Locale.ROOT,
                        "It can learn: %d images were known by heart after %,d steps (loss %.3f).",
                        IMAGES,
                        steps,
                        loss)
                : String.format(
                        Locale.ROOT,
                        "It can't learn even %d images: after %,d steps %.0f %% of them are still wrong (loss %.3f).",
                        IMAGES,
                        steps,
                        100 * errorShare,
                        loss);
    }

    /**
     * The trouble, if it is one; with a smaller learning rate where the loss stays above guessing, a larger one where it
     * is tiny.
     */
    public Optional<Finding> finding(Experiment experiment) {
        if (learnt()) {
            return Optional.empty();
        }
        double rate = experiment.hyperparameters().learningRate();
        boolean steppedTooFar = !(loss < Math.log(10)) && rate > SMALL_RATE;
        Optional<Double> proposed = steppedTooFar
                ? Optional.of(rate / RATE_FACTOR)
                : rate <= SMALL_RATE ? Optional.of(rate * RATE_FACTOR) : Optional.empty();
        return Optional.of(new Finding(
                "cannot-fit-16-images",
                1,
                sentence(),
                List.of(new Evidence("share of errors", errorShare), new Evidence("steps", steps)),
                proposed.flatMap(other -> Remedy.learningRate(experiment, 0, other))));
    }
}
