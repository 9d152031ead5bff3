package fittingroom.runs.replay;

import fittingroom.data.Dataset;
import fittingroom.network.TrainedModel;
import fittingroom.runs.Provenance;
import fittingroom.runs.Recording;
import fittingroom.runs.Run;
import fittingroom.runs.RunState;
import fittingroom.training.Checkpoint;
import fittingroom.training.EventRelay;
import fittingroom.training.RunControl;
import fittingroom.training.Trainer;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import fittingroom.training.TrainingOutputs;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Trains a run again from its record, beside the store, and compares what happens with what happened, until something
 * differs or the record ends. Live changes happen at their iteration.
 */
public final class Replayer implements EventRelay, TrainingOutputs {
    private final Recording recording;
    private final Run run;
    private final Consumer<TrainingEvent> listener;
    private final RunControl control;
    private final RecordedFigures figures;
    private Optional<Recording.Place> end = Optional.empty();
    private int batchesPerEpoch = 1;

    private Replayer(Recording recording, RunControl control, Consumer<TrainingEvent> listener) {
        this.recording = recording;
        this.run = recording.run();
        this.control = control;
        this.listener = listener;
        this.figures = new RecordedFigures(recording);
    }

    /**
     * Trains and compares on this thread.
     *
     * @param now what decides the bits here
     * @param training the training images
     * @param control stops it early
     * @param listener hears the events of the replay
     * @throws IOException with a sentence if there is nothing to replay, or it was stopped or failed
     */
    public static Replay replay(
            Recording recording, Provenance now, Dataset training, RunControl control, Consumer<TrainingEvent> listener)
            throws IOException {
        Replayer replayer = new Replayer(recording, control, listener);
        replayer.requireSomethingRecorded();
        return replayer.replay(now, training);
    }

    private void requireSomethingRecorded() throws IOException {
        if (run.state().isAlive()) {
            throw new IOException(run.id() + " is being trained; replay it when it has ended.");
        }
        if (run.epochs().isEmpty() && recording.batches().size() == 0) {
            throw new IOException(
                    run.id() + " ended before anything of its training was recorded; there is nothing to replay.");
        }
    }

    private Replay replay(Provenance now, Dataset training) throws IOException {
        Trainer trainer = new Trainer(
                run.config(),
                training,
                run.id() + " again",
                recording.start(),
                control,
                event -> event.accept(this),
                this);
        TrainingOutcome outcome = trainer.train();
        RunState reached = RunState.after(outcome);
        if (outcome instanceof TrainingOutcome.Failed failed) {
            throw new IOException("The replay failed: " + failed.reason());
        }
        boolean ended = endsByItself() || figures.difference().isPresent() || figures.isAt(end);
        if (!ended && reached == RunState.STOPPED) {
            throw new IOException("The replay was stopped.");
        }
        if (endsByItself()) {
            figures.compareEnd(run.state(), reached);
        }
        return new Replay(
                run.id(),
                figures.checked(),
                figures.difference(),
                run.provenance().map(before -> before.differencesWithData(now)).orElse(List.of()),
                recording.warnings());
    }

    /** Whether the run came to its own end, not to one that a user or an accident made. */
    private boolean endsByItself() {
        return switch (run.state()) {
            case COMPLETED, EARLY_STOPPED, DIVERGED -> true;
            case RUNNING, PAUSED, STOPPED, FAILED, INTERRUPTED -> false;
        };
    }

    /** The last place that the record knows of a run that was ended from outside. */
    private Optional<Recording.Place> endOfRecord() {
        if (endsByItself()) {
            return Optional.empty();
        }
        Recording.Place last = recording.end().orElse(new Recording.Place(1, 0));
        int epochs = run.last().map(metrics -> metrics.epoch()).orElse(0);
        Recording.Place afterEpochs = new Recording.Place(epochs + 1, 0);
        last = last.compareTo(afterEpochs) < 0 ? afterEpochs : last;
        int steps = recording.batches().size() == 0
                ? 0
                : recording.batches().steps()[recording.batches().size() - 1];
        Recording.Place afterBatches = steps == 0
                ? new Recording.Place(1, 0)
                : new Recording.Place((steps - 1) / batchesPerEpoch + 1, (steps - 1) % batchesPerEpoch + 1);
        return Optional.of(last.compareTo(afterBatches) < 0 ? afterBatches : last);
    }

    private void reached(Recording.Place place) {
        if (figures.difference().isPresent()
                || end.map(last -> place.compareTo(last) >= 0).orElse(false)) {
            control.cancel();
            return;
        }
        // Before the next batch, as it was then.
        for (TrainingEvent.ControlChanged change : run.changes()) {
            if (change.epoch() == place.epoch() && change.batch() == place.batch() + 1) {
                control.change(change.change());
            }
        }
    }

    @Override
    public void runStarted(TrainingEvent.RunStarted event) {
        batchesPerEpoch = event.batchesPerEpoch();
        end = endOfRecord();
        figures.begin(event);
        listener.accept(event);
        reached(new Recording.Place(event.firstEpoch(), 0));
    }

    @Override
    public void batchFinished(TrainingEvent.BatchFinished event) {
        figures.compare(event);
        listener.accept(event);
        reached(new Recording.Place(event.epoch(), event.batch()));
    }

    @Override
    public void epochFinished(TrainingEvent.EpochFinished event) {
        figures.compare(event);
        listener.accept(event);
        reached(new Recording.Place(event.metrics().epoch() + 1, 0));
    }

    @Override
    public void saveCheckpoint(Checkpoint checkpoint) {
        figures.compare(checkpoint);
    }

    @Override
    public void saveModel(TrainedModel best) {
        if (endsByItself() || run.state() == RunState.STOPPED) {
            figures.compare(best);
        }
    }

    @Override
    public void publish(TrainedModel snapshot, int epoch) {
        // Nobody tries a replay's weights.
    }

    @Override
    public void relay(TrainingEvent event) {
        listener.accept(event);
    }
}
