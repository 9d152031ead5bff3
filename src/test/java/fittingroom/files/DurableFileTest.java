package fittingroom.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFileTest {
    @TempDir
    Path folder;

    @Test
    void newContentTakesThePlaceOfTheOldOneAndLeavesNothingBeside() throws IOException {
        Path file = folder.resolve("last.zip");
        DurableFile.write(file, stream -> stream.write("old".getBytes(StandardCharsets.UTF_8)));

        DurableFile.write(file, stream -> stream.write("new".getBytes(StandardCharsets.UTF_8)));

        assertThat(file).hasContent("new");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}
