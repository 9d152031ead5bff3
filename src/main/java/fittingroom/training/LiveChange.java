package fittingroom.training;

import fittingroom.experiment.Hyperparameters;

/** A change of one hyperparameter while a run goes on; it takes effect at the next batch. */
public sealed interface LiveChange {

    /** The new base learning rate, which the schedule goes on scaling. */
    record LearningRate(double value) implements LiveChange {
        public LearningRate {
            Hyperparameters.requireLearningRate(value);
        }
    }

    /** The new dropout, the fraction dropped, in {@code [0, 1)}. */
    record Dropout(double value) implements LiveChange {
        public Dropout {
            if (!(value >= 0 && value < 1)) {
                throw new IllegalArgumentException("dropout must be in [0, 1), was " + value);
            }
        }
    }

    record Patience(int value) implements LiveChange {
        public Patience {
            Hyperparameters.requirePatience(value);
        }
    }

    record Epochs(int value) implements LiveChange {
        public Epochs {
            Hyperparameters.requireEpochs(value);
        }
    }
}
