package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
