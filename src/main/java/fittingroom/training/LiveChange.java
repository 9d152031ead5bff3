package fittingroom.training;

import fittingroom.experiment.Hyperparameters;

/** A change of one hyperparameter while a run goes on; it takes effect at the next batch. */
public sealed interface LiveChange {

    <T> T accept(Visitor<T> visitor);

    /** One method per kind: a new kind of change fails to compile where it is not handled. */
    interface Visitor<T> {
        T learningRate(LearningRate change);

        T dropout(Dropout change);

        T patience(Patience change);

        T epochs(Epochs change);
    }

    /** The new base learning rate, which the schedule goes on scaling. */
    record LearningRate(double value) implements LiveChange {
        public LearningRate {
            Hyperparameters.requireLearningRate(value);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.learningRate(this);
        }
    }

    /** The new dropout, the fraction dropped, in {@code [0, 1)}. */
    record Dropout(double value) implements LiveChange {
        public Dropout {
            if (!(value >= 0 && value < 1)) {
                throw new IllegalArgumentException("dropout must be in [0, 1), was " + value);
            }
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.dropout(this);
        }
    }

    record Patience(int value) implements LiveChange {
        public Patience {
            Hyperparameters.requirePatience(value);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.patience(this);
        }
    }

    record Epochs(int value) implements LiveChange {
        public Epochs {
            Hyperparameters.requireEpochs(value);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.epochs(this);
        }
    }
}
