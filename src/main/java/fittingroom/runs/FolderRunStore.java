package fittingroom.runs;

import fittingroom.experiment.Experiment;
import fittingroom.network.ModelFile;
import fittingroom.network.Network;
import fittingroom.training.Checkpoint;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder a run under {@code HOME/runs}: {@code run.json}, {@code checkpoint.zip}, {@code model.fittingroom}, and a
 * lock that the process holds which trains it. A run whose record says that it is alive while nobody holds its lock was
 * interrupted.
 */
public final class FolderRunStore implements RunStore {
    private static final Logger LOG = LoggerFactory.getLogger(FolderRunStore.class);

    static final String RECORD = "run.json";
    static final String CHECKPOINT = "checkpoint.zip";
    static final String MODEL = "model" + ModelFile.EXTENSION;

    static final String TEST_PREDICTIONS = "test-predictions";

    private static final long ROOM_FOR_RECORDS = 1_000_000;

    private final Path folder;
    private final LastNumber lastNumber;

    /** @param home the user's folder for this program; made when it is first written to */
    public FolderRunStore(Path home) {
        this.folder = home.resolve("runs");
        this.lastNumber = new LastNumber(folder);
    }

    @Override
    public Listing list() throws IOException {
        List<Run> runs = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (RunId id : ids()) {
            try {
                find(id).ifPresent(runs::add);
            } catch (IOException e) {
                LOG.warn("skipping {}", id, e);
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        runs.sort(Comparator.comparing((Run run) -> run.id().number()).reversed());
        return new Listing(runs, problems);
    }

    private List<RunId> ids() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<RunId> ids = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                RunId.parse(entry.getFileName().toString()).ifPresent(ids::add);
            }
        }
        return ids;
    }

    @Override
    public Optional<Run> find(RunId id) throws IOException {
        if (!holds(id, RECORD) && !holds(id, CHECKPOINT)) {
            return Optional.empty();
        }
        Run run = read(id);
        if (run.state().isAlive() && !RunLock.isHeld(folderOf(id))) {
            // Read anew: the run may have ended between the two looks.
            Run again = read(id);
            return Optional.of(again.state().isAlive() ? again.withState(RunState.INTERRUPTED) : again);
        }
        return Optional.of(run);
    }

    private boolean holds(RunId id, String file) {
        return Files.isRegularFile(folderOf(id).resolve(file));
    }

    private Run read(RunId id) throws IOException {
        try {
            return RunRecordFile.read(folderOf(id).resolve(RECORD));
        } catch (IOException e) {
            try {
                return readFromCheckpoint(id);
            } catch (IOException | RuntimeException alsoDamaged) {
                e.addSuppressed(alsoDamaged);
                throw e;
            }
        }
    }

    private Run readFromCheckpoint(RunId id) throws IOException {
        Path file = folderOf(id).resolve(CHECKPOINT);
        Instant written = Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.SECONDS);
        Checkpoint checkpoint = Checkpoint.read(file);
        return from(checkpoint, begun(id, Optional.empty(), written, checkpoint.config()))
                .withState(RunState.INTERRUPTED);
    }

    @Override
    public RunRecorder begin(Experiment config, Optional<String> name) throws IOException {
        Files.createDirectories(folder);
        FreeSpace.require(folder, bytesOf(config), "a run of this network");
        int number = Math.max(lastNumber.read(), highestNumber()) + 1;
        while (true) {
            RunId id = RunId.ofNumber(number);
            try {
                Files.createDirectory(folderOf(id));
            } catch (FileAlreadyExistsException e) {
                // Another process took this number in the meantime.
                number++;
                continue;
            }
            try {
                lastNumber.raiseTo(number);
                return begin(id, RunLabels.named(name), config);
            } catch (IOException | RuntimeException e) {
                // An empty folder would be listed as nothing and take a number.
                removeQuietly(folderOf(id));
                throw e;
            }
        }
    }

    private RunRecorder begin(RunId id, RunLabels labels, Experiment config) throws IOException {
        RunLock lock = RunLock.acquire(folderOf(id), id);
        try {
            Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            RunRecorder recorder = new RunRecorder(folderOf(id), begun(id, labels.name(), now, config), lock);
            recorder.writeRecord();
            return recorder;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private int highestNumber() throws IOException {
        return ids().stream().mapToInt(RunId::number).max().orElse(0);
    }

    private static void removeQuietly(Path runFolder) {
        try {
            remove(runFolder);
        } catch (IOException e) {
            LOG.warn("{} could not be removed", runFolder, e);
        }
    }

    private static Run begun(RunId id, Optional<String> name, Instant started, Experiment config) {
        return new Run(
                id,
                name,
                RunState.RUNNING,
                started,
                config,
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Two checkpoints (the old one stays until the new one is on disk) of four arrays each, and the model. */
    private static long bytesOf(Experiment config) {
        return 9 * Float.BYTES * Network.parameterCount(config.network()) + ROOM_FOR_RECORDS;
    }

    @Override
    public Opened resume(RunId id) throws IOException {
        Run run = find(id).orElseThrow(() ->
                new IOException("There is no run " + id + " in " + folder + "; see \"fitting-room runs list\"."));
        if (run.state().isAlive()) {
            throw new IOException(id + " is being trained by another process; stop it there first.");
        }
        if (!run.state().isResumable() && holds(id, MODEL)) {
            throw new IOException(
                    id + " is " + run.state().word() + ", so there is nothing left to train; start a new run.");
        }
        Path file = folderOf(id).resolve(CHECKPOINT);
        if (!Files.exists(file)) {
            throw new IOException(id + " ended before its first checkpoint; start it anew.");
        }
        RunLock lock = RunLock.acquire(folderOf(id), id);
        try {
            Checkpoint checkpoint = Checkpoint.read(file);
            return new Opened(new RunRecorder(folderOf(id), from(checkpoint, run), lock), Optional.of(checkpoint));
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** The checkpoint decides: the record may be older or newer by an epoch. */
    private static Run from(Checkpoint checkpoint, Run run) {
        return new Run(
                run.id(),
                run.name(),
                RunState.RUNNING,
                run.started(),
                checkpoint.config(),
                run.provenance(),
                checkpoint.progress().history(),
                checkpoint.progress().changes(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public Path modelFile(RunId id) {
        return folderOf(id).resolve(MODEL);
    }

    @Override
    public List<Path> export(Run run, Path folder) throws IOException {
        return RunExport.write(run, modelFile(run.id()), folder);
    }

    @Override
    public void delete(RunId id) throws IOException {
        Path runFolder = folderOf(id);
        if (!Files.isDirectory(runFolder)) {
            throw new IOException("There is no run " + id + " in " + folder + "; see \"fitting-room runs list\".");
        }
        if (RunLock.isHeld(runFolder)) {
            throw new IOException(id + " is being trained; stop it first.");
        }
        lastNumber.raiseTo(id.number());
        remove(runFolder);
    }

    private static void remove(Path runFolder) throws IOException {
        List<Path> inside = new ArrayList<>();
        try (Stream<Path> entries = Files.walk(runFolder)) {
            entries.forEach(inside::add);
        }
        inside.sort(Comparator.reverseOrder());
        for (Path path : inside) {
            Files.delete(path);
        }
    }

    private Path folderOf(RunId id) {
        return folder.resolve(id.value());
    }
}
