package fittingroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import org.junit.jupiter.api.Test;

class TerminalStreamTest {
    private final StringWriter written = new StringWriter();

    @Test
    void whatWouldSteerTheTerminalIsShown() {
        PrintWriter out = new PrintWriter(new TerminalStream(written));

        out.print("a\u001b[2Jb\u0007 c\u007fd\u009be \u202ef\u2066g\tGröße – 木\n");
        out.flush();

        assertThat(written).hasToString("a\u241b[2Jb\u2407 c\u2421d\ufffde \ufffdf\ufffdg\tGröße – 木\n");
    }

    @Test
    void aSurrogatePairStaysWhole() throws IOException {
        try (TerminalStream stream = new TerminalStream(written)) {
            stream.write("👗");
        }

        assertThat(written).hasToString("👗");
    }

    @Test
    void theFirstFailureIsRemembered() {
        TerminalStream stream = new TerminalStream(new FullDisk());
        PrintWriter out = new PrintWriter(stream);

        out.println("one");
        out.flush();
        out.println("two");
        out.flush();

        assertThat(stream.failure())
                .hasValueSatisfying(failure -> assertThat(failure).hasMessage("No space left on device: 1"));
    }

    /** Every attempt fails, and says which it was. */
    static final class FullDisk extends Writer {
        private int attempts;

        @Override
        public void write(char[] characters, int offset, int length) throws IOException {
            attempts++;
            throw new IOException("No space left on device: " + attempts);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
