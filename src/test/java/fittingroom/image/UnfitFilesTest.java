package fittingroom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused before a byte of it is read; {@link BrokenPicturesTest} has folders and empty files. */
class UnfitFilesTest {
    @TempDir
    private Path folder;

    private static void assertRefused(Path file, String sentence) {
        assertThat(ImageDecoder.decode(file)).isEqualTo(new DecodeOutcome.Refused(sentence));
    }

    @Test
    void fileThatIsNotThereIsNamedWithItsPlace() {
        Path file = folder.resolve("gone.png");

        assertRefused(file, "There is no file " + file + "; check its name.");
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
