package fittingroom.runs;

import fittingroom.experiment.Experiment;
import fittingroom.experiment.Hyperparameters;
import fittingroom.network.Network;
import fittingroom.training.Checkpoint;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingProgress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A checkpoint from which another run goes on: its weights, optimiser and place in the data, with other hyperparameters.
 * The best epoch is looked for from there on, since a curve that begins at the branch can't show an earlier one.
 */
final class Fork {
    private Fork() {}

    /** @throws IOException with a sentence if the weights or the data don't fit the changed experiment */
    static Checkpoint of(Checkpoint parent, UnaryOperator<Experiment> change) throws IOException {
        Experiment before = asItWas(parent);
        Experiment after = change.apply(before);
        requireSameWeights(before, after);
        requireSameData(before.hyperparameters(), after.hyperparameters());
        int finished = parent.progress().epoch() - 1;
        if (after.hyperparameters().epochs() <= finished) {
            throw new IOException("A fork from epoch " + finished + " needs more than " + finished + " epochs, not "
                    + after.hyperparameters().epochs() + "; give --epochs.");
        }
        return new Checkpoint(
                after,
                new TrainingProgress(
                        after.hyperparameters(),
                        after.network().dropout(),
                        finished + 1,
                        0,
                        0,
                        0,
                        0,
                        0,
                        withBestAtTheEnd(parent.progress().history()),
                        List.of()),
                parent.iteration(),
                parent.parameters(),
                parent.updaterState(),
                after.hyperparameters().averageDecay() > 0
                        ? Optional.of(parent.validatedParameters())
                        : Optional.empty(),
                Optional.of(parent.validatedParameters()));
    }

    /** The parent's experiment with its live changes up to here. */
    private static Experiment asItWas(Checkpoint parent) {
        return new Experiment(
                parent.config().network().withDropout(parent.progress().dropout()),
                parent.progress().hyperparameters(),
                parent.config().augmentation());
    }

    private static void requireSameWeights(Experiment before, Experiment after) throws IOException {
        if (!before.network().withDropout(0).equals(after.network().withDropout(0))
                && Network.parameterCount(before.network()) != Network.parameterCount(after.network())) {
            throw new IOException(
                    "A fork keeps its parent's weights, and this network has other layers; start a new run.");
        }
    }

    private static void requireSameData(Hyperparameters before, Hyperparameters after) throws IOException {
        if (before.seed() != after.seed()
                || before.trainingImages() != after.trainingImages()
                || before.validationShare() != after.validationShare()) {
            throw new IOException(
                    "A fork keeps its parent's seed, training images and validation share, as its weights have"
                            + " learnt from some of the images that would validate it; leave them out, or start a new run.");
        }
    }

    private static List<TrainingEvent.EpochFinished> withBestAtTheEnd(List<TrainingEvent.EpochFinished> history) {
        List<TrainingEvent.EpochFinished> changed = new ArrayList<>(history);
        int last = changed.size() - 1;
        TrainingEvent.EpochFinished branch = changed.get(last);
        changed.set(
                last,
                new TrainingEvent.EpochFinished(
                        branch.metrics(),
                        branch.validationConfusion(),
                        branch.metrics().epoch()));
        return changed;
    }

    static String epochsInWords(Collection<Integer> epochs) {
        return epochs.isEmpty()
                ? "none"
                : epochs.stream().map(String::valueOf).collect(Collectors.joining(", ", "epochs ", ""));
    }
}
