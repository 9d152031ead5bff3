package fittingroom.ui.shell;

import fittingroom.diagnosis.Remedy;
import fittingroom.experiment.Experiment;
import fittingroom.runs.Run;
import fittingroom.runs.RunId;
import fittingroom.ui.Replies;
import fittingroom.workbench.Workbench;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executor;

/** What the doctor proposes becomes what Train begins. */
final class Remedies {
    private static final int LEAST_MORE_EPOCHS = 3;

    private final Workbench workbench;
    private final Executor window;
    private final Panes panes;
    private final DrawerCommands drawer;
    private final DrawerCommands.Frame frame;
    private final Runnable stop;
    private Optional<Remedy> afterTheRun = Optional.empty();

    /** @param stop ends the run that goes on */
    Remedies(
            Workbench workbench,
            Executor window,
            Panes panes,
            DrawerCommands drawer,
            DrawerCommands.Frame frame,
            Runnable stop) {
        this.workbench = workbench;
        this.window = window;
        this.panes = panes;
        this.drawer = drawer;
        this.frame = frame;
        this.stop = stop;
    }

    /** Fills the form with the change, from the epoch that is kept next before the one it names. */
    void follow(Remedy remedy) {
        Optional<RunId> run = panes.shown().runProperty().get();
        if (!frame.canStart()) {
            frame.tell(new Message(
                    Message.Kind.INFORMATION,
                    "A run goes on; it has to end first. " + remedy.action(),
                    Optional.of(new Message.Offer("Stop and prepare it", () -> {
                        afterTheRun = Optional.of(remedy);
                        stop.run();
                    }))));
        } else if (remedy.fromEpoch() == 0 || run.isEmpty()) {
            anew(remedy);
        } else {
            fork(run.get(), remedy);
        }
    }

    /** The run has ended; what waited for that is done. */
    void ended() {
        Optional<Remedy> waiting = afterTheRun;
        afterTheRun = Optional.empty();
        waiting.ifPresent(this::follow);
    }

    private void anew(Remedy remedy) {
        drawer.forget();
        panes.experiment().show(remedy.experiment());
        frame.bringForward(Tab.TRAIN);
        frame.tell(new Message(
                Message.Kind.INFORMATION,
                "The form shows the change (Ctrl+Z takes it back); press Train. " + remedy.action()));
    }

    private void fork(RunId run, Remedy remedy) {
        Replies.deliver(workbench.runs().keptEpochs(run), window, (kept, failure) -> {
            OptionalInt from = kept == null
                    ? OptionalInt.empty()
                    : kept.stream()
                            .mapToInt(Integer::intValue)
                            .filter(epoch -> epoch <= remedy.fromEpoch())
                            .max();
            if (from.isEmpty()) {
                anew(remedy);
                return;
            }
            Replies.deliver(workbench.runs().find(run), window, (found, missing) -> {
                if (found == null || found.isEmpty()) {
                    anew(remedy);
                } else {
                    fork(found.get(), from.getAsInt(), remedy.experiment());
                }
            });
        });
    }

    private void fork(Run parent, int from, Experiment changed) {
        int epochs = Math.max(changed.hyperparameters().epochs(), from + LEAST_MORE_EPOCHS);
        drawer.fork(
                parent,
                from,
                new Experiment(
                        changed.network(), changed.hyperparameters().withEpochs(epochs), changed.augmentation()));
    }
}
