package fittingroom.image;

import java.util.List;

/** What became of a file that was to be a picture. */
public sealed interface DecodeOutcome {

    /** @param notes sentences worth showing, for example that only the first frame of an animation is used */
    record Decoded(ColorImage image, List<String> notes) implements DecodeOutcome {
        public Decoded {
            notes = List.copyOf(notes);
        }
    }

    /** @param reason one sentence naming the cause and the remedy */
    record Refused(String reason) implements DecodeOutcome {}
}
