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
import fittingroom.ui.experiment.ChangedExperiment;
import fittingroom.ui.experiment.RunPlan;
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
    private static final int USUAL_MORE_EPOCHS = 10;

    /** The window's frame. */
    interface Frame {
        /** Whether nothing goes on, so that a run can begin. */
        boolean canStart();

        void tell(Message message);

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
    private boolean beginning;
    private List<Double> parentsRates = List.of();
    private Consumer<Path> onFolder = folder -> {};

    DrawerCommands(Workbench workbench, Executor window, Panes panes, Frame frame) {
        this.workbench = workbench;
        this.window = window;
        this.panes = panes;
        this.frame = frame;
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
                        "baseline " + run.id(),
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
        if (!frame.canStart()) {
            tell(parent.id() + " can be forked once the run that goes on has ended.");
            return;
        }
        Experiment then = ChangedExperiment.after(parent.config(), parent.changes(), epoch);
        int planned = then.hyperparameters().epochs();
        int epochs = more.isPresent() ? epoch + more.getAsInt() : planned > epoch ? planned : epoch + USUAL_MORE_EPOCHS;
        Branch branch = new Branch(parent.id(), epoch);
        panes.experiment()
                .show(new Experiment(then.network(), then.hyperparameters().withEpochs(epochs), then.augmentation()));
        fork.set(Optional.of(branch));
        parentsRates = RunPlan.rates(then);
        frame.bringForward(Tab.TRAIN);
        frame.tell(new Message(
                Message.Kind.INFORMATION,
                "Train goes on from epoch " + epoch + " of " + parent.id() + ", to epoch " + epochs
                        + ", with what the form shows; under the curves is the learning rate that it plans.",
                Optional.of(new Message.Offer("Don’t fork", this::cancel))));
        Replies.deliver(workbench.runs().history(parent.id()), window, (found, failure) -> {
            if (found != null && found.isPresent() && fork.get().equals(Optional.of(branch))) {
                show(found.get(), parent.parent());
                plan();
            }
        });
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

    /** Nothing waits to go on from a run any more, and nothing says so. */
    void dropFork() {
        if (fork.get().isPresent()) {
            cancel();
        }
    }

    private void cancel() {
        forget();
        frame.tell(Message.NONE);
    }

    /** Train begins a new run again. */
    void forget() {
        if (fork.get().isPresent()) {
            fork.set(Optional.empty());
            panes.curves().plan(parentsRates);
        }
    }

    /** Where the run that Train begins goes on from; empty for a new one. */
    ReadOnlyObjectProperty<Optional<Branch>> forkProperty() {
        return fork.getReadOnlyProperty();
    }

    @Override
    public void left(Set<RunId> runs) {
        fork.get()
                .filter(branch -> branch.parent().filter(runs::contains).isPresent())
                .ifPresent(branch -> cancel());
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
