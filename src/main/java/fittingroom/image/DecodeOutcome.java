package fittingroom.image;

import java.util.List;

/** What became of a file that was to be a picture. */
public sealed interface DecodeOutcome {

    <T> T accept(Visitor<T> visitor);

    /** One method per kind: a new kind of outcome fails to compile where it is not handled. */
    interface Visitor<T> {
        T decoded(Decoded outcome);

        T refused(Refused outcome);
    }

    /** @param notes sentences worth showing, for example that only the first frame of an animation is used */
    record Decoded(ColorImage image, List<String> notes) implements DecodeOutcome {
        public Decoded {
            notes = List.copyOf(notes);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.decoded(this);
        }
    }

    /** @param reason one sentence naming the cause and the remedy */
    record Refused(String reason) implements DecodeOutcome {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.refused(this);
        }
    }
}
