package fittingroom.sweeps;

import fittingroom.data.Dataset;
import fittingroom.network.TrainedModel;
import fittingroom.training.Checkpoint;
import fittingroom.training.RunControl;
import fittingroom.training.Trainer;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import fittingroom.training.TrainingOutputs;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Trains one run of a trial on the thread that asks for it, wherever that is. */
public final class TrialTraining {

    /** The other side of a training. */
    public interface Reporter {
        /** After each batch; whether the run has been cancelled. */
        boolean isCancelled(TrainingEvent.BatchFinished event);

        /** After each epoch; whether to go on. */
        boolean goesOn(TrainingEvent.EpochFinished event);
    }

    private TrialTraining() {}

    /**
     * To its end, or until the reporter has enough.
     *
     * @param training the training images; there is no test set here
     */
    public static TrialRunner.Result train(TrialRunner.Assignment assignment, Dataset training, Reporter reporter) {
        RunControl control = new RunControl();
        AtomicReference<Optional<TrainedModel>> model = new AtomicReference<>(Optional.empty());
        Trainer trainer = new Trainer(
                assignment.experiment(),
                training,
                assignment.name(),
                Optional.empty(),
                control,
                event -> event.accept(new Ear(reporter, control)),
                new ModelKeeper(model));
        TrainingOutcome outcome = trainer.train();
        return control.isCancelled()
                ? new TrialRunner.Result.Cancelled()
                : new TrialRunner.Result.Trained(outcome, Objects.requireNonNull(model.get()));
    }

    private record ModelKeeper(AtomicReference<Optional<TrainedModel>> model) implements TrainingOutputs {
        @Override
        public void saveCheckpoint(Checkpoint checkpoint) {
            // A trial is short: one that is lost begins again.
        }

        @Override
        public void publish(TrainedModel snapshot, int epoch) {
            // Nobody tries a trial while it trains.
        }

        @Override
        public void saveModel(TrainedModel best) {
            model.set(Optional.of(best));
        }
    }

    private record Ear(Reporter reporter, RunControl control) implements TrainingEvent.Visitor {
        @Override
        public void runStarted(TrainingEvent.RunStarted event) {
            // The other side knows what it asked for.
        }

        @Override
        public void controlChanged(TrainingEvent.ControlChanged event) {
            // Nobody changes a trial.
        }

        @Override
        public void pauseChanged(TrainingEvent.PauseChanged event) {
            // Nobody pauses a trial.
        }

        @Override
        public void diskChanged(TrainingEvent.DiskChanged event) {
            // A trial writes no files.
        }

        @Override
        public void warned(TrainingEvent.Warned event) {
            // The only warnings are about files, and a trial writes none.
        }

        @Override
        public void layersMeasured(TrainingEvent.LayersMeasured event) {
            // The doctor looks at single runs.
        }

        @Override
        public void measuringStarted(TrainingEvent.MeasuringStarted event) {
            // Of passing interest only.
        }

        @Override
        public void tested(TrainingEvent.Tested event) {
            throw new IllegalStateException("a trial never meets the test set");
        }

        @Override
        public void runFinished(TrainingEvent.RunFinished event) {
            // The trainer's outcome says the same.
        }

        @Override
        public void batchFinished(TrainingEvent.BatchFinished event) {
            if (reporter.isCancelled(event)) {
                control.cancel();
            }
        }

        @Override
        public void epochFinished(TrainingEvent.EpochFinished event) {
            if (!reporter.goesOn(event)) {
                control.stop();
            }
        }
    }
}
