package fittingroom.workbench;

import fittingroom.runs.RunId;
import java.nio.file.Path;

/** A model by where it is. */
public sealed interface ModelReference {

    <T> T accept(Visitor<T> visitor);

    /** One method per kind: a new kind of reference fails to compile where it is not handled. */
    interface Visitor<T> {
        T ofRun(OfRun reference);

        T ofEpoch(OfEpoch reference);

        T ofFile(OfFile reference);

        T included(Included reference);
    }

    /** A run's best weights; while it trains, those of its newest epoch. */
    record OfRun(RunId run) implements ModelReference {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.ofRun(this);
        }
    }

    /** An epoch of a run of this session, as long as it is remembered. */
    record OfEpoch(RunId run, int epoch) implements ModelReference {
        public OfEpoch {
            if (epoch < 1) {
                throw new IllegalArgumentException("epoch counts from 1, was " + epoch);
            }
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.ofEpoch(this);
        }
    }

    record OfFile(Path file) implements ModelReference {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.ofFile(this);
        }
    }

    /** The model that ships with the program. */
    record Included() implements ModelReference {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.included(this);
        }
    }
}
