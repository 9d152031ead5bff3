package fittingroom.workbench;

import fittingroom.runs.RunId;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** A model by where it is. */
public sealed interface ModelReference {

    <T> T accept(Visitor<T> visitor);

    /** One line that {@link #parse} understands, to be kept from one time to the next. */
    String text();

    /** The run that trained it; empty if it isn't one of this home's. */
    Optional<RunId> trainedBy();

    /** The reference that a text stands for; empty if it stands for none. */
    static Optional<ModelReference> parse(String text) {
        int colon = text.indexOf(':');
        String kind = colon < 0 ? text : text.substring(0, colon);
        String rest = colon < 0 ? "" : text.substring(colon + 1);
        return switch (kind) {
            case "included" -> Optional.of(new Included(rest.isEmpty() ? Optional.empty() : Optional.of(rest)));
            case "file" -> path(rest);
            case "run" -> RunId.parse(rest).map(OfRun::new);
            case "epoch" -> epoch(rest);
            default -> Optional.empty();
        };
    }

    private static Optional<ModelReference> path(String text) {
        try {
            return Optional.of(new OfFile(Path.of(text)));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Optional<ModelReference> epoch(String text) {
        String[] parts = text.split(":", 2);
        return parts.length == 2 && parts[1].matches("[1-9][0-9]{0,8}")
                ? RunId.parse(parts[0]).map(run -> new OfEpoch(run, Integer.parseInt(parts[1])))
                : Optional.empty();
    }

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
        public String text() {
            return "run:" + run;
        }

        @Override
        public Optional<RunId> trainedBy() {
            return Optional.of(run);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.ofRun(this);
        }
    }

    /** An epoch of a run: of this session as long as it is remembered, of any run where it keeps a checkpoint. */
    record OfEpoch(RunId run, int epoch) implements ModelReference {
        public OfEpoch {
            if (epoch < 1) {
                throw new IllegalArgumentException("epoch counts from 1, was " + epoch);
            }
        }

        @Override
        public String text() {
            return "epoch:" + run + ":" + epoch;
        }

        @Override
        public Optional<RunId> trainedBy() {
            return Optional.of(run);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.ofEpoch(this);
        }
    }

    record OfFile(Path file) implements ModelReference {
        @Override
        public String text() {
            return "file:" + file;
        }

        @Override
        public Optional<RunId> trainedBy() {
            return Optional.empty();
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.ofFile(this);
        }
    }

    /**
     * A model that ships with the program.
     *
     * @param preset that trained it; empty for the one that answers first
     */
    record Included(Optional<String> preset) implements ModelReference {
        /** The one that answers first. */
        public Included() {
            this(Optional.empty());
        }

        @Override
        public String text() {
            return "included" + preset.map(id -> ":" + id).orElse("");
        }

        @Override
        public Optional<RunId> trainedBy() {
            return Optional.empty();
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.included(this);
        }
    }
}
