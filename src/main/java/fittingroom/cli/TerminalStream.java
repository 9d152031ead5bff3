package fittingroom.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Standard output or standard error. What a run, a file or a data set is called may hold anything, so characters that
 * would steer the terminal are shown as their pictures. A {@link java.io.PrintWriter} above keeps its failures to
 * itself, so this remembers the first one.
 */
final class TerminalStream extends Writer {
    /** U+2400 to U+241F are pictures of U+0000 to U+001F. */
    private static final char PICTURES = '\u2400';

    private static final char PICTURE_OF_DELETE = '\u2421';
    private static final char UNKNOWN = '\ufffd';

    private final Writer target;
    private @Nullable IOException failure;

    TerminalStream(Writer target) {
        this.target = target;
    }

    static TerminalStream standardOutput() {
        return of(FileDescriptor.out, "stdout.encoding");
    }

    static TerminalStream standardError() {
        return of(FileDescriptor.err, "stderr.encoding");
    }

    private static TerminalStream of(FileDescriptor descriptor, String consoleEncoding) {
        return new TerminalStream(new OutputStreamWriter(new FileOutputStream(descriptor), encoding(consoleEncoding)));
    }

    /** UTF-8 in every locale; only a Windows console has a code page of its own, which Java names when it is one. */
    private static Charset encoding(String consoleEncoding) {
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        String console = System.getProperty("sun." + consoleEncoding);
        return windows && console != null && Charset.isSupported(console)
                ? Charset.forName(console)
                : StandardCharsets.UTF_8;
    }

    /** The first thing that went wrong; what was written later is lost as well. */
    Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
        char[] harmless = new char[length];
        for (int i = 0; i < length; i++) {
            harmless[i] = harmless(characters[offset + i]);
        }
        remembering(() -> target.write(harmless));
    }

    private static char harmless(char character) {
        if (character == '\n'
                || character == '\t'
                || (character == '\r' && System.lineSeparator().indexOf('\r') >= 0)) {
            return character;
        }
        if (character < ' ') {
            return (char) (PICTURES + character);
        }
        if (character == 0x7f) {
            return PICTURE_OF_DELETE;
        }
        return isSteering(character) ? UNKNOWN : character;
    }

    /** The second set of control characters, and marks that turn the direction of writing. */
    private static boolean isSteering(char character) {
        return (character > 0x7f && character < 0xa0)
                || (character >= 0x202a && character <= 0x202e)
                || (character >= 0x2066 && character <= 0x2069);
    }

    @Override
    public void flush() throws IOException {
        remembering(target::flush);
    }

    @Override
    public void close() throws IOException {
        remembering(target::close);
    }

    private interface Writing {
        void write() throws IOException;
    }

    private void remembering(Writing writing) throws IOException {
        try {
            writing.write();
        } catch (IOException e) {
            if (failure == null) {
                failure = e;
            }
            throw e;
        }
    }
}
