package fittingroom.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
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
    void foldersAndAFileAreUnderstoodInAnyOrder() {
        WindowRequest all = new WindowRequest(
                Optional.of(Path.of("/tmp/home")), Optional.of(Path.of("sets")), Optional.of(Path.of("my shirt.png")));

        assertThat(WindowRequest.of("window", "--home", "/tmp/home", "--data", "sets", "my shirt.png"))
                .contains(all);
        assertThat(WindowRequest.of("my shirt.png", "--data", "sets", "--home", "/tmp/home"))
                .contains(all);
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
                "@arguments.txt",
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
