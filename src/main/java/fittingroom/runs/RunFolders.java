package fittingroom.runs;

import fittingroom.files.PatientFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folders {@code HOME/runs/run-N}: which there are, new ones, and those that go. */
final class RunFolders {
    private static final Logger LOG = LoggerFactory.getLogger(RunFolders.class);
    private static final String DELETED = ".deleted-";
    private static final String UNFINISHED = ".unfinished-";
    private static final String ASIDE = "deleted";
    /** By hand, since nobody undoes a deletion of a process that has ended. */
    private static final Duration KEPT_ASIDE = Duration.ofDays(1);

    private final Path home;
    private final Path runs;
    private final LastNumber lastNumber;
    private final Set<RunId> setAside = new HashSet<>();
    /** Held while this process may put back what it set aside. */
    private Optional<RunLock> asideLock = Optional.empty();

    RunFolders(Path home) {
        this.home = home;
        this.runs = home.resolve("runs");
        this.lastNumber = new LastNumber(runs);
    }

    /** What is done with a new folder. */
    interface Beginning<T> {
        T with(RunFiles files) throws IOException;
    }

    Path runs() {
        return runs;
    }

    RunFiles files(RunId id) {
        return new RunFiles(runs.resolve(id.value()), id);
    }

    void requireReadable() throws IOException {
        HomeAccess.requireReadable(home);
    }

    /** Makes the home if need be, and holds it. */
    HomeLock lock() throws IOException {
        requireReadable();
        try {
            Files.createDirectories(runs);
            HomeLock held = HomeLock.acquire(runs);
            try {
                HomeFormat.sign(runs);
                return held;
            } catch (IOException | RuntimeException e) {
                held.close();
                throw e;
            }
        } catch (IOException e) {
            throw explained(e);
        } catch (UnsupportedOperationException e) {
            throw explained(new IOException(e));
        }
    }

    /** Why a write below the home failed. */
    IOException explained(IOException failure) {
        return HomeAccess.explained(home, failure);
    }

    Optional<String> obstacleToWriting() {
        return HomeAccess.obstacle(home);
    }

    IOException missing(RunId id) {
        return new IOException(
                "There is no run " + id + " in " + runs + "; it was deleted, or it lies in another home.");
    }

