package fittingroom.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowRequestTest {
    private static final Optional<Path> NONE = Optional.empty();

    @Test
    void noArgumentsOpenTheWindow() {
        assertThat(WindowRequest.of()).contains(new WindowRequest(NONE, NONE, NONE));
        assertThat(WindowRequest.of("window")).contains(new WindowRequest(NONE, NONE, NONE));
    }

    @Test
    void foldersAndAFileAreUnderstoodInAnyOrder(@TempDir Path folder) throws IOException {
        Path shirt = Files.createFile(folder.resolve("my shirt.png"));
        WindowRequest all =
                new WindowRequest(Optional.of(Path.of("@home")), Optional.of(Path.of("sets")), Optional.of(shirt));

        assertThat(WindowRequest.of("window", "--home", "@home", "--data", "sets", shirt.toString()))
                .contains(all);
        assertThat(WindowRequest.of(shirt.toString(), "--data", "sets", "--home", "@home"))
                .contains(all);
    }

    @Test
    void aFileThatDoesNotExistIsTheTerminalsToTell(@TempDir Path folder) {
        assertThat(WindowRequest.of(folder.resolve("none.png").toString())).isEmpty();
    }

    /** Options, commands, faults and what a shell leaves alone. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "-h",
                "--version",
                "train",
                "window --epochs 5",
                "window --epochs=5",
                "--home",
                "--home=x",
                "--home ~/x",
                "--home a --home b",
                "--home -x",
                "a.png b.png",
                "a.png window",
                "window window",
                "shirt",
                "~/a.png",
                "-a.png",
                "classify a.png",
                "help window"
            })
    void everythingElseIsReadByPicocli(String line) {
        assertThat(WindowRequest.of(line.split(" "))).isEmpty();
    }

    @Test
    void emptyWordsAreReadByPicocli() {
        assertThat(WindowRequest.of("")).isEmpty();
        assertThat(WindowRequest.of("--home", " ")).isEmpty();
    }
}
