package fittingroom.inference;

import fittingroom.image.GrayImage;
import fittingroom.network.TrainedModel;

/**
 * Whether a picture is like anything that a model of clothing can know: a small network of its own, trained to tell
 * clothing from letters, shapes, faces, landscapes and noise (outlier exposure, Hendrycks et al. 2019, arXiv 1812.04606).
 * One thread at a time.
 */
public final class Unfamiliarity {
    /** The class that the network calls clothing, and the one for anything else. */
    public static final int CLOTHING = 0;

    public static final int SOMETHING_ELSE = 1;

    /** What is more unfamiliar is told as no clothing: 5 % of 218 photos and drawings of garments (docs/results.md). */
    public static final double THRESHOLD = 0.865;

    /** For the line beside an answer. */
    public static final String NOTE = "This is not like anything the model has learnt; its answer is a guess.";

    private final TrainedModel model;
    private final Classifier classifier = new Classifier();

    public Unfamiliarity(TrainedModel model) {
        this.model = model;
    }

    /**
     * From 0, clothing, to 1, anything else.
     *
     * @param input 28 × 28
     */
    public double of(GrayImage input) {
        Prediction prediction = classifier.classify(model, input, Classifier.Facing.AS_IN_DATA_SET);
        return 1 - prediction.probabilities().get(CLOTHING);
    }
}
