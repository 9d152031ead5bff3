package fittingroom.runs;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Room on the disk, where that can be known. */
public final class FreeSpace {
    /** A full disk has some bytes left, and nobody knows to the last one what a write needs. */
    private static final long MARGIN = 4_000_000;

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

    /**
     * Whether this many bytes would fill the disk. A disk that can only be read is never filled, however full it is.
     */
    static boolean isShort(Path folder, long bytes) {
        File place = folder.toFile();
        return place.getTotalSpace() > 0 && place.getUsableSpace() - MARGIN < bytes && !isReadOnly(folder);
    }

    private static boolean isReadOnly(Path folder) {
        try {
            return Files.getFileStore(folder).isReadOnly();
        } catch (IOException notInTheMountTable) {
            return false;
        }
    }

    /**
     * Whether a write failed for want of room. The disk is asked, as the system's words are those of the user's language;
     * they are a second hint, since a quota leaves room that nobody may use.
     *
     * @param folder that was written into, where it is known
     */
    public static boolean explains(IOException failure, Optional<Path> folder) {
        return isSaidBy(failure)
                || (mayBeOfTheDisk(failure)
                        && folder.filter(place -> isShort(place, 0)).isPresent());
    }

    /** What the JDK has a class of its own for (no permission, no such file) is nothing that more room would mend. */
    static boolean mayBeOfTheDisk(IOException failure) {
        return failure.getClass() == IOException.class || failure.getClass() == FileSystemException.class;
    }

    /** The system's own words in English, as the JDK hands them on: ENOSPC, EDQUOT, and Windows' disk full. */
    static boolean isSaidBy(IOException failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("no space left")
                || message.contains("quota exceeded")
                || message.contains("not enough space on the disk");
    }
}
