package fittingroom.ui.shell;

import fittingroom.ui.Replies;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line for the user.
 *
 * @param offer what can be done about it with one press
 */
public record Message(Kind kind, String sentence, Optional<Offer> offer) {
    /** What the line is about. */
    public enum Kind {
        NONE,
        INFORMATION,
        SUCCESS,
        WARNING,
        ERROR
    }

    /** @param title of the button, for example {@code Resume} */
    public record Offer(String title, Runnable action) {}

    static final Message NONE = new Message(Kind.NONE, "");

    Message(Kind kind, String sentence) {
        this(kind, sentence, Optional.empty());
    }

    static Message failure(@Nullable Throwable failure) {
        return new Message(Kind.ERROR, Replies.sentence(failure));
    }
}
