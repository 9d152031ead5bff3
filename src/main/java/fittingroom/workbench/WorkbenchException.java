package fittingroom.workbench;

/** Something the user can act on; the message is one sentence naming the cause and the remedy. */
public final class WorkbenchException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public WorkbenchException(String sentence) {
        super(sentence);
    }

    public WorkbenchException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
