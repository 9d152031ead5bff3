package fittingroom.training;

import fittingroom.metrics.ConfusionMatrix;

/** A network's figures on a data set: mean cross-entropy, and who was taken for whom. */
public record Evaluation(double loss, ConfusionMatrix confusion) {
    public double accuracy() {
        return confusion.accuracy();
    }
}
