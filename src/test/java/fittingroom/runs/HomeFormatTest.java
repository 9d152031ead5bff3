package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HomeFormatTest {
    @TempDir
    private Path home;

    private Path runs;

    @BeforeEach
    void make() throws IOException {
        runs = Files.createDirectory(home.resolve("runs"));
    }

    @Test
    void homeIsSignedOnce() throws IOException {
        HomeFormat.sign(runs);
        assertThat(runs.resolve("format")).hasContent("2\n");

        Files.writeString(runs.resolve("format"), "1\n");
        HomeFormat.sign(runs);
        assertThat(runs.resolve("format")).hasContent("1\n");
    }

    @Test
    void homeOfANewerVersionIsRefused() throws IOException {
        Files.writeString(runs.resolve("format"), " 3\n");

        assertThatThrownBy(() -> HomeFormat.requireReadable(runs))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "The home " + home
                                + " was written by a newer version of Fitting Room; use that one, or another folder with --home.");
    }

    @Test
    void homeOfANewerVersionIsNoPlaceToWriteTo() throws IOException {
        Files.writeString(runs.resolve("format"), "3\n");

        assertThat(HomeAccess.obstacle(home))
                .contains("The home " + home + " was written by a newer version of Fitting Room; use that one, or"
                        + " another folder with --home.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "2", "three", "-3", "3                    "})
    void anythingElseIsReadable(String format) throws IOException {
        Files.writeString(runs.resolve("format"), format);

        assertThatCode(() -> HomeFormat.requireReadable(runs)).doesNotThrowAnyException();
    }

    @Test
    void homeWithoutASignatureIsReadable() {
        assertThatCode(() -> HomeFormat.requireReadable(runs)).doesNotThrowAnyException();
    }
}
