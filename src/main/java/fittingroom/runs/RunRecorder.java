package fittingroom.runs;

import fittingroom.files.DurableFile;
import fittingroom.metrics.Predictions;
import fittingroom.network.ModelFile;
import fittingroom.network.TrainedModel;
import fittingroom.training.Checkpoint;
import fittingroom.training.TrainingEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one run's log, checkpoints and model while it goes on; hears every event before the window does. Until the
 * first event a run that is taken up stays as it was.
 */
@SuppressWarnings("try") // a lock is held, nothing is asked of it
public final class RunRecorder implements TrainingEvent.Visitor, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunRecorder.class);
    private static final int BYTES_OF_A_LINE = 10_000;

    private final RunFiles files;
    private final RunLock lock;
    private final Optional<Checkpoint> checkpoint;
    private final List<String> notes;
    private final DiskPatience patience;
    private final BatchRecorder batches = new BatchRecorder();
    private RunRecord record;
    private RunTally history;
    private @Nullable RunLog log;
    private boolean prepared;

    /**
     * @param checkpoint where the run goes on
     * @param notes sentences to tell with those about the provenance
     */
    RunRecorder(
            RunFiles files,
            RunRecord record,
            RunTally history,
            Optional<Checkpoint> checkpoint,
            List<String> notes,
            RunLock lock) {
        this.files = files;
        this.record = record;
        this.history = history;
        this.checkpoint = checkpoint;
        this.notes = List.copyOf(notes);
        this.lock = lock;
        this.patience = new DiskPatience(files.folder(), files.id());
    }

    public Run run() {
        return history.run(record);
    }

    /**
     * From now on a full disk makes the run wait instead of losing something.
     *
     * @param listener hears that it waits, and that it goes on
     * @param stopping asked while it waits; once true the write is given up
     */
    public void waitWhileTheDiskIsFull(Consumer<TrainingEvent> listener, BooleanSupplier stopping) {
        patience.use(
                new DiskPatience.Listener() {
                    @Override
                    public void waiting(String sentence) {
                        listener.accept(new TrainingEvent.DiskChanged(true, sentence));
                    }

                    @Override
                    public void goingOn(String sentence) {
                        listener.accept(new TrainingEvent.DiskChanged(false, sentence));
                    }
                },
                stopping);
    }

    /**
     * Said once the data is loaded and the native library is up, before the first event. The provenance with which the
     * run began stays; what differs now and makes other sums is told.
     *
     * @return sentences worth showing
     * @throws IOException with a sentence if the data is not that with which the run began; the run is left as it was
     */
    public List<String> recordProvenance(Provenance now) throws IOException {
        List<String> warnings = new ArrayList<>(notes);
        if (!lock.isGuarded()) {
            warnings.add("The home's file system has no file locks, so " + record.id()
                    + " can't be kept from another machine: don't resume or delete it there meanwhile.");
        }
        if (record.provenance().isEmpty()) {
            record = record.withProvenance(now);
            save(current -> current.withProvenance(now));
            return warnings;
        }
        Provenance before = record.provenance().get();
        Optional<String> refusal = before.refusalToGoOn(record.id(), now);
        if (refusal.isPresent()) {
            throw new IOException(refusal.get());
        }
        List<Provenance.Difference> differences = before.differencesOfArithmetic(now);
        if (!differences.isEmpty()) {
            warnings.add(record.id() + " began with other arithmetic: "
                    + differences.stream().map(Provenance.Difference::toString).collect(Collectors.joining(", "))
                    + "; from here on its weights are not those of an uninterrupted run.");
        }
        return warnings;
    }

    public void saveCheckpoint(Checkpoint newCheckpoint) throws IOException {
        patience.insist(newCheckpoint.bytesOfWeights(), () -> files.write(newCheckpoint, record.checkpointEvery()));
    }

    public void saveModel(TrainedModel model) throws IOException {
        patience.insist((long) Float.BYTES * model.parameters().length, () -> ModelFile.write(files.model(), model));
        record = record.withWeights(model.weightsSha256());
        save(current -> current.withWeights(model.weightsSha256()));
    }

    /** What the best weights answered for every test image; a disk that refuses costs the gallery and nothing else. */
    public void saveTestPredictions(Predictions predictions) {
        try {
            DurableFile.write(files.testPredictions(), predictions::write);
        } catch (IOException e) {
            LOG.warn("the test predictions of {} could not be written", record.id(), e);
        }
    }

    /** Brings the files to the state of the checkpoint, so that no epoch is told twice. */
    @Override
    public void runStarted(TrainingEvent.RunStarted event) {
        try {
            patience.insist(BYTES_OF_A_LINE, () -> prepare(event));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        take(event, true);
    }

    private void prepare(TrainingEvent.RunStarted event) throws IOException {
        if (prepared) {
            return;
        }
        RunLog early = log;
        if (early != null) {
            early.close();
            log = null;
        }
        if (checkpoint.isPresent()) {
            RunTally upToCheckpoint = new RunTally();
            List<TrainingEvent> kept =
                    LogRewind.to(checkpoint.get().progress(), record.firstEpoch(), files.log(), event);
            RunLog.write(files.log(), kept);
            kept.forEach(earlier -> earlier.accept(upToCheckpoint));
            history = upToCheckpoint;
            // They are of the best epoch so far; the checkpoint keeps its weights, and another one may become the best.
            record = record.withoutWeights();
            writeRecord(RunRecord::withoutWeights);
            Files.deleteIfExists(files.model());
            Files.deleteIfExists(files.testPredictions());
            int stepsDone = (event.firstEpoch() - 1) * event.batchesPerEpoch()
                    + checkpoint.get().progress().batch();
            batches.restart(BatchCurve.read(files.batches()).upTo(stepsDone));
        }
        log = RunLog.open(files.log());
        prepared = true;
    }

    @Override
    public void batchFinished(TrainingEvent.BatchFinished event) {
        batches.add(event);
    }

    @Override
    public void epochFinished(TrainingEvent.EpochFinished event) {
        take(event, true);
        saveBatches();
    }

    private void saveBatches() {
        try {
            batches.curve().write(files.batches());
        } catch (IOException e) {
            LOG.warn("the batches of {} could not be written", record.id(), e);
        }
    }

    @Override
    public void controlChanged(TrainingEvent.ControlChanged event) {
        take(event, true);
    }

    @Override
    public void pauseChanged(TrainingEvent.PauseChanged event) {
        take(event, true);
        saveBatches();
    }

    @Override
    public void diskChanged(TrainingEvent.DiskChanged event) {
        // The log lies on that disk.
    }

    @Override
    public void warned(TrainingEvent.Warned event) {
        LOG.warn("{}: {}", record.id(), event.sentence());
        take(event, false);
    }

    @Override
    public void layersMeasured(TrainingEvent.LayersMeasured event) {
        take(event, false);
    }

    @Override
    public void measuringStarted(TrainingEvent.MeasuringStarted event) {
        // Of passing interest only.
    }

    @Override
    public void tested(TrainingEvent.Tested event) {
        take(event, true);
    }

    @Override
    public void runFinished(TrainingEvent.RunFinished event) {
        take(event, true);
        saveBatches();
    }

    private void take(TrainingEvent event, boolean sync) {
        event.accept(history);
        try {
            patience.insist(BYTES_OF_A_LINE, () -> append(event, sync));
        } catch (IOException e) {
            // The checkpoint holds the same history, and the trainer warns the user when that fails.
            LOG.warn("the log of {} could not be written", record.id(), e);
        }
    }

    private void append(TrainingEvent event, boolean sync) throws IOException {
        RunLog current = log;
        if (current == null) {
            current = RunLog.open(files.log());
            log = current;
        }
        current.append(event, sync);
    }

    private void save(UnaryOperator<RunRecord> change) {
        try {
            patience.insist(BYTES_OF_A_LINE, () -> writeRecord(change));
        } catch (IOException e) {
            LOG.warn("the record of {} could not be written", record.id(), e);
        }
    }

    private void writeRecord(UnaryOperator<RunRecord> change) throws IOException {
        try (HomeLock held = HomeLock.acquire(files.runsFolder())) {
            RunRecordFile.replace(files.record(), change.apply(recordOnDisk()));
        }
    }

    /** Another program may have renamed the run meanwhile. */
    private RunRecord recordOnDisk() {
        try {
            if (Files.isRegularFile(files.record())) {
                record = record.withLabels(RunReader.read(files).record().labels());
            }
        } catch (IOException e) {
            LOG.warn("the record of {} can't be read and is written anew", record.id(), e);
        }
        return record;
    }

    /** Lets go of the run's files and lock. */
    @Override
    public void close() {
        try (lock) {
            RunLog current = log;
            if (current != null) {
                current.close();
            }
        } catch (IOException e) {
            LOG.warn("{} could not be let go", record.id(), e);
        }
    }
}
