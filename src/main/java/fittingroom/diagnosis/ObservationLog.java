package fittingroom.diagnosis;

import fittingroom.experiment.Experiment;
import fittingroom.experiment.Hyperparameters;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EpochMetrics;
import fittingroom.training.LayerReading;
import fittingroom.training.LiveChange;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers what the doctor looks at from the events of one run, while it trains or from its log. Not thread-safe. */
public final class ObservationLog implements TrainingEvent.Visitor {
    private static final TrainingOutcome.Visitor<Optional<Integer>> DIVERGED_IN_EPOCH =
            new TrainingOutcome.Visitor<>() {
                @Override
                public Optional<Integer> completed(TrainingOutcome.Completed outcome) {
                    return Optional.empty();
                }

                @Override
                public Optional<Integer> earlyStopped(TrainingOutcome.EarlyStopped outcome) {
                    return Optional.empty();
                }

                @Override
                public Optional<Integer> stopped(TrainingOutcome.Stopped outcome) {
                    return Optional.empty();
                }

                @Override
                public Optional<Integer> diverged(TrainingOutcome.Diverged outcome) {
                    return Optional.of(outcome.epoch());
                }

                @Override
                public Optional<Integer> failed(TrainingOutcome.Failed outcome) {
                    return Optional.empty();
                }
            };

    private final LiveChange.Visitor<Experiment> changed = new LiveChange.Visitor<>() {
        @Override
        public Experiment learningRate(LiveChange.LearningRate change) {
            return with(experiment.hyperparameters().withLearningRate(change.value()));
        }

        @Override
        public Experiment dropout(LiveChange.Dropout change) {
            return new Experiment(
                    experiment.network().withDropout(change.value()),
                    experiment.hyperparameters(),
                    experiment.augmentation());
        }

        @Override
        public Experiment patience(LiveChange.Patience change) {
            return with(experiment.hyperparameters().withPatience(change.value()));
        }

        @Override
        public Experiment epochs(LiveChange.Epochs change) {
            return with(experiment.hyperparameters().withEpochs(change.value()));
        }

        private Experiment with(Hyperparameters hyperparameters) {
            return new Experiment(experiment.network(), hyperparameters, experiment.augmentation());
        }
    };

    private final List<Double> firstLosses = new ArrayList<>();
    private final List<EpochMetrics> epochs = new ArrayList<>();
    private final List<ConfusionMatrix> validation = new ArrayList<>();
    private final List<LayerReading> layers = new ArrayList<>();
    private Experiment experiment;
    private Optional<Integer> divergedInEpoch = Optional.empty();

    /** @param experiment as the run began */
    public ObservationLog(Experiment experiment) {
        this.experiment = experiment;
    }

    /** How many losses of the first batches are known. */
    public int firstBatches() {
        return firstLosses.size();
    }

    /** Whether an epoch is over. */
    public boolean hasEpochs() {
        return !epochs.isEmpty();
    }

    /** What was gathered so far. */
    public Observations observations() {
        return new Observations(experiment, firstLosses, epochs, validation, layers, divergedInEpoch);
    }

    @Override
    public void runStarted(TrainingEvent.RunStarted event) {
        // The experiment is known, and a run that goes on keeps what was seen of it before.
    }

    @Override
    public void batchFinished(TrainingEvent.BatchFinished event) {
        // Later ones may be missing or means of several, and have learnt anyway.
        boolean next = event.epoch() == 1 && event.batch() == firstLosses.size() + 1;
        if (next && firstLosses.size() < Observations.FIRST_BATCHES) {
            // A record keeps single precision: the findings are the same live and from the disk.
            firstLosses.add((double) (float) event.loss());
        }
    }

    @Override
    public void epochFinished(TrainingEvent.EpochFinished event) {
        // An epoch that was trained again, from a checkpoint before it, counts once.
        int number = event.metrics().epoch();
        while (!epochs.isEmpty() && epochs.get(epochs.size() - 1).epoch() >= number) {
            epochs.remove(epochs.size() - 1);
            validation.remove(validation.size() - 1);
        }
        epochs.add(event.metrics());
        validation.add(event.validationConfusion());
    }

    @Override
    public void controlChanged(TrainingEvent.ControlChanged event) {
        experiment = event.change().accept(changed);
    }

    @Override
    public void pauseChanged(TrainingEvent.PauseChanged event) {
        // A pause changes nothing in the run.
    }

    @Override
    public void diskChanged(TrainingEvent.DiskChanged event) {
        // What a run waits for changes nothing in it.
    }

    @Override
    public void warned(TrainingEvent.Warned event) {
        // Warnings are about disks and the like.
    }

    @Override
    public void measuringStarted(TrainingEvent.MeasuringStarted event) {
        // Measuring is not training.
    }

    @Override
    public void layersMeasured(TrainingEvent.LayersMeasured event) {
        layers.removeIf(reading -> reading.epoch() >= event.epoch());
        layers.addAll(event.layers());
    }

    @Override
    public void tested(TrainingEvent.Tested event) {
        // The doctor never looks at the test set.
    }

    @Override
    public void runFinished(TrainingEvent.RunFinished event) {
        divergedInEpoch = event.outcome().accept(DIVERGED_IN_EPOCH);
    }
}
