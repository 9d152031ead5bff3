package fittingroom.ui.experiment;

import fittingroom.experiment.Catalogue;
import fittingroom.experiment.Experiment;
import fittingroom.training.LiveChange;
import fittingroom.training.TrainingEvent;
import java.util.List;

/** What an experiment trains with after a live change. */
public record ChangedExperiment(Experiment before) implements LiveChange.Visitor<Experiment> {
    /** What a run trained with at the end of an epoch. */
    public static Experiment after(Experiment begun, List<TrainingEvent.ControlChanged> changes, int epoch) {
        Experiment now = begun;
        for (TrainingEvent.ControlChanged change : changes) {
            if (change.epoch() <= epoch) {
                now = change.change().accept(new ChangedExperiment(now));
            }
        }
        return now;
    }

    @Override
    public Experiment learningRate(LiveChange.LearningRate change) {
        return Catalogue.LEARNING_RATE.put(before, change.value());
    }

    @Override
    public Experiment dropout(LiveChange.Dropout change) {
        return Catalogue.DROPOUT.put(before, change.value());
    }

    @Override
    public Experiment patience(LiveChange.Patience change) {
        return Catalogue.PATIENCE.put(before, change.value());
    }

    @Override
    public Experiment epochs(LiveChange.Epochs change) {
        return Catalogue.EPOCHS.put(before, change.value());
    }
}
