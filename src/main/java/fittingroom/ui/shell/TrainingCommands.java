package fittingroom.ui.shell;

import fittingroom.experiment.Experiment;
import fittingroom.metrics.EvaluationFigures;
import fittingroom.runs.Branch;
import fittingroom.runs.Run;
import fittingroom.runs.RunEvent;
import fittingroom.runs.RunState;
import fittingroom.training.TrainingEvent;
import fittingroom.ui.EventPump;
import fittingroom.ui.PaneListener;
import fittingroom.ui.Replies;
import fittingroom.ui.experiment.ChangedExperiment;
import fittingroom.workbench.RunningTraining;
import fittingroom.workbench.Workbench;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;

/** The commands of a run: train, pause, one epoch, stop; each is answered at once, in the line of what goes on. */
public final class TrainingCommands implements PaneListener {
    private final Workbench workbench;
    private final Executor window;
    private final EventPump pump;
    private final Panes panes;
    private final ProgressViewModel progress;
    private final ObjectProperty<Phase> phase;
    private final ObjectProperty<Message> message;
    /** What hears of the run that trains, whichever run is shown. */
    private final List<PaneListener> live;

    private final DrawerCommands drawer;
    private final Consumer<RunEvent> list;

    private Optional<RunningTraining> running = Optional.empty();
    /** Whether the past of a run that is to go on is being read. */
    private boolean taking;

    /** Whether the run that is about to begin is to pause after an epoch. */
    private boolean onlyOneEpoch;

    /** Where the run that trains left another one. */
    private Optional<Branch> branch = Optional.empty();

    /** What the disk lacks while the run waits for it. */
    private Optional<Message> lack = Optional.empty();

    private Optional<EvaluationFigures> test = Optional.empty();
    private String run = "";
    private Runnable onEnded = () -> {};

    /** @param list hears every event after the panes */
    TrainingCommands(
            Workbench workbench,
            Executor window,
            EventPump pump,
            Panes panes,
            ProgressViewModel progress,
            DrawerCommands drawer,
            ObjectProperty<Phase> phase,
            ObjectProperty<Message> message,
            Consumer<RunEvent> list) {
        this.workbench = workbench;
        this.window = window;
        this.pump = pump;
        this.panes = panes;
        this.progress = progress;
        this.phase = phase;
        this.message = message;
        this.drawer = drawer;
        this.list = list;
        this.live = List.of(progress, panes.experiment(), panes.tryIt(), this);
    }

    /** @param action runs once a run is over and the next may begin */
    void setOnEnded(Runnable action) {
        onEnded = action;
    }

    /** Whether Train would start a run, if the form is valid. */
    boolean canStart() {
        return running.isEmpty()
                && !taking
                && !drawer.isBeginning()
                && phase.get().canStart();
    }

    /** Whether a run goes on, paused or not. */
    public boolean isRunning() {
        return running.isPresent();
    }

    /** Whether a run goes on or is about to: the form is its own. */
    public boolean isRunningOrAboutTo() {
        return running.isPresent() || taking || drawer.isBeginning();
    }

    /** Starts a run with what the experiment pane shows. */
    public void train() {
        onlyOneEpoch = false;
        begin();
    }

    private void begin() {
        panes.experiment().commit();
        Optional<Experiment> config = panes.experiment().configProperty().get();
        if (!canStart() || !panes.experiment().validProperty().get() || config.isEmpty()) {
            return;
        }
        if (drawer.forkProperty().get().isPresent()) {
            drawer.begin(config.get());
        } else {
            branch = Optional.empty();
            follow(workbench.trainings().start(config.get(), Optional.empty(), pump.to(this::hear)));
        }
    }

    /** A new run with what another one had. */
    void trainAnew(Run found) {
        drawer.forget();
        panes.experiment().show(found.config());
        train();
    }

    /** Takes up a run of this home where its last checkpoint is. */
    public void resume(Run taken) {
        if (canStart()) {
            taking = true;
            message.set(new Message(
                    Message.Kind.INFORMATION, "Reading what " + taken.id() + " did before; then it goes on."));
            panes.experiment().show(atTheCheckpoint(taken));
            panes.experiment().runAsked();
            Replies.deliver(workbench.runs().history(taken.id()), window, (found, failure) -> {
                taking = false;
                if (found == null) {
                    panes.experiment().released();
                    message.set(Message.failure(failure));
                } else if (found.isEmpty()) {
                    panes.experiment().released();
                    message.set(new Message(
                            Message.Kind.ERROR, taken.id() + " is not there any more, so it can't be resumed."));
                } else {
                    branch = taken.parent();
                    panes.shown().resume(found.get());
                    follow(workbench.trainings().resume(taken.id(), pump.to(this::hear)));
                }
            });
        }
    }

