package fittingroom.runs;

import fittingroom.metrics.EvaluationFigures;
import fittingroom.training.Checkpoint;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a run's events add up to so far. */
final class RunTally implements TrainingEvent.Visitor {
    private final List<TrainingEvent.EpochFinished> epochs = new ArrayList<>();
    private final List<TrainingEvent.ControlChanged> changes = new ArrayList<>();
    private RunState state = RunState.RUNNING;
    private Optional<TrainingEvent.RunStarted> start = Optional.empty();
    private Optional<TrainingOutcome.Result> result = Optional.empty();
    private Optional<EvaluationFigures> test = Optional.empty();

    @Override
    public void runStarted(TrainingEvent.RunStarted event) {
        start = Optional.of(event);
        state = RunState.RUNNING;
        result = Optional.empty();
        test = Optional.empty();
    }

    @Override
    public void batchFinished(TrainingEvent.BatchFinished event) {
        // Too many to keep here; a BatchRecorder thins them.
    }

    @Override
    public void epochFinished(TrainingEvent.EpochFinished event) {
        // An epoch that was trained again, from a checkpoint before it, counts once.
        while (lastEpoch() >= event.metrics().epoch()) {
            epochs.remove(epochs.size() - 1);
        }
        epochs.add(event);
    }

    @Override
    public void controlChanged(TrainingEvent.ControlChanged event) {
        changes.add(event);
    }

    @Override
    public void pauseChanged(TrainingEvent.PauseChanged event) {
        state = event.paused() ? RunState.PAUSED : RunState.RUNNING;
    }

    @Override
    public void diskChanged(TrainingEvent.DiskChanged event) {
        // Said once to whoever was there.
    }

    @Override
    public void warned(TrainingEvent.Warned event) {
        // Said once to whoever was there; it is in the log.
    }

    @Override
    public void layersMeasured(TrainingEvent.LayersMeasured event) {
        // For whoever asks for the events; it is in the log.
    }

    @Override
    public void measuringStarted(TrainingEvent.MeasuringStarted event) {
        // Of passing interest only.
    }

    @Override
    public void tested(TrainingEvent.Tested event) {
        test = Optional.of(event.figures());
    }

    @Override
    public void runFinished(TrainingEvent.RunFinished event) {
        state = RunState.after(event.outcome());
        result = event.outcome().result();
    }

    /** Takes what a checkpoint knows and the log lost. */
    void fillFrom(List<TrainingEvent.EpochFinished> checkpointed, int firstEpoch) {
        for (TrainingEvent.EpochFinished epoch : checkpointed) {
            int number = epoch.metrics().epoch();
            if (number >= firstEpoch
                    && epochs.stream().noneMatch(known -> known.metrics().epoch() == number)) {
                epochs.add(epoch);
            }
        }
        epochs.sort(java.util.Comparator.comparing(epoch -> epoch.metrics().epoch()));
    }

    /** As it was at a checkpoint, going on. */
    static RunTally at(Checkpoint checkpoint, int firstEpoch) {
        RunTally history = new RunTally();
        history.fillFrom(checkpoint.progress().history(), firstEpoch);
        history.changes.addAll(checkpoint.progress().changes());
        return history;
    }

    /** Nobody trains it. */
    void interruptIfAlive() {
        if (state.isAlive()) {
            state = RunState.INTERRUPTED;
        }
    }

    /** Takes over what a record of version 0.1 held. */
    void restore(Run run) {
        epochs.clear();
        epochs.addAll(run.epochs());
        changes.clear();
        changes.addAll(run.changes());
        state = run.state();
        result = run.result();
        test = run.test();
    }

    Optional<TrainingEvent.RunStarted> start() {
        return start;
    }

    RunState state() {
        return state;
    }

    int lastEpoch() {
        return epochs.isEmpty() ? 0 : epochs.get(epochs.size() - 1).metrics().epoch();
    }

    boolean lacksEpochs(int firstEpoch) {
        return epochs.size() != Math.max(0, lastEpoch() - firstEpoch + 1);
    }

    Run run(RunRecord record) {
        return new Run(
                record.id(),
                record.labels(),
                record.parent(),
                state,
                record.started(),
                record.config(),
                record.provenance(),
                epochs,
                changes,
                result,
                test,
                record.weightsSha256());
    }
}
