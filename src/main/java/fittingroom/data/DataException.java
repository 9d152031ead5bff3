package fittingroom.data;

/** Data that can't be used; the message is one sentence that names the file, what was expected and found, the remedy. */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DataException(String sentence) {
        super(sentence);
    }

    public DataException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
