package fittingroom.ui.shell;

import fittingroom.experiment.Experiment;
import fittingroom.runs.Branch;
import fittingroom.runs.Run;
import fittingroom.runs.RunEvent;
import fittingroom.runs.RunId;
import fittingroom.sweeps.Sweep;
import fittingroom.ui.EventPump;
import fittingroom.ui.Replies;
import fittingroom.ui.runs.RunsViewModel;
import fittingroom.workbench.Preparation;
import fittingroom.workbench.Workbench;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** The window's frame: its panes, its line of messages, and what happens when it opens. */
public final class ShellViewModel {
    private final Panes panes;
    private final ProgressViewModel progress;
    private final Preparing preparing;
    private final RunsViewModel runs;
    private final DrawerCommands drawer;
    private final Remedies remedies;
    private final TrainingCommands commands;

    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.PREPARING);
    private final ReadOnlyObjectWrapper<Message> message = new ReadOnlyObjectWrapper<>(Message.NONE);

    private final ObjectProperty<Tab> tab = new SimpleObjectProperty<>(Tab.TRAIN);

    private final ReadOnlyStringWrapper obstacle = new ReadOnlyStringWrapper("");
    /** What is told while there is nothing else to tell. */
    private Message standing = Message.NONE;

    /** What is told once the message that shows is dismissed. */
    private Optional<Message> afterThis = Optional.empty();

    private Optional<OfferedRun> offered = Optional.empty();

    /** What says that other settings took the place of the user's own. */
    private Optional<Message> replacementLine = Optional.empty();

    /** What says that a sweep was interrupted. */
    private Optional<Message> sweepsLine = Optional.empty();

    /** An interrupted run, and the line that offers to go on with it. */
    private record OfferedRun(RunId run, Message line) {}

    /**
     * @param window runs what it is given on the window's thread
     * @param later runs what it is given after a short quiet time, on any thread
     */
    public ShellViewModel(Workbench workbench, Executor window, Executor later, EventPump pump) {
        this.panes = Panes.of(workbench, window, later);
        this.progress = new ProgressViewModel(pump::monitoringShare);
        this.preparing = new Preparing(workbench, window, later, new Prepared());
        Frame frame = new Frame();
        this.drawer = new DrawerCommands(workbench, window, panes, frame);
        this.remedies = new Remedies(workbench, window, panes, drawer, frame, this::stopRun);
        panes.doctor().setOnRemedy(remedies::follow);
        panes.doctor().setOnImages(finding -> {
            panes.evaluation().showEpoch(finding.epoch());
            panes.evaluation().gallery().showMistakes();
            tab.set(Tab.TRAIN);
        });
        this.runs = new RunsViewModel(workbench, window, searching(), panes.shown(), drawer);
        panes.compare().setOnShown(runs::show);
        this.commands =
                new TrainingCommands(workbench, window, pump, panes, progress, drawer, phase, message, this::heard);
        commands.setOnEnded(remedies::ended);
        panes.experiment().configProperty().addListener((observable, before, now) -> plan());
        panes.experiment().replacementProperty().addListener((observable, before, now) -> replaced(now));
        plan();
        // A sweep's trials are runs of the drawer; they come in when somebody looks there, and at its end.
        tab.addListener((observable, before, now) -> runs.refresh());
        panes.sweeps().runningProperty().addListener((observable, before, now) -> {
            runs.refresh();
            sweepGoesOn();
        });
    }

    /** A run that goes on is offered no more, whatever becomes of it. */
    private void heard(RunEvent news) {
        offered.filter(taken -> taken.run().equals(news.run())).ifPresent(taken -> {
            afterThis = afterThis.filter(next -> !next.equals(taken.line()));
            offered = Optional.empty();
        });
        runs.hear(news);
    }

    /** It was interrupted, and needs no offer any more. */
    private void sweepGoesOn() {
        afterThis = afterThis.filter(next -> !sweepsLine.equals(Optional.of(next)));
        if (sweepsLine.equals(Optional.of(message.get()))) {
            message.set(standing);
        }
        sweepsLine = Optional.empty();
    }

    /** Shows an experiment from elsewhere in the form; Train begins a new run with it. */
    public void show(Experiment experiment) {
        drawer.forget();
        panes.experiment().replace(experiment, "what was asked for elsewhere");
    }

    /**
     * A search of the list waits for no batch of a training that has the processor's pool; its thread ends a second after
     * the last one, so that none is left when the window is closed.
     */
    private static Executor searching() {
        ThreadPoolExecutor search =
                new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "search");
                    thread.setDaemon(true);
                    return thread;
                });
        search.allowCoreThreadTimeOut(true);
        return search;
    }

    /** Before the first run the form's plan is shown, then the shown run's. */
    private void plan() {
        if (drawer.forkProperty().get().isPresent()) {
            drawer.plan();
        } else if (panes.shown().runProperty().get().isEmpty()) {
            panes.curves().plan(panes.experiment().plannedRates());
        }
    }

    /** Loads data and model in the background, and looks for a run that was interrupted. */
    public void prepare() {
        preparing.begin();
        panes.sweeps().open();
        runs.refresh();
    }

    private final class Prepared implements Preparing.Listener {
        private Optional<String> readOnly = Optional.empty();
        private List<String> notes = List.of();

        @Override
        public void takesLonger(Message sentence) {
            if (phase.get() == Phase.PREPARING && message.get().equals(Message.NONE)) {
                message.set(sentence);
            }
        }

        @Override
        public void ready(Preparation preparation) {
            if (message.get().equals(Preparing.GETTING_READY)) {
                message.set(Message.NONE);
            }
            if (phase.get() == Phase.PREPARING) {
                phase.set(Phase.READY);
            }
            progress.prepared(preparation.testImages());
            notes = preparation.notes();
            tellAtTheStart();
        }

        @Override
        public void readOnly(String sentence) {
            readOnly = Optional.of(sentence);
            if (phase.get() != Phase.UNUSABLE) {
                tellAtTheStart();
            }
        }

        private void tellAtTheStart() {
            List<String> sentences =
                    Stream.concat(readOnly.stream(), notes.stream()).toList();
            if (readOnly.isPresent()) {
                nothingTrains(new Message(Message.Kind.WARNING, String.join(" ", sentences)));
            } else if (!sentences.isEmpty()) {
                message.set(new Message(Message.Kind.INFORMATION, String.join(" ", sentences)));
            }
        }

        /** Every pane says the same, and the reason stays. */
        private void nothingTrains(Message reason) {
            obstacle.set("Nothing can be trained;\nthe line above says why.");
            panes.curves().unavailable(obstacle.get());
            panes.doctor().unavailable();
            runs.unavailable();
            standing = reason;
            message.set(reason);
        }

        @Override
        public void unusable(@Nullable Throwable failure) {
            phase.set(Phase.UNUSABLE);
            nothingTrains(
                    new Message(Message.Kind.ERROR, Replies.sentence(failure) + " Nothing can be trained until then."));
        }

        @Override
        public void modelFound() {
            panes.tryIt().modelChanged();
        }

        @Override
        public void interrupted(Run found, String sentence, boolean resumable) {
            if (commands.canStart()) {
                Message offer = new Message(
                        Message.Kind.INFORMATION,
                        sentence,
                        Optional.of(
                                resumable
                                        ? new Message.Offer("Resume", () -> commands.resume(found))
                                        : new Message.Offer("Train it anew", () -> commands.trainAnew(found))));
                offered = Optional.of(new OfferedRun(found.id(), offer));
                offer(offer);
            }
        }

        @Override
        public void sweepInterrupted(String sentence) {
            if (!panes.sweeps().runningProperty().get()) {
                sweepsLine = Optional.of(new Message(
                        Message.Kind.INFORMATION,
                        sentence,
                        Optional.of(new Message.Offer("Show the sweep", () -> tab.set(Tab.SWEEP)))));
                sweepsLine.ifPresent(this::offer);
            }
        }

        private void offer(Message line) {
            if (message.get().kind() == Message.Kind.NONE) {
                message.set(line);
            } else {
                afterThis = Optional.of(line);
            }
        }
    }

    private final class Frame implements DrawerCommands.Frame {
        @Override
        public boolean canStart() {
            return commands.canStart();
        }

        @Override
        public void tell(Message sentence) {
            message.set(sentence);
        }

        @Override
        public void withdraw(Message sentence) {
            if (message.get().equals(sentence)) {
                message.set(next());
            }
        }

        @Override
        public void bringForward(Tab wanted) {
            tab.set(wanted);
        }

        @Override
        public void resume(Run chosen) {
            commands.resume(chosen);
        }

        @Override
        public void left(Set<RunId> runs) {
            offered.filter(gone -> runs.contains(gone.run())).ifPresent(gone -> {
                afterThis = afterThis.filter(next -> !next.equals(gone.line()));
                if (message.get().equals(gone.line())) {
                    message.set(standing);
                }
            });
        }

        @Override
        public void returned(Set<RunId> runs) {
            offered.filter(back -> runs.contains(back.run())
                            && commands.canStart()
                            && message.get().equals(standing))
                    .ifPresent(back -> message.set(back.line()));
        }

        @Override
        public void failed(@Nullable Throwable failure) {
            commands.notBegun();
            message.set(Message.failure(failure));
        }
    }

    private void stopRun() {
        commands.stop();
    }

    /** Of a fork that waits: it isn't made. */
    public void dismissMessage() {
        Optional<Message> waiting = drawer.banner();
        if (waiting.equals(Optional.of(message.get()))) {
            drawer.dropFork();
        } else {
            message.set(waiting.orElseGet(this::next));
        }
    }

    /** What stands in the line once its message is gone. */
    private Message next() {
        Message following = afterThis.filter(offer -> commands.canStart()).orElse(standing);
        afterThis = Optional.empty();
        return following;
    }

    /** What took the place of the user's own settings is told, unless something waits for an answer. */
    private void replaced(Optional<String> what) {
        boolean isFree = message.get().offer().isEmpty() && standing.kind() == Message.Kind.NONE;
        if (what.isPresent() && isFree) {
            replacementLine = Optional.of(new Message(
                    Message.Kind.INFORMATION,
                    "The form shows " + what.get() + " now; Ctrl+Z brings back what it showed before."));
            replacementLine.ifPresent(message::set);
        } else if (replacementLine.equals(Optional.of(message.get()))) {
            message.set(standing);
        }
    }

    /** The fork that waits isn't made; nothing happens if none does. */
    void escape() {
        drawer.dropFork();
    }

    /** Whether the message that shows can be dismissed: not while what it says keeps everything from being trained. */
    boolean isDismissible() {
        return !message.get().equals(standing);
    }

    /** What to ask before the window closes; empty if nothing would end with it. */
    Optional<ClosingQuestion> closingQuestion() {
        return ClosingQuestion.of(
                commands.isRunning(),
                panes.sweeps().isRunningHere()
                        ? Optional.of(panes.sweeps()
                                .shownProperty()
                                .get()
                                .filter(sweep -> sweep.state() == Sweep.State.RUNNING)
                                .map(sweep -> sweep.id().value())
                                .orElse("the sweep"))
                        : Optional.empty());
    }

    /** Where the next run that Train begins goes on from; empty for a new one. */
    public ReadOnlyObjectProperty<Optional<Branch>> forkProperty() {
        return drawer.forkProperty();
    }

    /** @param opener shows a folder to the user */
    public void setOnFolder(Consumer<Path> opener) {
        drawer.setOnFolder(opener);
    }

    /** The tab of the centre that is in front. */
    public ObjectProperty<Tab> tabProperty() {
        return tab;
    }

    public TrainingCommands commands() {
        return commands;
    }

    public Panes panes() {
        return panes;
    }

    public RunsViewModel runs() {
        return runs;
    }

    public ProgressViewModel progress() {
        return progress;
    }

    /** Why nothing can be trained, in words that point to the message; empty if it can. */
    public ReadOnlyStringProperty obstacleProperty() {
        return obstacle.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Message> messageProperty() {
        return message.getReadOnlyProperty();
    }
}
