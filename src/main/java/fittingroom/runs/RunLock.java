package fittingroom.runs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Says that a living process trains a run; the operating system lets go of it when the process dies. */
final class RunLock implements AutoCloseable {
    private static final String NAME = "lock";

    /** POSIX drops a process's lock when the process closes any channel on the file, so it never probes its own. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private RunLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    static RunLock acquire(Path folder, RunId id) throws IOException {
        Path key = folder.toRealPath();
        if (!HELD_HERE.add(key)) {
            throw new IOException(id + " is being trained in this program already.");
        }
        try {
            FileChannel channel =
                    FileChannel.open(key.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel)) {
                return new RunLock(key, channel);
            }
            channel.close();
            throw new IOException(id + " is being trained by another process; stop it there first.");
        } catch (IOException | RuntimeException e) {
            HELD_HERE.remove(key);
            throw e;
        }
    }

    static boolean isHeld(Path folder) throws IOException {
        Path key = folder.toRealPath();
        if (HELD_HERE.contains(key)) {
            return true;
        }
        Path file = key.resolve(NAME);
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return !tryLock(channel);
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HELD_HERE.remove(folder);
    }
}
