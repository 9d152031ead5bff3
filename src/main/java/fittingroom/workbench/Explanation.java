package fittingroom.workbench;

import fittingroom.image.GrayImage;
import fittingroom.inference.Occlusion;
import fittingroom.inference.Prediction;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Why a model answers as it does.
 *
 * @param model for example {@code run-12 · epoch 6}
 * @param prediction its answer
 * @param input what it saw, 28 × 28
 * @param occlusion what speaks for which of two classes
 * @param atRandom the map of the same network with random weights, where it was asked for
 */
public record Explanation(
        String model, Prediction prediction, GrayImage input, Occlusion occlusion, Optional<Occlusion> atRandom) {

    /**
     * How alike both maps are, in {@code [-1, 1]}: near 0, the explanation depends on what was learnt (Adebayo et al.
     * 2018, arXiv 1810.03292).
     */
    public OptionalDouble likenessToRandom() {
        return atRandom.map(map -> OptionalDouble.of(occlusion.correlation(map)))
                .orElseGet(OptionalDouble::empty);
    }
}
