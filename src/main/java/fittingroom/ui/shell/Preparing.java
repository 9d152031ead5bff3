package fittingroom.ui.shell;

import fittingroom.runs.Run;
import fittingroom.runs.RunId;
import fittingroom.runs.RunState;
import fittingroom.runs.RunStore;
import fittingroom.runs.RunSummary;
import fittingroom.sweeps.Sweep;
import fittingroom.sweeps.Trial;
import fittingroom.ui.Replies;
import fittingroom.workbench.Preparation;
import fittingroom.workbench.Workbench;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The window's first minute: data and model load, and a run that was interrupted is offered. */
final class Preparing {
    private static final Logger LOG = LoggerFactory.getLogger(Preparing.class);

    static final Message GETTING_READY = new Message(
            Message.Kind.INFORMATION,
            "Getting ready: the data and the native libraries are loading; the very first start takes longest.");

    /** What comes of it. */
    interface Listener {
        /** Still loading after a short while. */
        void takesLonger(Message message);

        /** Data and model are there, with notes worth showing. */
        void ready(Preparation preparation);

        /** The data could not be loaded, and why. */
        void unusable(@Nullable Throwable failure);

        void modelFound();

        /** Nothing can be written in the home; with the way out. */
        void readOnly(String sentence);

        /**
         * A run that was interrupted: the newest of those that kept a checkpoint, else the newest. A sweep's trials are none.
         *
         * @param resumable whether it kept a checkpoint, so that it can be taken up; otherwise it can be trained anew
         */
        void interrupted(Run run, String sentence, boolean resumable);

        /** The newest sweep was interrupted, and no run besides. */
        void sweepInterrupted(String sentence);
    }

    private final Workbench workbench;
    private final Executor window;
    private final Executor later;
    private final Listener listener;
    private boolean readOnly;

    Preparing(Workbench workbench, Executor window, Executor later, Listener listener) {
        this.workbench = workbench;
        this.window = window;
        this.later = later;
        this.listener = listener;
    }

    void begin() {
        Replies.deliver(workbench.models().first(), window, (model, failure) -> listener.modelFound());
        Replies.deliver(workbench.runs().obstacleToWriting(), window, this::asked);
        Replies.deliver(workbench.prepare(), window, this::prepared);
        later.execute(() -> window.execute(() -> listener.takesLonger(GETTING_READY)));
    }

    @SuppressWarnings("NullableOptional") // a reply that failed has no value
    private void asked(@Nullable Optional<String> obstacle, @Nullable Throwable failure) {
        if (obstacle == null) {
            LOG.warn("nobody knows whether the home can be written", failure);
            return;
        }
        readOnly = obstacle.isPresent();
        obstacle.ifPresent(listener::readOnly);
    }

    private void prepared(@Nullable Preparation preparation, @Nullable Throwable failure) {
        if (preparation == null) {
            listener.unusable(failure);
            return;
        }
        listener.ready(preparation);
        Replies.deliver(workbench.runs().list(), window, this::offerInterrupted);
    }

    private void offerInterrupted(RunStore.@Nullable Listing listing, @Nullable Throwable failure) {
        if (listing == null) {
            LOG.warn("the runs could not be listed", failure);
            return;
        }
        if (readOnly) {
            // Neither could be taken up nor trained anew.
            return;
        }
        List<RunSummary> interrupted = listing.runs().stream()
                .filter(run -> run.state() == RunState.INTERRUPTED)
                .toList();
        Replies.deliver(workbench.sweeps().list(), window, (found, unread) -> {
            if (found == null) {
                LOG.warn("the sweeps could not be listed", unread);
            }
            offer(interrupted, found == null ? List.of() : found.sweeps());
        });
    }

    private void offer(List<RunSummary> interrupted, List<Sweep> sweeps) {
        Optional<Sweep> sweep = sweeps.stream().findFirst().filter(newest -> newest.state() == Sweep.State.INTERRUPTED);
        List<RunId> own = interrupted.stream()
                .filter(run -> sweeps.stream().noneMatch(candidate -> isTrial(run, candidate)))
                .map(RunSummary::id)
                .toList();
        if (own.isEmpty()) {
            sweep.ifPresent(left -> listener.sweepInterrupted(of(left) + "; the tab Sweep can resume it."));
            return;
        }
        List<CompletableFuture<Boolean>> kept =
                own.stream().map(workbench.runs()::holdsCheckpoint).toList();
        CompletableFuture<Void> all = CompletableFuture.allOf(kept.toArray(CompletableFuture[]::new));
        Replies.deliver(all, window, (nothing, unread) -> {
            Optional<RunId> resumable = IntStream.range(0, own.size())
                    .filter(i -> !kept.get(i).isCompletedExceptionally()
                            && kept.get(i).join())
                    .mapToObj(own::get)
                    .findFirst();
            Replies.deliver(workbench.runs().find(resumable.orElse(own.get(0))), window, (run, failure) -> {
                if (run == null) {
                    LOG.warn("the interrupted run could not be read", failure);
                    return;
                }
                run.ifPresent(found -> listener.interrupted(
                        found,
                        of(found)
                                + others(own.size() - 1)
                                + sweep.map(left -> " So was " + left.id() + "; the tab Sweep can resume it.")
                                        .orElse(""),
                        resumable.isPresent()));
            });
        });
    }

    /** What became of a trial is its sweep's affair, also where it began anew since. */
    private static boolean isTrial(RunSummary run, Sweep sweep) {
        return run.labels().group().equals(Optional.of(sweep.id().value()))
                || sweep.trials().stream().anyMatch(trial -> trial.runs().contains(run.id()));
    }

    private static String others(int others) {
        return others == 0
                ? ""
                : others == 1
                        ? " Another one was, too; it is in the list below."
                        : " So were " + others + " others; they are in the list below.";
    }

    private static String of(Run run) {
        return run.epochs().isEmpty()
                ? run.id() + " was interrupted in its first epoch."
                : run.id() + " was interrupted after epoch " + run.finishedEpochs() + " of "
                        + run.config().hyperparameters().epochs() + ".";
    }

    private static String of(Sweep sweep) {
        long ended = sweep.trials().stream()
                .filter(trial -> trial.state() != Trial.State.RUNNING)
                .count();
        return sweep.id() + " was interrupted after " + ended
                + sweep.definition().budget().trials().map(all -> " of " + all).orElse("") + " trials";
    }
}
