package fittingroom.runs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Held for the moment in which a folder is made, a record is changed or rubbish is swept, so that two programs on one
 * home don't do so at once. Where the file system has no locks it holds within this program only.
 */
final class HomeLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HomeLock.class);
    private static final String NAME = "home-lock";

    /** One for all homes: nobody holds it for long. */
    private static final ReentrantLock HERE = new ReentrantLock();

    private final java.util.Optional<FileChannel> channel;

    private HomeLock(java.util.Optional<FileChannel> channel) {
        this.channel = channel;
    }

    /** Waits for it. */
    static HomeLock acquire(Path runsFolder) throws IOException {
        HERE.lock();
        if (HERE.getHoldCount() > 1) {
            return new HomeLock(java.util.Optional.empty());
        }
        try {
            FileChannel channel =
                    FileChannel.open(runsFolder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                if (channel.lock() == null) {
                    LOG.warn("{} can't be locked", runsFolder);
                }
            } catch (IOException noLocks) {
                LOG.debug("{} can't be locked", runsFolder, noLocks);
            }
            return new HomeLock(java.util.Optional.of(channel));
        } catch (IOException | RuntimeException e) {
            HERE.unlock();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            if (channel.isPresent()) {
                channel.get().close();
            }
        } finally {
            HERE.unlock();
        }
    }
}
