package fittingroom.runs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says that a living process trains a run; the operating system lets go of it when the process dies. On a file system
 * without locks the process's number in the file, with the time of its start, takes the lock's place.
 */
public final class RunLock implements AutoCloseable {
    static final String NAME = "lock";

    private static final Logger LOG = LoggerFactory.getLogger(RunLock.class);

    /** The process's number and when it started, in milliseconds. */
    private static final Pattern SIGNATURE = Pattern.compile("([0-9]{1,18}) ([0-9]{1,18})");

    /** Linux tells a process's begin by the second in which the machine was started, which moves when its clock is set. */
    private static final long MILLIS_OF_A_CLOCK = 2_000;

    /** Somebody who only looks holds a shared lock for an instant. */
    private static final int ATTEMPTS = 20;

    private static final long MILLIS_BETWEEN_ATTEMPTS = 10;

    /** POSIX drops a process's lock when the process closes any channel on the file, so it never probes its own. */
    private static final Set<Path> HELD_HERE = new HashSet<>();

    private final Path folder;
    private final FileChannel channel;
    private final boolean guarded;

    private RunLock(Path folder, FileChannel channel, boolean guarded) {
        this.folder = folder;
        this.channel = channel;
        this.guarded = guarded;
    }

    public static RunLock acquire(Path folder, Object id) throws IOException {
        synchronized (HELD_HERE) {
            Path key = folder.toRealPath();
            if (HELD_HERE.contains(key)) {
                throw new IOException(id + " is being trained in this program already.");
            }
            Path file = key.resolve(NAME);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                boolean guarded = lock(channel, file, id);
                signWith(channel, guarded);
                HELD_HERE.add(key);
                return new RunLock(key, channel, guarded);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        }
    }

    /** Returns false where the file system has no locks and nobody signed the file. */
    private static boolean lock(FileChannel channel, Path file, Object id) throws IOException {
        for (int attempt = 1; ; attempt++) {
            Optional<Boolean> free;
            try {
                free = Optional.of(tryLock(channel, false));
            } catch (IOException noLocks) {
                LOG.warn("{} can't be locked", file, noLocks);
                free = Optional.empty();
            }
            if (free.isEmpty() ? !signerLives(file) : free.get()) {
                return free.isPresent();
            }
            if (free.isEmpty() || attempt == ATTEMPTS) {
                throw new IOException(id + " is being trained by another process; stop it there first.");
            }
            pause();
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(MILLIS_BETWEEN_ATTEMPTS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for a lock.", e);
        }
    }

    private static void signWith(FileChannel channel, boolean guarded) throws IOException {
        ProcessHandle self = ProcessHandle.current();
        String signature = self.pid() + " "
                + self.info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(signature.getBytes(StandardCharsets.US_ASCII)), 0);
        } catch (IOException e) {
            if (!guarded) {
                throw e;
            }
            LOG.warn("a lock could not be signed", e);
        }
    }

    private static boolean signerLives(Path file) throws IOException {
        if (Files.size(file) > 100) {
            return false;
        }
        Matcher signature = SIGNATURE.matcher(new String(Files.readAllBytes(file), StandardCharsets.US_ASCII));
        if (!signature.matches()) {
            return false;
        }
        return ProcessHandle.of(Long.parseLong(signature.group(1)))
                .filter(ProcessHandle::isAlive)
                .map(process -> Math.abs(process.info()
                                        .startInstant()
                                        .orElse(Instant.EPOCH)
                                        .toEpochMilli()
                                - Long.parseLong(signature.group(2)))
                        <= MILLIS_OF_A_CLOCK)
                .orElse(false);
    }

    /** Needs no permission to write: another user may look. */
    public static boolean isHeld(Path folder) throws IOException {
        synchronized (HELD_HERE) {
            Path key = folder.toRealPath();
            if (HELD_HERE.contains(key)) {
                return true;
            }
            Path file = key.resolve(NAME);
            if (!Files.exists(file)) {
                return false;
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                return !tryLock(channel, true);
            } catch (AccessDeniedException e) {
                return false;
            } catch (IOException noLocks) {
                return signerLives(file);
            }
        }
    }

    private static boolean tryLock(FileChannel channel, boolean shared) throws IOException {
        try {
            FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Whether the file system itself holds it. */
    boolean isGuarded() {
        return guarded;
    }

    @Override
    public void close() throws IOException {
        synchronized (HELD_HERE) {
            if (!guarded) {
                channel.truncate(0);
            }
            channel.close();
            HELD_HERE.remove(folder);
        }
    }
}
