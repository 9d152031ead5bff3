package fittingroom.ui.shell;

/** A line for the user. */
public record Message(Kind kind, String sentence) {
    /** What the line is about. */
    public enum Kind {
        NONE,
        INFORMATION,
        SUCCESS,
        WARNING,
        ERROR
    }

    static final Message NONE = new Message(Kind.NONE, "");
}