    List<RunId> ids() throws IOException {
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        List<RunId> ids = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(runs)) {
            for (Path entry : entries) {
                RunId.parse(entry.getFileName().toString()).ifPresent(ids::add);
            }
        } catch (java.nio.file.DirectoryIteratorException e) {
            throw e.getCause();
        }
        return ids;
    }

    /** Of the folder that holds all of them; long ago if it isn't there. */
    Instant lastChange() throws IOException {
        return Files.isDirectory(runs) ? Files.getLastModifiedTime(runs).toInstant() : Instant.EPOCH;
    }

    /** Makes a folder with a number that none had before; if its beginning fails, nothing is left of it. */
    <T> T create(Beginning<T> beginning) throws IOException {
        sweep();
        int highest = ids().stream().mapToInt(RunId::number).max().orElse(0);
        int number = Math.max(lastNumber.read(), highest) + 1;
        while (true) {
            RunId id = RunId.ofNumber(number);
            RunFiles files = files(id);
            try {
                Files.createDirectory(files.folder());
            } catch (FileAlreadyExistsException e) {
                // Another process took this number in the meantime.
                number++;
                continue;
            }
            try {
                lastNumber.raiseTo(number);
                return beginning.with(files);
            } catch (IOException | RuntimeException e) {
                removeQuietly(files.folder());
                throw e;
            }
        }
    }

    /**
     * Fills a folder that nobody sees and makes it a run's all at once: a process that dies meanwhile leaves no half run.
     *
     * @param filling hears the number that it will have
     * @return its files
     */
    RunFiles createWhole(Beginning<?> filling) throws IOException {
        sweep();
        int highest = ids().stream().mapToInt(RunId::number).max().orElse(0);
        RunId id = RunId.ofNumber(Math.max(lastNumber.read(), highest) + 1);
        Path unfinished = Files.createDirectory(
                runs.resolve(UNFINISHED + id + "-" + ProcessHandle.current().pid()));
        try {
            filling.with(new RunFiles(unfinished, id));
            lastNumber.raiseTo(id.number());
            PatientFiles.move(unfinished, files(id).folder(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException e) {
            removeQuietly(unfinished);
            throw e;
        }
        return files(id);
    }

    /** Removes what dead processes left: half-written files, folders in which nothing began, deleted ones. */
    private void sweep() {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(runs)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (name.startsWith(DELETED) || name.startsWith(UNFINISHED)) {
                    removeQuietly(entry);
                } else if (name.startsWith(".") && name.endsWith(".part")) {
                    Files.deleteIfExists(entry);
                } else if (RunId.parse(name).isPresent() && !RunLock.isHeld(entry)) {
                    sweep(files(new RunId(name)));
                }
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            LOG.warn("{} could not be swept", runs, e);
        }
        sweepAside();
    }

    private void sweepAside() {
        Path aside = home.resolve(ASIDE);
        if (!Files.isDirectory(aside)) {
            return;
        }
        try {
            if (RunLock.isHeld(aside)) {
                return;
            }
            Instant oldest = Instant.now().minus(KEPT_ASIDE);
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(aside)) {
                for (Path entry : entries) {
                    if (Files.getLastModifiedTime(entry).toInstant().isBefore(oldest)) {
                        removeQuietly(entry);
                    }
                }
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            LOG.warn("{} could not be swept", aside, e);
        }
    }

    private static void sweep(RunFiles files) throws IOException {
        files.sweep();
        if (!files.isWorthKeeping()) {
            removeQuietly(files.folder());
        }
    }

    /** Renamed first, so that a process that dies here leaves no half run. */
    void delete(RunId id) throws IOException {
        RunFiles files = requireIdle(id);
        lastNumber.raiseTo(id.number());
        Path going = runs.resolve(DELETED + id);
        remove(going);
        PatientFiles.move(files.folder(), going, StandardCopyOption.ATOMIC_MOVE);
        remove(going);
    }

    private RunFiles requireIdle(RunId id) throws IOException {
        RunFiles files = files(id);
        if (!Files.isDirectory(files.folder())) {
            throw missing(id);
        }
        if (RunLock.isHeld(files.folder())) {
            throw new IOException(id + " is being trained; stop it first.");
        }
        return files;
    }

    void setAside(RunId id) throws IOException {
        RunFiles files = requireIdle(id);
        lastNumber.raiseTo(id.number());
        Files.createDirectories(home.resolve(ASIDE));
        holdAside();
        remove(aside(id));
        PatientFiles.move(files.folder(), aside(id), StandardCopyOption.ATOMIC_MOVE);
        setAside.add(id);
        Files.setLastModifiedTime(aside(id), FileTime.from(Instant.now()));
    }

    /** From now on nobody sweeps what lies aside, until this process lets go of it or ends. */
    private void holdAside() {
        if (asideLock.isPresent()) {
            return;
        }
        // While it is held nothing is swept.
        sweepAside();
        try {
            asideLock = Optional.of(RunLock.acquire(home.resolve(ASIDE), ASIDE));
        } catch (IOException e) {
            LOG.info("what lies aside in {} is held by another process, or can't be held", home, e);
        }
    }

    private void leaveAside(RunId id) {
        setAside.remove(id);
        if (!setAside.isEmpty() || asideLock.isEmpty()) {
            return;
        }
        try {
            asideLock.get().close();
            asideLock = Optional.empty();
            Files.deleteIfExists(home.resolve(ASIDE).resolve(RunLock.NAME));
        } catch (IOException e) {
            LOG.warn("the lock of what lies aside in {} could not be tidied up", home, e);
        }
    }

    private Path aside(RunId id) {
        return home.resolve(ASIDE).resolve(id.value());
    }

    void discard(RunId id) throws IOException {
        remove(aside(id));
        leaveAside(id);
    }

    void putBack(RunId id) throws IOException {
        if (!Files.isDirectory(aside(id))) {
            throw missing(id);
        }
        PatientFiles.move(aside(id), files(id).folder(), StandardCopyOption.ATOMIC_MOVE);
        leaveAside(id);
    }

    static void removeQuietly(Path folder) {
        try {
            remove(folder);
        } catch (IOException e) {
            LOG.warn("{} could not be removed", folder, e);
        }
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> inside = new ArrayList<>();
        try (Stream<Path> entries = Files.walk(folder)) {
            entries.forEach(inside::add);
        }
        inside.sort(Comparator.reverseOrder());
        for (Path path : inside) {
            PatientFiles.delete(path);
        }
    }
}
