package fittingroom.ui;

import fittingroom.runs.RunEvent;
import fittingroom.runs.RunHistory;
import fittingroom.runs.RunId;
import fittingroom.training.TrainingEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The run that all panes show: the one that trains, or one from the disk as if it had just ended. A pane can't tell the
 * difference, since it hears the same events. Belongs to the window's thread.
 */
public final class ShownRun {
    private final List<PaneListener> panes = new ArrayList<>();
    private final ReadOnlyObjectWrapper<Optional<RunId>> run = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper live = new ReadOnlyBooleanWrapper();

    private Optional<RunId> liveRun = Optional.empty();
    private final LiveEvents liveEvents = new LiveEvents();
    /** Whether the run that trains was taken up and has finished no batch since. */
    private boolean takenUp;

    /** The pane hears of the shown run from now on, whichever it is. */
    public void add(PaneListener pane) {
        panes.add(pane);
    }

    /** A run is about to be taken up where its history ends. */
    public void resume(RunHistory history) {
        liveRun = Optional.of(history.run());
        liveEvents.restart(history.events());
    }

    /** News of the run that trains; it is shown unless another was chosen meanwhile. */
    public void hear(RunEvent news) {
        if (!liveRun.equals(Optional.of(news.run()))) {
            liveRun = Optional.of(news.run());
            liveEvents.restart(List.of());
        }
        if (news.event() instanceof TrainingEvent.RunStarted started) {
            begin(started);
            return;
        }
        if (takenUp && news.event() instanceof TrainingEvent.BatchFinished batch) {
            takenUp = false;
            keepWhatWasBefore(batch);
        }
        liveEvents.add(news.event());
        if (live.get()) {
            panes.forEach(news.event()::accept);
        }
    }

    /** A run that goes on begins with what it did before. */
    private void begin(TrainingEvent.RunStarted started) {
        List<TrainingEvent> before = EventsBefore.of(liveEvents.all(), started.firstEpoch(), Integer.MAX_VALUE);
        takenUp = !before.isEmpty();
        restart(started, before);
        showLive();
    }

    /** Only now it is known with which batch of its first epoch a run goes on. */
    private void keepWhatWasBefore(TrainingEvent.BatchFinished first) {
        List<TrainingEvent> told = liveEvents.all();
        List<TrainingEvent> before = EventsBefore.of(told.subList(1, told.size()), first.epoch(), first.batch());
        if (before.size() < told.size() - 1) {
            restart(told.get(0), before);
            if (live.get()) {
                showLive();
            }
        }
    }

    private void restart(TrainingEvent started, List<TrainingEvent> before) {
        List<TrainingEvent> begun = new ArrayList<>(before.size() + 1);
        begun.add(started);
        begun.addAll(before);
        liveEvents.restart(begun);
    }

    /** Shows a run from the disk. */
    public void show(RunHistory history) {
        if (liveRun.equals(Optional.of(history.run()))) {
            showLive();
        } else {
            show(history.run(), false, history.events());
        }
    }

    /** Goes back to the run of this session. */
    public void showLive() {
        liveRun.ifPresent(id -> show(id, true, liveEvents.all()));
    }

    private void show(RunId id, boolean isLive, List<TrainingEvent> events) {
        live.set(isLive);
        run.set(Optional.of(id));
        List<TrainingEvent> told = List.copyOf(events);
        for (PaneListener pane : panes) {
            told.forEach(event -> event.accept(pane));
            if (!isLive) {
                pane.recordEnded();
            }
        }
    }

    /** Empty before the first run. */
    public ReadOnlyObjectProperty<Optional<RunId>> runProperty() {
        return run.getReadOnlyProperty();
    }

    /** Whether what is shown is this session's own run, so that news of it appear. */
    public ReadOnlyBooleanProperty liveProperty() {
        return live.getReadOnlyProperty();
    }
}
