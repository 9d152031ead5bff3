package fittingroom.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class LoggingTest {
    @TempDir
    private Path folder;

    @AfterEach
    void closeTheLog() {
        ((LoggerContext) LoggerFactory.getILoggerFactory()).reset();
    }

    /** Logback takes % for a conversion word of a pattern, and parentheses for its options. */
    @ParameterizedTest
    @ValueSource(
            strings = {"100% wool", "50%", "a%d b", "50%i off", "%d{yyyy}", "${user.home}", "(a) [b]", "Größe – 木"})
    void anyFolderCanBeAHome(String name) throws IOException {
        Path home = folder.resolve(name);

        Logging.toFileIn(home, FileSize.valueOf("100"));
        for (int i = 0; i < 40; i++) {
            LoggerFactory.getLogger(LoggingTest.class).info("line {} – ä", i);
        }

        assertThat(files(home.resolve("log")))
                .contains("fitting-room.log")
                .isSubsetOf("fitting-room.log", "fitting-room.log.1", "fitting-room.log.2", "fitting-room.log.3");
        assertThat(files(folder)).containsExactly(name);
        assertThat(Files.readString(Logging.file(home))).contains("line 39 – ä");
    }

    @Test
    void aFullLogIsRenamedAndTheOldestGoes() throws IOException {
        Path file = folder.resolve("log");
        NumberedFiles numbered = new NumberedFiles(file, 2);

        for (int i = 1; i <= 4; i++) {
            Files.writeString(file, "log " + i);
            numbered.rollover();
        }

        assertThat(files(folder)).containsExactly("log.1", "log.2");
        assertThat(Files.readString(folder.resolve("log.1"))).isEqualTo("log 4");
        assertThat(Files.readString(folder.resolve("log.2"))).isEqualTo("log 3");
    }

    @Test
    void aHomeThatCannotBeWrittenCostsOnlyTheLog() throws IOException {
        Path home = Files.writeString(folder.resolve("file"), "no folder");

        Logging.toFileIn(home);
        LoggerFactory.getLogger(LoggingTest.class).info("lost");

        assertThat(Files.readString(home)).isEqualTo("no folder");
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
