package fittingroom.ui.experiment;

import fittingroom.experiment.Catalogue;
import fittingroom.experiment.Experiment;
import fittingroom.training.LiveChange;

/** What an experiment trains with after a live change. */
record ChangedExperiment(Experiment before) implements LiveChange.Visitor<Experiment> {
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
