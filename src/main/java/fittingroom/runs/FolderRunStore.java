package fittingroom.runs;

import fittingroom.experiment.Experiment;
import fittingroom.files.DamagedFileException;
import fittingroom.files.DurableFile;
import fittingroom.metrics.Evaluation;
import fittingroom.metrics.Predictions;
import fittingroom.network.Network;
import fittingroom.network.TrainedModel;
import fittingroom.training.Checkpoint;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder a run under {@code HOME/runs} ({@link RunFiles}), and an index beside them that may be lost. */
@SuppressWarnings("try") // a lock is held, nothing is asked of it
public final class FolderRunStore implements RunStore {
    private static final Logger LOG = LoggerFactory.getLogger(FolderRunStore.class);
    private static final long ROOM_FOR_RECORDS = 1_000_000;

    private final RunFolders folders;
    private final RunCatalogue catalogue;

    /** @param home the user's folder for this program; made when it is first written to */
    public FolderRunStore(Path home) {
        this.folders = new RunFolders(home);
        this.catalogue = new RunCatalogue(folders, new RunIndex(home));
    }

    @Override
    public Optional<String> obstacleToWriting() {
        return folders.obstacleToWriting();
    }

    @Override
    public void requireReadable() throws IOException {
        folders.requireReadable();
    }

    @Override
    public Listing list() throws IOException {
        folders.requireReadable();
        return catalogue.list();
    }

    @Override
    public Instant lastChange() throws IOException {
        return folders.lastChange();
    }

    @Override
    public Optional<Run> find(RunId id) throws IOException {
        return found(id).map(RunReader.Found::run);
    }

