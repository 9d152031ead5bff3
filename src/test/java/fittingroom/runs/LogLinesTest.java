package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogLinesTest {
    private static final int LONGEST = 1 << 20;

    @TempDir
    private Path folder;

    private final List<String> lines = new ArrayList<>();

    private int read(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("log"), content, StandardCharsets.ISO_8859_1);
        return LogLines.read(
                file,
                (buffer, start, end) -> lines.add(new String(buffer, start, end - start, StandardCharsets.ISO_8859_1)));
    }

    @Test
    void onlyLinesThatEndAreRead() throws IOException {
        assertThat(read("one\n\nthree\nfour")).isZero();

        assertThat(lines).containsExactly("one", "", "three");
    }

    @Test
    void emptyFileHasNoLines() throws IOException {
        assertThat(read("")).isZero();

        assertThat(lines).isEmpty();
    }

    /** Around the size of what is read at once, and of twice as much. */
    @ParameterizedTest
    @ValueSource(ints = {65_534, 65_535, 65_536, 65_537, 131_071, 131_072, 200_000})
    void longLinesAreWhole(int length) throws IOException {
        String first = "a".repeat(length);
        String second = "b".repeat(length + 3);

        assertThat(read("x\n" + first + "\n" + second + "\ny\n")).isZero();

        assertThat(lines).containsExactly("x", first, second, "y");
    }

    @Test
    void lineThatIsTooLongForAnyIsCountedAndSkipped() throws IOException {
        assertThat(read("x\n" + "a".repeat(3 * LONGEST) + "\ny\n" + "b".repeat(2 * LONGEST) + "\nz\n"))
                .isEqualTo(2);

        assertThat(lines).containsExactly("x", "y", "z");
    }

    @Test
    void lineThatIsTooLongAndNeverEndsIsCounted() throws IOException {
        assertThat(read("x\n" + "a".repeat(2 * LONGEST))).isEqualTo(1);

        assertThat(lines).containsExactly("x");
    }

    @Test
    void longestLineIsStillRead() throws IOException {
        String longest = "a".repeat(LONGEST);

        assertThat(read(longest + "\n")).isZero();

        assertThat(lines).containsExactly(longest);
    }
}
