package fittingroom.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Moves and deletions that are tried again for a second where they are refused for a moment only: under Windows no file is
 * renamed, replaced or deleted, and no folder around it, while somebody reads it, be it another thread of this program or a
 * virus scanner; a moment later it is. Elsewhere who is refused stays refused, and is told at once.
 */
public final class PatientFiles {

    /** One try. */
    @FunctionalInterface
    interface Change {
        void run() throws IOException;
    }

    /** Together a second. */
    static final int ATTEMPTS = 50;

    private static final long PAUSE_MILLIS = 20;
    private static final boolean IS_POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private PatientFiles() {}

    /** @throws IOException if it fails for another reason, or is refused for a second */
    public static void move(Path from, Path to, CopyOption... options) throws IOException {
        change(() -> Files.move(from, to, options));
    }

    /** @throws IOException if it fails for another reason, or is refused for a second */
    public static void delete(Path path) throws IOException {
        change(() -> Files.delete(path));
    }

    private static void change(Change change) throws IOException {
        if (IS_POSIX) {
            change.run();
        } else {
            patiently(change);
        }
    }

    static void patiently(Change change) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                change.run();
                return;
            } catch (AccessDeniedException e) {
                if (attempt == ATTEMPTS || !pauses()) {
                    throw e;
                }
            }
        }
    }

    /** False for a thread that is to end. */
    private static boolean pauses() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
