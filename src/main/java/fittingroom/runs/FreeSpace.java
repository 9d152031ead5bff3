package fittingroom.runs;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Room on the disk, where that can be known. */
final class FreeSpace {
    private FreeSpace() {}

    /**
     * Refuses a disk that is known to be too full. A file system that reports no size at all, or that isn't in the mount
     * table (a chroot), may well have room, so it passes.
     *
     * @param what what needs the room, for example {@code a run of this network}
     * @throws IOException with a sentence that names both figures
     */
    static void require(Path folder, long bytes, String what) throws IOException {
        File place = folder.toFile();
        if (place.getTotalSpace() <= 0) {
            return;
        }
        long left = place.getUsableSpace();
        if (left < bytes) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "The disk of %s has %.1f MB left, and %s needs %.1f MB; free some space.",
                    folder,
                    left / 1e6,
                    what,
                    bytes / 1e6));
        }
    }
}
