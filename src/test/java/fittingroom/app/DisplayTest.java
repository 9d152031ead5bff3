package fittingroom.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Where no window can open the program says so in one sentence, and ends. */
@EnabledOnOs(OS.LINUX)
class DisplayTest {
    @TempDir
    private static Path home;

    @Test
    void displayThatIsNotThereIsTold() throws Exception {
        Program.Output output = new Program(home, Map.of("DISPLAY", ":987")).run("window");

        assertThat(output.exitCode()).isEqualTo(1);
        assertThat(output.standardOutput()).isEmpty();
        assertThat(output.standardError())
                .singleElement()
                .asString()
                .matches("The (display could not be opened; check DISPLAY|window needs GTK 3), .*");
    }

    @Test
    void noDisplayIsTold() throws Exception {
        Program.Output output = new Program(home).run();

        assertThat(output.exitCode()).isEqualTo(1);
        assertThat(output.standardError())
                .containsExactly("There is no display here (DISPLAY is not set), so no window can open; "
                        + "train in the terminal with \"fitting-room train\".");
    }
}
