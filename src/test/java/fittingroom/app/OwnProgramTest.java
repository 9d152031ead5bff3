package fittingroom.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OwnProgramTest {

    @Test
    void programIsStartedOnceMoreByItsLauncherOnTheSameClasses() {
        assertThat(OwnProgram.command())
                .endsWith("-cp", System.getProperty("java.class.path"), Launcher.class.getName());
    }

    @Test
    void optionsOfTheWindowsArchiveOfClassesAreNotHandedOn() {
        assertThat(OwnProgram.command())
                .noneMatch(word ->
                        word.startsWith("-XX:SharedArchiveFile") || word.startsWith("-XX:ArchiveClassesAtExit"));
    }
}
