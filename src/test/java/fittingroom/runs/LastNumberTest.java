package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LastNumberTest {
    @TempDir
    private Path folder;

    @Test
    void numberOnlyEverRises() throws IOException {
        LastNumber number = new LastNumber(folder);
        assertThat(number.read()).isZero();

        number.raiseTo(12);
        number.raiseTo(7);

        assertThat(number.read()).isEqualTo(12);
        assertThat(folder.resolve("last-number")).hasContent("12\n");

        number.raiseTo(13);
        assertThat(new LastNumber(folder).read()).isEqualTo(13);
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "0, 0", "-3, 0", "seven, 0", "' 42 \n', 42", "1234567890, 0", "999999999, 999999999"})
    void damagedFileCountsAsNone(String content, int expected) throws IOException {
        Files.writeString(folder.resolve("last-number"), content);

        assertThat(new LastNumber(folder).read()).isEqualTo(expected);
    }

    @Test
    void longFileIsNotEvenRead() throws IOException {
        Files.writeString(folder.resolve("last-number"), "5" + " ".repeat(20));
        assertThat(new LastNumber(folder).read()).isZero();

        Files.writeString(folder.resolve("last-number"), "5" + " ".repeat(19));
        assertThat(new LastNumber(folder).read()).isEqualTo(5);
    }
}
