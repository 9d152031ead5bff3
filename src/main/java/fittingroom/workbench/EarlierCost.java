package fittingroom.workbench;

import fittingroom.experiment.Experiment;
import fittingroom.experiment.Hyperparameters;
import fittingroom.runs.RunId;
import fittingroom.runs.RunSummary;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What runs took in which an epoch was the same work: the same network over as many images in equal batches. */
final class EarlierCost {
    private EarlierCost() {}

    /**
     * That of the newest one; empty if there is none that has finished an epoch.
     *
     * @param hadAsManyImages whether a run's data had as many as the experiment's; asked of as few runs as possible
     */
    static Optional<CostPreview.Earlier> of(
            Experiment config, List<RunSummary> runs, Predicate<RunId> hadAsManyImages) {
        return runs.stream()
                .filter(run -> run.ownEpochs() > 0 && run.seconds() > 0 && isSameWork(config, run.config()))
                .sorted(Comparator.comparingInt((RunSummary run) -> run.id().number())
                        .reversed())
                .filter(run -> hadAsManyImages.test(run.id()))
                .findFirst()
                .map(run -> new CostPreview.Earlier(run.id(), run.seconds() / run.ownEpochs()));
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
