package fittingroom.sweeps;

import fittingroom.experiment.Experiment;
import fittingroom.network.NetworkSummary;
import java.util.List;

/** How long an epoch takes beside other epochs, from the experiment alone: the same on every machine. */
final class EpochCost {
    /** Reading a picture, pooling and the like, in multiplications. */
    private static final double FIXED_PER_IMAGE = 100_000;

    private EpochCost() {}

    /** Multiplications of a training epoch, roughly; only the ratio of two of them means something. */
    static double of(Experiment experiment) {
        double perImage = FIXED_PER_IMAGE;
        for (NetworkSummary.LayerSummary layer :
                NetworkSummary.of(experiment.network()).layers()) {
            perImage += layer.parameters() * places(layer.inputShape());
        }
        return perImage * experiment.hyperparameters().trainingImages();
    }

    /** Where the same weights are used again: at every pixel, or in every row. */
    private static double places(List<Integer> shape) {
        return switch (shape.size()) {
            case 3 -> (double) shape.get(0) * shape.get(1);
            case 2 -> shape.get(0);
            default -> 1;
        };
    }
}
