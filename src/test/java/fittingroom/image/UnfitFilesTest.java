package fittingroom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused before a byte of it is read. */
class UnfitFilesTest {
    @TempDir
    private Path folder;

    private static void assertRefused(Path file, String sentence) {
        assertThat(ImageDecoder.decode(file)).isEqualTo(new DecodeOutcome.Refused(sentence));
    }

    @Test
    void whatIsNoFileIsNamedAsWhatItIs() throws IOException {
        assertRefused(
                Files.createDirectory(folder.resolve("pictures")), "pictures is a folder; choose a picture in it.");
        assertRefused(
                folder.resolve("gone.png"), "There is no file " + folder.resolve("gone.png") + "; check its name.");
        assertRefused(
                Files.createFile(folder.resolve("empty.png")),
                "empty.png is empty; choose another copy of the picture.");
    }

    @Test
    void deviceIsNoPicture() {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device), "a system with devices as files");

        assertRefused(device, "null is not a file; choose a picture.");
    }

    /** The file is all holes and takes no room. */
    @Test
    void fileThatIsTooLargeIsNamedWithItsSize() throws IOException {
        Path file = folder.resolve("large.tiff");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(ImageDecoder.MAXIMUM_BYTES + (3 << 20));
        }

        assertRefused(file, "large.tiff has 153 MB, more than the 150 MB that are read; make the picture smaller.");
    }
}
