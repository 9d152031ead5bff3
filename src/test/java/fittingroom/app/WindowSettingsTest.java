package fittingroom.app;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.ui.shell.Themes;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowSettingsTest {
    @TempDir
    private Path home;

    @Test
    void whatAWindowRemembersIsThereForTheNextOne() {
        WindowSettings settings = new WindowSettings(
                Themes.Choice.DARK, 1200, 800, true, "run:64:shown;test:descending", "run-12", "run:run-3");

        settings.save(home);

        assertThat(WindowSettings.load(home)).isEqualTo(settings);
    }
}
