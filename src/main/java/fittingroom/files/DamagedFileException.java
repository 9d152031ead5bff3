package fittingroom.files;

import java.io.IOException;

/** A file of ours that can't be used; the message is one sentence naming the file, the cause and the remedy. */
public final class DamagedFileException extends IOException {
    private static final long serialVersionUID = 1;

    public DamagedFileException(String sentence) {
        super(sentence);
    }

    public DamagedFileException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
