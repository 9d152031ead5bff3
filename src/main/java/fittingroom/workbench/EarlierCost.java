package fittingroom.workbench;

import fittingroom.experiment.Experiment;
import fittingroom.experiment.Hyperparameters;
import fittingroom.runs.RunId;
import fittingroom.runs.RunSummary;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What runs took in which an epoch was the same work: the same network over as many images in equal batches. */
final class EarlierCost {
    private EarlierCost() {}

    /** That of the newest one; empty if there is none that has finished an epoch. */
    static Optional<CostPreview.Earlier> of(Experiment config, List<RunSummary> runs) {
        return runs.stream()
                .filter(run -> run.epochs() > 0 && run.seconds() > 0 && isSameWork(config, run.config()))
                .max(Comparator.comparing(RunSummary::id, Comparator.comparingInt(RunId::number)))
                .map(run -> new CostPreview.Earlier(run.id(), run.seconds() / run.epochs()));
    }

    private static boolean isSameWork(Experiment one, Experiment other) {
        Hyperparameters a = one.hyperparameters();
        Hyperparameters b = other.hyperparameters();
        return one.network().equals(other.network())
                && one.augmentation().equals(other.augmentation())
                && a.batchSize() == b.batchSize()
                && a.trainingImages() == b.trainingImages()
                && a.validationShare() == b.validationShare()
                && a.testTimeMirror() == b.testTimeMirror();
    }
}
