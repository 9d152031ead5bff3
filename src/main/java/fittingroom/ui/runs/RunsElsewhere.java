package fittingroom.ui.runs;

import fittingroom.runs.Run;
import fittingroom.runs.RunId;
import fittingroom.ui.Replies;
import fittingroom.workbench.Runs;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Looks from time to time for what other processes do with the runs of this home: a run that is trained in a terminal shows
 * while it trains, and so does its end. Belongs to the window's thread, and waits for no answer there.
 */
final class RunsElsewhere {
    /** With more runs than these a whole list is read at every second look at most, with twice as many at every third. */
    private static final int RUNS_A_LOOK = 200;

    /** Who shows the runs. */
    interface Drawer {
        /** Reads all runs anew. */
        void list(Runnable then);

        /** How many are known. */
        int size();

        /** Those that are being trained, but not by this window. */
        List<RunId> trainedElsewhere();

        /** A run as it is now. */
        void found(Run run);
    }

    private final Runs runs;
    private final Executor window;
    private final Executor pause;
    private final Drawer drawer;
    private Optional<Instant> seen = Optional.empty();
    private boolean wanted;
    private int looksToWait;

    /** @param pause runs what it is given a few seconds later */
    RunsElsewhere(Runs runs, Executor window, Executor pause, Drawer drawer) {
        this.runs = runs;
        this.window = window;
        this.pause = pause;
        this.drawer = drawer;
    }

    /** Looks after each pause from now on; the next one begins with the answer. */
    void watch() {
        pause.execute(() -> Replies.deliver(runs.lastChange(), window, (change, failure) -> {
            looksToWait--;
            boolean changed = change != null && !seen.equals(Optional.of(change));
            if ((changed || wanted) && looksToWait <= 0) {
                seen = Optional.ofNullable(change).or(() -> seen);
                // A run's folder is there a moment before what is in it: the next look reads once more.
                wanted = changed;
                looksToWait = 1 + drawer.size() / RUNS_A_LOOK;
                drawer.list(this::watch);
            } else {
                findThoseThatTrain();
            }
        }));
    }

    private void findThoseThatTrain() {
        List<CompletableFuture<Optional<Run>>> found =
                drawer.trainedElsewhere().stream().map(runs::find).toList();
        Replies.deliver(CompletableFuture.allOf(found.toArray(new CompletableFuture<?>[0])), window, (all, failure) -> {
            found.stream()
                    .filter(answer -> !answer.isCompletedExceptionally())
                    .flatMap(answer -> answer.join().stream())
                    .forEach(drawer::found);
            watch();
        });
    }
}