    @Override
    public List<String> problems(RunId id) throws IOException {
        try {
            return found(id).map(RunReader.Found::problems).orElseGet(List::of);
        } catch (DamagedFileException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    private Optional<RunReader.Found> found(RunId id) throws IOException {
        folders.requireReadable();
        Optional<RunReader.Found> found = RunReader.find(folders.files(id));
        found.ifPresent(FolderRunStore::warn);
        return found;
    }

    @Override
    public Optional<RunHistory> history(RunId id) throws IOException {
        Optional<RunReader.Found> found = found(id);
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        RunHistory.of(found.get().run(), found.get().history().start(), batches(id), layers(id)));
    }

    private RunReader.Found readWithState(RunFiles files) throws IOException {
        RunReader.Found found = RunReader.find(files).orElseThrow(() -> folders.missing(files.id()));
        warn(found);
        return found;
    }

    private static void warn(RunReader.Found found) {
        found.problems().forEach(problem -> LOG.warn("{}", problem));
    }

    private RunFiles existing(RunId id) throws IOException {
        folders.requireReadable();
        RunFiles files = folders.files(id);
        if (!files.hold()) {
            throw folders.missing(id);
        }
        return files;
    }

    @Override
    public BatchCurve batches(RunId id) throws IOException {
        return BatchCurve.read(existing(id).batches());
    }

    @Override
    public List<TrainingEvent.LayersMeasured> layers(RunId id) throws IOException {
        return existing(id).readLayers();
    }

    @Override
    public Optional<Predictions> testPredictions(RunId id) throws IOException {
        return existing(id).readTestPredictions();
    }

    @Override
    public Run recordTest(RunId id, Evaluation test) throws IOException {
        RunFiles files = existing(id);
        try (RunLock held = lock(files)) {
            Run run = readWithState(files).run();
            if (run.test().isPresent()) {
                throw new IOException(id + " has met the test set already.");
            }
            int epoch = run.result()
                    .map(TrainingOutcome.Result::bestEpoch)
                    .orElseThrow(() -> new IOException(id + " has no result that could be tested."));
            // A run of version 0.1 becomes one of this version.
            label(id, UnaryOperator.identity());
            DurableFile.write(files.testPredictions(), test.predictions()::write);
            try (RunLog log = RunLog.open(files.log())) {
                log.append(new TrainingEvent.Tested(epoch, test.figures()), true);
            }
        }
        return readWithState(files).run();
    }

    @Override
    public Recording recording(RunId id) throws IOException {
        RunFiles files = existing(id);
        return RecordingReader.read(files, readWithState(files).run());
    }

    @Override
    public List<Integer> keptEpochs(RunId id) throws IOException {
        return List.copyOf(existing(id).checkpointsByEpoch().keySet());
    }

    @Override
    public Optional<Checkpoint> newestCheckpoint(RunId id) throws IOException {
        RunFiles files = existing(id);
        return files.newestCheckpoint().isPresent()
                ? Optional.of(files.readNewest(new ArrayList<>()))
                : Optional.empty();
    }

    @Override
    public Optional<Checkpoint> checkpoint(RunId id, int epoch) throws IOException {
        Optional<Path> file =
                Optional.ofNullable(existing(id).checkpointsByEpoch().get(epoch));
        return file.isPresent() ? Optional.of(Checkpoint.read(file.get())) : Optional.empty();
    }

    @Override
    public Path folder(RunId id) {
        return folders.files(id).folder();
    }

    @Override
    public RunRecorder begin(Experiment config, RunLabels labels) throws IOException {
        try (HomeLock held = folders.lock()) {
            FreeSpace.require(folders.runs(), bytesOf(config), "a run of this network");
            return folders.create(
                    files -> begin(files, RunRecord.begun(files.id(), labels, Optional.empty(), now(), config)));
        }
    }

    private static RunRecorder begin(RunFiles files, RunRecord record) throws IOException {
        RunLock lock = RunLock.acquire(files.folder(), files.id());
        try {
            RunRecordFile.write(files.record(), record);
            return new RunRecorder(files, record, new RunTally(), Optional.empty(), List.of(), lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static Optional<Instant> now() {
        return Optional.of(Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    /** Checkpoints of four arrays each (the last, the one that replaces it, and the best), and the model. */
    private static long bytesOf(Experiment config) {
        return 13 * Float.BYTES * Network.parameterCount(config.network()) + ROOM_FOR_RECORDS;
    }

    @Override
    public Opened resume(RunId id) throws IOException {
        RunFiles files = existing(id);
        RunReader.Found found = readWithState(files);
        RunState state = found.history().state();
        if (state.isAlive()) {
            throw new IOException(id + " is being trained by another process; stop it there first.");
        }
        if (!state.isResumable() && files.holdsModel()) {
            throw new IOException(id + " is " + state.word() + ", so there is nothing left to train; start a new run.");
        }
        RunLock lock = lock(files);
        try {
            files.sweep();
            List<String> notes = new ArrayList<>();
            Checkpoint checkpoint = files.readNewest(notes);
            RunTally history = RunTally.at(checkpoint, found.record().firstEpoch());
            RunRecorder recorder =
                    new RunRecorder(files, found.record(), history, Optional.of(checkpoint), notes, lock);
            return new Opened(recorder, Optional.of(checkpoint));
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private RunLock lock(RunFiles files) throws IOException {
        try {
            return RunLock.acquire(files.folder(), files.id());
        } catch (IOException e) {
            throw folders.explained(e);
        }
    }

    @Override
    public Run fork(RunId parent, int epoch, UnaryOperator<Experiment> change, RunLabels labels) throws IOException {
        RunFiles parentFiles = existing(parent);
        Optional<Path> file =
                Optional.ofNullable(parentFiles.checkpointsByEpoch().get(epoch));
        if (file.isEmpty()) {
            throw new IOException(parent + " keeps no checkpoint of epoch " + epoch + "; it keeps those of "
                    + Fork.epochsInWords(parentFiles.checkpointsByEpoch().keySet()) + ".");
        }
        Run parentRun = RunReader.read(parentFiles).run();
        Checkpoint checkpoint = Fork.of(Checkpoint.read(file.get()), change);
        try (HomeLock held = folders.lock()) {
            FreeSpace.require(folders.runs(), bytesOf(checkpoint.config()), "a fork of this run");
            RunFiles fork = folders.createWhole(files -> {
                RunRecord begun = RunRecord.begun(
                        files.id(), labels, Optional.of(new Branch(parent, epoch)), now(), checkpoint.config());
                // The same data: only where the parent's is known.
                RunRecord record =
                        parentRun.provenance().map(begun::withProvenance).orElse(begun);
                files.writeFirst(checkpoint);
                RunRecordFile.write(files.record(), record);
                return record;
            });
            return readWithState(fork).run();
        }
    }

    @Override
    public Run label(RunId id, UnaryOperator<RunLabels> change) throws IOException {
        RunFiles files = existing(id);
        try (HomeLock held = folders.lock()) {
            RunReader.Found found = readWithState(files);
            RunRecord record = found.record();
            if (isOfVersion01(files)) {
                LogRewind.migrate(found.run(), files.log());
            }
            RunRecordFile.replace(files.record(), record.withLabels(change.apply(record.labels())));
        }
        return readWithState(files).run();
    }

    private static boolean isOfVersion01(RunFiles files) throws IOException {
        return Files.isRegularFile(files.record()) && RunRecordFile.isOfVersion01(RunRecordFile.tree(files.record()));
    }

    @Override
    public Optional<TrainedModel> model(RunId id) throws IOException {
        return existing(id).readModel();
    }

    @Override
    public TrainedModel requireModel(RunId id) throws IOException {
        Optional<TrainedModel> model = model(id);
        if (model.isPresent()) {
            return model.get();
        }
        RunFiles files = existing(id);
        if (readWithState(files).run().epochs().isEmpty()) {
            throw new IOException(id + " has no model yet; it needs at least one finished epoch.");
        }
        throw new IOException("The weights of " + id + " are neither in a model nor in a checkpoint; "
                + (files.newestCheckpoint().isPresent() ? "resume the run." : "start it anew."));
    }

    @Override
    public Path modelFile(RunId id) {
        return folders.files(id).model();
    }

    @Override
    public List<Path> export(Run run, Path folder) throws IOException {
        return RunExport.write(run, modelFile(run.id()), folder);
    }

    @Override
    public void pack(RunId id, Path target) throws IOException {
        RunFiles files = existing(id);
        if (RunLock.isHeld(files.folder())) {
            throw new IOException(id + " is being trained; stop it first.");
        }
        if (!Files.isRegularFile(files.record()) || isOfVersion01(files)) {
            // It is made anew, or becomes one of this version.
            label(id, UnaryOperator.identity());
        }
        if (Files.exists(target)) {
            throw new IOException(target + " is there already; delete it or choose another folder.");
        }
        DurableFile.write(target, stream -> RunArchive.write(files, stream));
    }

    @Override
    public Run importFrom(Path zip) throws IOException {
        if (!Files.isRegularFile(zip)) {
            throw new IOException("There is no file " + zip + "; check the path.");
        }
        try (HomeLock held = folders.lock()) {
            RunFiles imported = folders.createWhole(files -> {
                RunArchive.unpack(zip, files);
                return RunReader.read(files);
            });
            return readWithState(imported).run();
        }
    }

    @Override
    public void delete(RunId id) throws IOException {
        try (HomeLock held = folders.lock()) {
            folders.delete(id);
        }
    }

    @Override
    public void setAside(RunId id) throws IOException {
        try (HomeLock held = folders.lock()) {
            folders.setAside(id);
        }
    }

    @Override
    public void putBack(RunId id) throws IOException {
        try (HomeLock held = folders.lock()) {
            folders.putBack(id);
        }
    }

    @Override
    public void discard(RunId id) throws IOException {
        try (HomeLock held = folders.lock()) {
            folders.discard(id);
        }
    }
}
