package fittingroom.training;

import fittingroom.experiment.Catalogue;
import fittingroom.experiment.Hyperparameter;
import fittingroom.experiment.Hyperparameters;
import java.util.Locale;

/** A change of one hyperparameter while a run goes on; it takes effect at the next batch. */
public sealed interface LiveChange {

    <T> T accept(Visitor<T> visitor);

    /** For example {@code learning rate 0.001}, the value as a user would type it. */
    default String inWords() {
        return accept(new Visitor<>() {
            @Override
            public String learningRate(LearningRate change) {
                return words(Catalogue.LEARNING_RATE, change.value());
            }

            @Override
            public String dropout(Dropout change) {
                return words(Catalogue.DROPOUT, change.value());
            }

            @Override
            public String patience(Patience change) {
                return words(Catalogue.PATIENCE, change.value());
            }

            @Override
            public String epochs(Epochs change) {
                return words(Catalogue.EPOCHS, change.value());
            }

            private <V> String words(Hyperparameter<V> hyperparameter, V value) {
                return hyperparameter.label().toLowerCase(Locale.ROOT) + " "
                        + hyperparameter.domain().text(value);
            }
        });
    }

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
