package fittingroom.ui.sweeps;

import fittingroom.sweeps.Importance;
import fittingroom.sweeps.SearchSpace;
import fittingroom.sweeps.Sweep;
import fittingroom.sweeps.Trial;
import fittingroom.ui.Replies;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableObjectValue;

/** What mattered in the shown sweep. Belongs to the window's thread and computes on another. */
final class SweepImportance {
    private final ObservableObjectValue<Optional<Sweep>> shown;
    private final List<Trial> trials;
    private final SweepProgress progress;
    private final Executor window;
    private final Executor background;
    private final ReadOnlyObjectWrapper<Map<String, Double>> shares = new ReadOnlyObjectWrapper<>(Map.of());
    private long trialsWeighed = -1;
    private boolean weighing;

    /**
     * @param trials of the shown sweep, as they come
     * @param progress counts those that have ended
     */
    SweepImportance(
            ObservableObjectValue<Optional<Sweep>> shown,
            List<Trial> trials,
            SweepProgress progress,
            Executor window,
            Executor background) {
        this.shown = shown;
        this.trials = trials;
        this.progress = progress;
        this.window = window;
        this.background = background;
    }

    /** A forest takes too long for the window's thread, and is worth it only when a trial has ended. */
    void weigh() {
        long ended = progress.ended();
        Optional<Sweep> sweep = shown.get();
        if (weighing || ended == trialsWeighed || sweep.isEmpty()) {
            return;
        }
        weighing = true;
        trialsWeighed = ended;
        SearchSpace space = sweep.get().definition().space();
        List<Trial> now = List.copyOf(trials);
        Replies.deliver(
                CompletableFuture.supplyAsync(() -> Importance.of(space, now), background),
                window,
                (found, failure) -> {
                    weighing = false;
                    shares.set(found == null ? Map.of() : found.orElse(Map.of()));
                    weigh();
                });
    }

    /** By parameter; empty while that can't be said. */
    ReadOnlyObjectProperty<Map<String, Double>> sharesProperty() {
        return shares.getReadOnlyProperty();
    }
}
