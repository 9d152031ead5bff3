package fittingroom.runs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits on the trainer's thread while the disk is full, and goes on by itself when there is room: nothing that was
 * trained is lost to a full disk. Everything else that a write can fail for is thrown at once.
 */
final class DiskPatience {
    private static final Logger LOG = LoggerFactory.getLogger(DiskPatience.class);
    private static final long MILLIS_BETWEEN_ATTEMPTS = 500;

    /** What a full disk is told to. */
    interface Listener {
        /** The run waits. */
        void waiting(String sentence);

        /** It goes on. */
        void goingOn(String sentence);
    }

    /** One write, which leaves nothing behind when it fails. */
    @FunctionalInterface
    interface Write {
        void run() throws IOException;
    }

    private final Path folder;
    private final RunId run;
    private final LongPredicate isShort;
    private Listener listener = new Listener() {
        @Override
        public void waiting(String sentence) {
            LOG.warn("{}", sentence);
        }

        @Override
        public void goingOn(String sentence) {
            LOG.info("{}", sentence);
        }
    };
    private BooleanSupplier givenUp = () -> true;

    DiskPatience(Path folder, RunId run) {
        this(folder, run, bytes -> FreeSpace.isShort(folder, bytes));
    }

    /** @param isShort whether the disk has no room for so many bytes */
    DiskPatience(Path folder, RunId run, LongPredicate isShort) {
        this.folder = folder;
        this.run = run;
        this.isShort = isShort;
    }

    /** @param impatience asked again and again; once true, a write that fails for want of room is given up */
    void use(Listener newListener, BooleanSupplier impatience) {
        this.listener = newListener;
        this.givenUp = impatience;
    }

    /**
     * @param bytes about what the write needs
     * @throws IOException if it failed for anything but want of room, or the run is being stopped
     */
    void insist(long bytes, Write write) throws IOException {
        boolean waited = false;
        while (true) {
            try {
                write.run();
                break;
            } catch (IOException e) {
                if (!isForWantOfRoom(e, bytes) || givenUp.getAsBoolean()) {
                    throw e;
                }
                if (!waited) {
                    listener.waiting(String.format(
                            Locale.ROOT,
                            "The disk of %s is full: %s waits, and goes on by itself when it has %.1f MB more.",
                            folder,
                            run,
                            Math.max(0.1, bytes / 1e6)));
                    waited = true;
                }
                pause(e);
            }
        }
        if (waited) {
            listener.goingOn("There is room on the disk of " + folder + " again: " + run + " goes on.");
        }
    }

    private static void pause(IOException failure) throws IOException {
        try {
            Thread.sleep(MILLIS_BETWEEN_ATTEMPTS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }

    private boolean isForWantOfRoom(IOException failure, long bytes) {
        return FreeSpace.isSaidBy(failure) || (FreeSpace.mayBeOfTheDisk(failure) && isShort.test(bytes));
    }
}
