package fittingroom.ui.runs;

import fittingroom.runs.RunId;
import fittingroom.ui.Replies;
import fittingroom.workbench.Runs;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * Runs that were deleted and can be brought back, step by step, until the window closes: till then they lie aside in the
 * home. Belongs to the window's thread.
 */
final class Deletions {

    /** Whom it concerns. */
    interface Listener {
        /** Off the list. */
        void left(List<RunRow> rows);

        /** On the list again: undone, or they could not be deleted. */
        void returned(List<RunRow> rows);

        /** A sentence worth showing; nothing if there was only a failure that has none. */
        void told(Optional<String> sentence, Optional<Throwable> failure);
    }

    private final Runs runs;
    private final Executor window;
    private final Listener listener;
    private final Deque<List<RunRow>> steps = new ArrayDeque<>();
    private final ReadOnlyStringWrapper undoable = new ReadOnlyStringWrapper("");

    Deletions(Runs runs, Executor window, Listener listener) {
        this.runs = runs;
        this.window = window;
        this.listener = listener;
    }

    /** Why none of these can be deleted; empty if at least one can. */
    static Optional<String> whyNone(List<RunRow> rows) {
        return rows.stream().allMatch(row -> row.state().isAlive()) ? Optional.of(stays(rows)) : Optional.empty();
    }

    private static String stays(List<RunRow> alive) {
        return names(alive) + (alive.size() == 1 ? " is" : " are") + " being trained; stop "
                + (alive.size() == 1 ? "it" : "them") + " first.";
    }

    /** Deletes runs in one step; what is being trained stays. */
    void delete(List<RunRow> rows) {
        List<RunRow> alive = rows.stream().filter(row -> row.state().isAlive()).toList();
        List<RunRow> going = rows.stream().filter(row -> !row.state().isAlive()).toList();
        if (going.isEmpty()) {
            listener.told(whyNone(rows), Optional.empty());
            return;
        }
        String kept = alive.isEmpty() ? "" : stays(alive);
        List<RunRow> step = new ArrayList<>(going);
        steps.push(step);
        listener.left(going);
        listener.told(
                Optional.of((names(going) + (going.size() == 1 ? " is" : " are") + " deleted. " + kept).strip()),
                Optional.empty());
        for (RunRow row : going) {
            Replies.deliver(done(runs.setAside(row.id())), window, (done, failure) -> {
                if (failure != null) {
                    step.remove(row);
                    steps.removeIf(List::isEmpty);
                    listener.returned(List.of(row));
                    listener.told(Optional.empty(), Optional.of(failure));
                    show();
                }
            });
        }
        show();
    }

    /**
     * Brings back what the last step deleted.
     *
     * @return that, before it is there again; nothing if there is nothing to bring back
     */
    List<RunRow> undo() {
        List<RunRow> step = steps.poll();
        show();
        if (step == null) {
            return List.of();
        }
        listener.told(Optional.of(""), Optional.empty());
        for (RunRow row : List.copyOf(step)) {
            Replies.deliver(done(runs.putBack(row.id())), window, (done, failure) -> {
                if (failure == null) {
                    step.remove(row);
                    listener.returned(List.of(row));
                } else {
                    listener.told(Optional.empty(), Optional.of(failure));
                    tryAgain(step, row);
                }
                steps.removeIf(List::isEmpty);
                show();
            });
        }
        return List.copyOf(step);
    }

    /** The step can be undone once more, unless the run came back meanwhile or was never deleted. */
    private void tryAgain(List<RunRow> step, RunRow row) {
        if (step.contains(row)) {
            steps.remove(step);
            steps.push(step);
        }
    }

    /** From here on the deleted runs are gone. */
    void makeFinal() {
        for (List<RunRow> step : steps) {
            for (RunRow row : step) {
                Replies.deliver(done(runs.discard(row.id())), window, (done, failure) -> {
                    if (failure != null) {
                        listener.told(Optional.empty(), Optional.of(failure));
                    }
                });
            }
        }
        steps.clear();
        show();
    }

    boolean holds(RunId id) {
        return steps.stream().flatMap(List::stream).anyMatch(row -> row.id().equals(id));
    }

    private void show() {
        List<RunRow> newest = steps.peek();
        undoable.set(newest == null ? "" : names(newest));
    }

    private static CompletableFuture<Boolean> done(CompletableFuture<Void> future) {
        return future.thenApply(nothing -> true);
    }

    private static String names(List<RunRow> rows) {
        return rows.size() > 3
                ? rows.size() + " runs"
                : rows.stream().map(row -> row.id().value()).collect(Collectors.joining(", "));
    }

    /** What an undo would bring back; empty if there is nothing. */
    ReadOnlyStringProperty undoableProperty() {
        return undoable.getReadOnlyProperty();
    }
}
