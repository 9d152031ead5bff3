package fittingroom.training;

/**
 * What was measured in one layer at the end of an epoch.
 *
 * @param epoch counted from 1
 * @param layer its name, for example {@code conv 1}
 * @param weightNorm Euclidean norm of its weights
 * @param gradientNorm Euclidean norm of the gradient of the epoch's last batch
 * @param updateNorm Euclidean norm of the optimiser's last step
 * @param deadShare share of its units whose activation is never above zero on the measured images, {@code [0, 1]}
 * @param saturatedShare share of activations with a magnitude at the flat ends of tanh and sigmoid, {@code [0, 1]}
 */
public record LayerReading(
        int epoch,
        String layer,
        double weightNorm,
        double gradientNorm,
        double updateNorm,
        double deadShare,
        double saturatedShare) {

    public LayerReading {
        if (epoch < 1) {
            throw new IllegalArgumentException("epoch counts from 1, was " + epoch);
        }
        requireShare("dead share", deadShare);
        requireShare("saturated share", saturatedShare);
    }

    private static void requireShare(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be in [0, 1], was " + value);
        }
    }

    /** log10 of the update's norm over the weights'; about −3 in a healthy layer (Karpathy 2019). */
    public double logUpdateRatio() {
        return Math.log10(updateNorm / weightNorm);
    }
}
