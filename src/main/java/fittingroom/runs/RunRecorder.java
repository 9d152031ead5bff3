package fittingroom.runs;

import fittingroom.metrics.EvaluationFigures;
import fittingroom.metrics.Predictions;
import fittingroom.network.DurableFile;
import fittingroom.network.ModelFile;
import fittingroom.network.TrainedModel;
import fittingroom.training.Checkpoint;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one run's record, checkpoint and model while it goes on; hears every event before the window does. */
public final class RunRecorder implements TrainingEvent.Visitor, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunRecorder.class);

    private final Path folder;
    private final RunLock lock;
    private Run run;

    RunRecorder(Path folder, Run run, RunLock lock) {
        this.folder = folder;
        this.lock = lock;
        this.run = run;
    }

    public Run run() {
        return run;
    }

    /**
     * Said once the data is loaded and the native library is up, before the first event. The provenance with which the
     * run began stays; what differs now and makes other sums is told.
     *
     * @return sentences worth showing
     * @throws IOException with a sentence if the data is not that with which the run began; the run is left as it was
     */
    public List<String> recordProvenance(Provenance now) throws IOException {
        List<String> warnings = new ArrayList<>();
        if (!lock.isGuarded()) {
            warnings.add("The home's file system has no file locks, so " + run.id()
                    + " can't be kept from another machine: don't resume or delete it there meanwhile.");
        }
        if (run.provenance().isPresent()) {
            Provenance before = run.provenance().get();
            Optional<String> refusal = before.refusalToGoOn(run.id(), now);
            if (refusal.isPresent()) {
                throw new IOException(refusal.get());
            }
            List<Provenance.Difference> differences = before.differencesOfArithmetic(now);
            if (!differences.isEmpty()) {
                warnings.add(run.id() + " began with other arithmetic: "
                        + differences.stream()
                                .map(Provenance.Difference::toString)
                                .collect(Collectors.joining(", "))
                        + "; from here on its weights are not those of an uninterrupted run.");
            }
            return warnings;
        }
        run = new Run(
                run.id(),
                run.name(),
                run.state(),
                run.started(),
                run.config(),
                Optional.of(now),
                run.epochs(),
                run.changes(),
                run.result(),
                run.test(),
                run.weightsSha256());
        save();
        return warnings;
    }

    public void saveCheckpoint(Checkpoint checkpoint) throws IOException {
        checkpoint.write(folder.resolve(FolderRunStore.CHECKPOINT));
    }

    public void saveModel(TrainedModel model) throws IOException {
        ModelFile.write(folder.resolve(FolderRunStore.MODEL), model);
        run = with(
                run.state(), run.epochs(), run.changes(), run.result(), run.test(), Optional.of(model.weightsSha256()));
        save();
    }

    /** What the best weights answered for every test image; a disk that refuses costs the gallery and nothing else. */
    public void saveTestPredictions(Predictions predictions) {
        try {
            DurableFile.write(folder.resolve(FolderRunStore.TEST_PREDICTIONS), predictions::write);
        } catch (IOException e) {
            LOG.warn("the test predictions of {} could not be written", run.id(), e);
        }
    }

    @Override
    public void runStarted(TrainingEvent.RunStarted event) {
        save();
    }

    @Override
    public void batchFinished(TrainingEvent.BatchFinished event) {
        // Batches are too many to keep; the epoch's figures sum them up.
    }

    @Override
    public void epochFinished(TrainingEvent.EpochFinished event) {
        List<TrainingEvent.EpochFinished> epochs = new ArrayList<>(run.epochs());
        epochs.add(event);
        run = with(run.state(), epochs, run.changes(), run.result(), run.test(), run.weightsSha256());
        save();
    }

    @Override
    public void controlChanged(TrainingEvent.ControlChanged event) {
        List<TrainingEvent.ControlChanged> changes = new ArrayList<>(run.changes());
        changes.add(event);
        run = with(run.state(), run.epochs(), changes, run.result(), run.test(), run.weightsSha256());
        save();
    }

    @Override
    public void pauseChanged(TrainingEvent.PauseChanged event) {
        run = run.withState(event.paused() ? RunState.PAUSED : RunState.RUNNING);
        save();
    }

    @Override
    public void warned(TrainingEvent.Warned event) {
        LOG.warn("{}: {}", run.id(), event.sentence());
    }

    @Override
    public void layersMeasured(TrainingEvent.LayersMeasured event) {
        // The log keeps it, the record does not.
    }

    @Override
    public void measuringStarted(TrainingEvent.MeasuringStarted event) {
        // Of passing interest only.
    }

    @Override
    public void tested(TrainingEvent.Tested event) {
        run = with(
                run.state(),
                run.epochs(),
                run.changes(),
                run.result(),
                Optional.of(event.figures()),
                run.weightsSha256());
        save();
    }

    @Override
    public void runFinished(TrainingEvent.RunFinished event) {
        TrainingOutcome outcome = event.outcome();
        run = with(
                RunState.after(outcome),
                run.epochs(),
                run.changes(),
                outcome.result(),
                run.test(),
                run.weightsSha256());
        save();
    }

    private Run with(
            RunState state,
            List<TrainingEvent.EpochFinished> epochs,
            List<TrainingEvent.ControlChanged> changes,
            Optional<TrainingOutcome.Result> result,
            Optional<EvaluationFigures> test,
            Optional<String> weightsSha256) {
        return new Run(
                run.id(),
                run.name(),
                state,
                run.started(),
                run.config(),
                run.provenance(),
                epochs,
                changes,
                result,
                test,
                weightsSha256);
    }

    void writeRecord() throws IOException {
        RunRecordFile.write(folder.resolve(FolderRunStore.RECORD), run);
    }

    private void save() {
        try {
            writeRecord();
        } catch (IOException e) {
            // The checkpoint holds the same history, and the trainer warns the user when that fails.
            LOG.warn("the record of {} could not be written", run.id(), e);
        }
    }

    /** Lets go of the run's lock. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            LOG.warn("the lock of {} could not be released", run.id(), e);
        }
    }
}
