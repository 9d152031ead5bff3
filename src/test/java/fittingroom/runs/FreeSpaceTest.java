package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreeSpaceTest {
    @TempDir
    private Path folder;

    @Test
    void diskThatHasNoRoomIsRefusedWithBothFigures() {
        assertThatThrownBy(() -> FreeSpace.require(folder, Long.MAX_VALUE, "a run of this network"))
                .isInstanceOf(IOException.class)
                .hasMessageMatching(
                        "The disk of " + Pattern.quote(folder.toString())
                                + " has \\d+\\.\\d MB left, and a run of this network needs 9223372036854\\.8 MB; free some space\\.");
    }

    @Test
    void diskThatHasRoomPasses() {
        assertThatCode(() -> FreeSpace.require(folder, 1, "a run")).doesNotThrowAnyException();
    }

    /** A folder that isn't there has no size, as has one in a chroot. */
    @Test
    void diskWhoseSizeNobodyKnowsPasses() {
        assertThatCode(() -> FreeSpace.require(folder.resolve("nowhere"), Long.MAX_VALUE, "a run"))
                .doesNotThrowAnyException();
    }

    @Test
    void diskIsShortOfWhatItHasNoRoomFor() {
        assertThat(FreeSpace.isShort(folder, Long.MAX_VALUE)).isTrue();
        assertThat(FreeSpace.isShort(folder, 1)).isFalse();
        assertThat(FreeSpace.isShort(folder.resolve("nowhere"), Long.MAX_VALUE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "No space left on device",
                "run-1/last: No space left on device",
                "Disk quota exceeded",
                "There is not enough space on the disk"
            })
    void systemsWordsForAFullDiskAreKnown(String message) {
        assertThat(FreeSpace.isSaidBy(new IOException(message))).isTrue();
        assertThat(FreeSpace.explains(new IOException(message), Optional.empty()))
                .isTrue();
    }

    @Test
    void failureWithoutWordsIsNoFullDisk() {
        assertThat(FreeSpace.explains(new IOException(), Optional.of(folder))).isFalse();
    }

    @Test
    void onlyWhatTheJdkHasNoClassForMayBeForWantOfRoom() {
        assertThat(FreeSpace.mayBeOfTheDisk(new IOException("Kein Speicherplatz")))
                .isTrue();
        assertThat(FreeSpace.mayBeOfTheDisk(new FileSystemException("a", null, "Kein Speicherplatz")))
                .isTrue();
        assertThat(FreeSpace.mayBeOfTheDisk(new AccessDeniedException("a"))).isFalse();
        assertThat(FreeSpace.mayBeOfTheDisk(new NoSuchFileException("a"))).isFalse();
    }
}
