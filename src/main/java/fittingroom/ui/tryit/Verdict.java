package fittingroom.ui.tryit;

import fittingroom.data.FashionMnist;
import fittingroom.inference.Prediction;
import fittingroom.workbench.Classification;

/** An answer in words that say no more than the probabilities do. */
final class Verdict {
    private Verdict() {}

    static String of(Classification.Classified classified) {
        Prediction prediction = classified.prediction();
        if (classified.isUnfamiliar()) {
            return "Not like clothing";
        }
        if (classified.isSure()) {
            return prediction.className();
        }
        int second = prediction.ranking().get(1);
        return prediction.probabilities().get(second) < prediction.confidence() / 2
                ? "Perhaps " + prediction.className()
                : prediction.className() + " or " + FashionMnist.CLASS_NAMES.get(second) + "?";
    }
}