    /** A run that was stopped kept a checkpoint then; otherwise what was changed in its last epoch is gone with that. */
    private static Experiment atTheCheckpoint(Run taken) {
        int finished = taken.epochs().stream()
                .mapToInt(epoch -> epoch.metrics().epoch())
                .max()
                .orElse(0);
        return ChangedExperiment.after(
                taken.config(), taken.changes(), taken.state() == RunState.STOPPED ? Integer.MAX_VALUE : finished);
    }

    private void follow(RunningTraining started) {
        running = Optional.of(started);
        message.set(Message.NONE);
        phase.set(Phase.TRAINING);
        progress.starting(panes.experiment().expectedBatchSeconds());
        panes.experiment().runAsked();
        panes.experiment().runFollowed();
        if (onlyOneEpoch) {
            onlyOneEpoch = false;
            step(started);
        }
        Replies.deliver(started.id(), window, (id, failure) -> {
            if (id == null) {
                message.set(Message.failure(failure));
            }
        });
        // The workbench takes the next run once this one's files are closed.
        Replies.deliver(started.outcome(), window, (outcome, failure) -> ended());
    }

    private void ended() {
        running = Optional.empty();
        lack = Optional.empty();
        progress.idle();
        panes.experiment().released();
        // The data may have turned out to be missing meanwhile.
        if (phase.get() != Phase.UNUSABLE) {
            phase.set(Phase.READY);
        }
        onEnded.run();
    }

    private void hear(RunEvent news) {
        run = news.run().value();
        panes.shown().hear(news);
        if (news.event() instanceof TrainingEvent.RunStarted) {
            drawer.mark(branch);
        }
        live.forEach(news.event()::accept);
        list.accept(news);
    }

    /** Pauses a training run, or lets a paused one go on. */
    public void pauseOrResume() {
        running.ifPresent(training -> {
            message.set(lack.orElse(Message.NONE));
            if (lack.isPresent()) {
                // It goes on by itself, and not before.
                return;
            }
            if (phase.get() == Phase.PAUSED) {
                // A key is pressed while a field has the focus: it goes on with what the form shows.
                panes.experiment().commit();
                progress.resuming();
                training.control().resume();
            } else if (phase.get() == Phase.TRAINING) {
                progress.pausing();
                training.control().pause();
            }
        });
    }

    /** Trains to the end of an epoch and pauses there; starts a run if none goes on. */
    public void trainOneEpoch() {
        if (running.isPresent()) {
            message.set(lack.orElse(Message.NONE));
            step(running.get());
        } else if (canStart()) {
            onlyOneEpoch = true;
            begin();
            // A fork is made on the disk first.
            onlyOneEpoch = drawer.isBeginning();
        }
    }

    private void step(RunningTraining training) {
        panes.experiment().commit();
        training.control().stepEpoch();
        progress.steppingEpoch();
    }

    /** The fork that was to begin could not be made. */
    void notBegun() {
        onlyOneEpoch = false;
    }

    /** Ends the training; the best weights so far are kept and tested. Once more: without the test. */
    public void stop() {
        running.ifPresent(training -> {
            message.set(Message.NONE);
            if (phase.get() == Phase.STOPPING) {
                cancel();
            } else if (phase.get() != Phase.CANCELLING) {
                phase.set(Phase.STOPPING);
                progress.stopping();
                training.control().stop();
            }
        });
    }

    /** Ends the run; the best weights so far are kept and not tested. */
    public void cancel() {
        running.ifPresent(training -> {
            message.set(Message.NONE);
            phase.set(Phase.CANCELLING);
            progress.cancelling();
            training.control().cancel();
        });
    }

    @Override
    public void runStarted(TrainingEvent.RunStarted event) {
        test = Optional.empty();
    }

    @Override
    public void batchFinished(TrainingEvent.BatchFinished event) {
        if (phase.get() == Phase.TRAINING) {
            progress.training();
        }
    }

    @Override
    public void pauseChanged(TrainingEvent.PauseChanged event) {
        if (phase.get().canPause()) {
            phase.set(event.paused() ? Phase.PAUSED : Phase.TRAINING);
        }
    }

    @Override
    public void diskChanged(TrainingEvent.DiskChanged event) {
        Message told = new Message(event.full() ? Message.Kind.WARNING : Message.Kind.SUCCESS, event.sentence());
        lack = Optional.of(told).filter(sentence -> event.full());
        message.set(told);
        if (phase.get().canPause()) {
            phase.set(event.full() ? Phase.PAUSED : Phase.TRAINING);
        }
    }

    @Override
    public void warned(TrainingEvent.Warned event) {
        message.set(new Message(Message.Kind.WARNING, event.sentence()));
    }

    @Override
    public void measuringStarted(TrainingEvent.MeasuringStarted event) {
        if (event.set() == TrainingEvent.ImageSet.TEST && phase.get() != Phase.CANCELLING) {
            phase.set(Phase.STOPPING);
        }
    }

    @Override
    public void tested(TrainingEvent.Tested event) {
        test = Optional.of(event.figures());
    }

    @Override
    public void runFinished(TrainingEvent.RunFinished event) {
        message.set(new OutcomeMessage(run, test).of(event.outcome()));
    }
}
