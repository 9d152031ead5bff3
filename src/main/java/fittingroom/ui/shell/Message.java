package fittingroom.ui.shell;

import fittingroom.workbench.WorkbenchException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line for the user.
 *
 * @param offer what can be done about it with one press
 */
public record Message(Kind kind, String sentence, Optional<Offer> offer) {
    private static final Logger LOG = LoggerFactory.getLogger(Message.class);

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

    /** What the workbench said of its failure; anything else is a fault of ours, and its details are for the log. */
    static Message failure(@Nullable Throwable failure) {
        return new Message(Kind.ERROR, sentence(failure));
    }

    static String sentence(@Nullable Throwable failure) {
        if (failure instanceof WorkbenchException) {
            return String.valueOf(failure.getMessage());
        }
        LOG.error("a request failed", failure);
        return "Something went wrong; the log file has the details.";
    }
}
