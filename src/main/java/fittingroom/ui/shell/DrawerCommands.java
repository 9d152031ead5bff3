package fittingroom.ui.shell;

import fittingroom.experiment.Experiment;
import fittingroom.metrics.EvaluationFigures;
import fittingroom.runs.Branch;
import fittingroom.runs.Run;
import fittingroom.runs.RunHistory;
import fittingroom.runs.RunId;
import fittingroom.runs.RunLabels;
import fittingroom.training.TrainingEvent;
import fittingroom.ui.Replies;
import fittingroom.ui.curves.Ghost;
import fittingroom.ui.experiment.RunPlan;
import fittingroom.ui.experiment.WaitingFork;
import fittingroom.ui.runs.RunCommands;
import fittingroom.workbench.Workbench;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** What the drawer asks of the panes, and the fork that waits for Train. */
final class DrawerCommands implements RunCommands {

    /** The window's frame. */
    interface Frame {
        /** Whether nothing goes on, so that a run can begin. */
        boolean canStart();

        void tell(Message message);

        /** What was told is true no more; nothing happens if something else was told since. */
        void withdraw(Message message);

        void bringForward(Tab tab);

        void resume(Run run);

        /** Runs were deleted. */
        void left(Set<RunId> runs);

        /** Deleted runs are there again. */
        void returned(Set<RunId> runs);

        /** Something that was asked for could not be done. */
        void failed(@Nullable Throwable failure);
    }

    private final Workbench workbench;
    private final Executor window;
    private final Panes panes;
    private final Frame frame;
    private final ReadOnlyObjectWrapper<Optional<Branch>> fork = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Message banner = Message.NONE;
    private boolean beginning;
    private Consumer<Path> onFolder = folder -> {};

    DrawerCommands(Workbench workbench, Executor window, Panes panes, Frame frame) {
        this.workbench = workbench;
        this.window = window;
        this.panes = panes;
        this.frame = frame;
        panes.experiment().forkProperty().addListener((observable, before, now) -> forkChanged(before, now));
    }

    @Override
    public void show(RunHistory chosen, Optional<Branch> parent) {
        panes.shown().show(chosen);
        mark(parent);
    }

    /** The shown curve begins where the run left its parent. */
    void mark(Optional<Branch> parent) {
        parent.ifPresent(branch -> panes.curves().forked(branch.parentInWords(), branch.epoch()));
    }

    @Override
    public void compare(List<RunId> chosen) {
        panes.compare().compare(chosen);
        frame.bringForward(Tab.COMPARE);
    }

    @Override
    public void baseline(Optional<Run> pinned) {
        panes.curves()
                .setBaseline(pinned.map(run -> new Ghost(
                        run.id().value(),
                        run.epochs().stream()
                                .map(TrainingEvent.EpochFinished::metrics)
                                .toList())));
        panes.evaluation()
                .compareWith(
                        pinned.map(run -> run.id().value()).orElse(""),
                        pinned.flatMap(Run::bestEpoch).map(TrainingEvent.EpochFinished::validationConfusion),
                        pinned.flatMap(Run::test).map(EvaluationFigures::confusion));
    }

    @Override
    public void resume(Run chosen) {
        if (frame.canStart()) {
            forget();
            frame.resume(chosen);
        } else {
            tell(chosen.id() + " can be resumed once the run that goes on has ended.");
        }
    }

    @Override
    public void fork(Run parent, int epoch, OptionalInt more) {
        Experiment then = new WaitingFork(parent, epoch).then();
        int planned = then.hyperparameters().epochs();
        int epochs = more.isPresent() ? epoch + more.getAsInt() : planned > epoch ? planned : epoch + USUAL_MORE_EPOCHS;
        fork(
                parent,
                epoch,
                new Experiment(then.network(), then.hyperparameters().withEpochs(epochs), then.augmentation()));
    }

    /** @param wanted what the fork is to train with, as far as the form doesn't change that */
    void fork(Run parent, int epoch, Experiment wanted) {
        if (!frame.canStart()) {
            tell(parent.id() + " can be forked once the run that goes on has ended.");
            return;
        }
        panes.experiment().fork(wanted, new WaitingFork(parent, epoch));
        frame.bringForward(Tab.TRAIN);
    }

    /** A fork waits, be it that an undo brought it back, or waits no more. */
    private void forkChanged(Optional<WaitingFork> before, Optional<WaitingFork> now) {
        fork.set(now.map(WaitingFork::branch));
        if (now.isPresent()) {
            announce(now.get());
        } else {
            before.ifPresent(left -> panes.curves().plan(RunPlan.rates(left.then())));
            frame.withdraw(banner);
            banner = Message.NONE;
        }
    }

    private void announce(WaitingFork waiting) {
        int epochs = panes.experiment()
                .form()
                .experimentProperty()
                .get()
                .hyperparameters()
                .epochs();
        banner = new Message(
                Message.Kind.INFORMATION,
                "Fork goes on from epoch " + waiting.epoch() + " of "
                        + waiting.parent().id() + ", to epoch " + epochs
                        + ", with what the form shows; under the curves is the learning rate that it plans."
                        + " “Don’t fork” (Escape) brings the form back as it was.",
                Optional.of(new Message.Offer("Don’t fork", this::dropFork)));
        frame.tell(banner);
        Replies.deliver(workbench.runs().history(waiting.parent().id()), window, (found, failure) -> {
            if (found != null && found.isPresent() && fork.get().equals(Optional.of(waiting.branch()))) {
                show(found.get(), waiting.parent().parent());
                plan();
            }
        });
    }

    /** What says that a fork waits; empty if none does. */
    Optional<Message> banner() {
        return Optional.of(banner).filter(line -> fork.get().isPresent());
    }

    /** What the fork would do shows with its parent's curves. */
    void plan() {
        panes.curves().plan(panes.experiment().plannedRates());
    }

    /** Begins the fork that waits, on the disk; it trains as soon as it is there. */
    void begin(Experiment experiment) {
        fork.get().ifPresent(from -> {
            beginning = true;
            Replies.deliver(
                    workbench
                            .runs()
                            .fork(from.parent().orElseThrow(), from.epoch(), parents -> experiment, RunLabels.NONE),
                    window,
                    (child, failure) -> {
                        beginning = false;
                        if (child == null) {
                            frame.failed(failure);
                        } else {
                            forget();
                            frame.resume(child);
                        }
                    });
        });
    }

    /** Whether a fork is being made on the disk. */
    boolean isBeginning() {
        return beginning;
    }

    /** Nothing waits to go on from a run any more, nothing says so, and the form is as it was before. */
    void dropFork() {
        // One that is being made on the disk trains once it is there.
        if (fork.get().isPresent() && !beginning) {
            panes.experiment().dropFork();
        }
    }

    /** Train begins a new run again, with what the form shows. */
    void forget() {
        panes.experiment().forgetFork();
    }

    /** Where the run that Train begins goes on from; empty for a new one. */
    ReadOnlyObjectProperty<Optional<Branch>> forkProperty() {
        return fork.getReadOnlyProperty();
    }

    @Override
    public void left(Set<RunId> runs) {
        panes.experiment().forgetForksOf(runs);
        panes.compare().left(runs);
        frame.left(runs);
    }

    @Override
    public void returned(Set<RunId> runs) {
        panes.compare().returned(runs);
        frame.returned(runs);
    }

    @Override
    public void open(Path folder) {
        onFolder.accept(folder);
    }

    void setOnFolder(Consumer<Path> opener) {
        onFolder = opener;
    }

    private void tell(String sentence) {
        frame.tell(new Message(Message.Kind.INFORMATION, sentence));
    }
}
