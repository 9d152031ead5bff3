package fittingroom.ui.shell;

import fittingroom.experiment.Experiment;
import fittingroom.metrics.EvaluationFigures;
import fittingroom.runs.Branch;
import fittingroom.runs.Run;
import fittingroom.runs.RunEvent;
import fittingroom.runs.RunHistory;
import fittingroom.training.TrainingEvent;
import fittingroom.ui.EventPump;
import fittingroom.ui.PaneListener;
import fittingroom.ui.Replies;
import fittingroom.ui.evaluation.ImageSelection;
import fittingroom.ui.experiment.ExperimentViewModel;
import fittingroom.ui.runs.RunsViewModel;
import fittingroom.workbench.Preparation;
import fittingroom.workbench.RunningTraining;
import fittingroom.workbench.Workbench;
import fittingroom.workbench.WorkbenchException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the window's frame can do: the commands of a run, and the line that answers them. */
public final class ShellViewModel implements PaneListener {
    private static final Logger LOG = LoggerFactory.getLogger(ShellViewModel.class);

    /** What the window is busy with. */
    public enum Phase {
        /** Data and ND4J load. */
        PREPARING,
        /** The data could not be loaded; nothing can be trained. */
        UNUSABLE,
        READY,
        TRAINING,
        PAUSED,
        /** The training ends and may be tested. */
        STOPPING,
        /** The run ends without a test, as soon as it can. */
        CANCELLING
    }

    private final Workbench workbench;
    private final Executor window;
    private final EventPump pump;
    private final Panes panes;
    private final ExperimentViewModel experiment;
    private final ProgressViewModel progress;
    private final Preparing preparing;
    private final RunsViewModel runs;
    private final DrawerCommands drawer;
    private final Remedies remedies;
    /** What hears of the run that trains, whichever run is shown. */
    private final List<PaneListener> live;

    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.PREPARING);
    private final ReadOnlyObjectWrapper<Message> message = new ReadOnlyObjectWrapper<>(Message.NONE);

    private final ObjectProperty<Tab> tab = new SimpleObjectProperty<>(Tab.TRAIN);

    private Optional<RunningTraining> running = Optional.empty();
    /** Where the run that trains left another one. */
    private Optional<Branch> branch = Optional.empty();
    /** What is told once the message that shows is dismissed. */
    private Optional<Message> afterThis = Optional.empty();

    private Optional<EvaluationFigures> test = Optional.empty();
    private String run = "";

    /**
     * @param window runs what it is given on the window's thread
     * @param later runs what it is given after a short quiet time, on any thread
     */
    public ShellViewModel(Workbench workbench, Executor window, Executor later, EventPump pump) {
        this.workbench = workbench;
        this.window = window;
        this.pump = pump;
        this.panes = Panes.of(workbench, window, later);
        this.experiment = panes.experiment();
        this.progress = new ProgressViewModel(pump::monitoringShare);
        this.preparing = new Preparing(workbench, window, later, new Prepared());
        Frame frame = new Frame();
        this.drawer = new DrawerCommands(workbench, window, panes, frame);
        this.remedies = new Remedies(workbench, window, panes, drawer, frame, this::stop);
        panes.doctor().setOnRemedy(remedies::follow);
        panes.doctor().setOnImages(finding -> {
            panes.evaluation().showEpoch(finding.epoch());
            panes.evaluation().gallery().selectionProperty().set(new ImageSelection.Mistakes());
            tab.set(Tab.TRAIN);
        });
        this.runs = new RunsViewModel(workbench, window, searching(), panes.shown(), drawer);
        panes.compare().setOnShown(runs::show);
        this.live = List.of(progress, experiment, panes.tryIt(), this);
        experiment.configProperty().addListener((observable, before, now) -> plan());
        plan();
    }

    /** A search of the list waits for no batch of a training that has the processor's pool. */
    private static Executor searching() {
        return Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "search");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Before the first run the form's plan is shown, then the shown run's. */
    private void plan() {
        if (drawer.forkProperty().get().isPresent()) {
            drawer.plan();
        } else if (panes.shown().runProperty().get().isEmpty()) {
            panes.curves().plan(experiment.plannedRates());
        }
    }

    /** Loads data and model in the background, and looks for a run that was interrupted. */
    public void prepare() {
        preparing.begin();
        panes.sweeps().open();
        runs.refresh();
    }

    private final class Prepared implements Preparing.Listener {
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
            if (!preparation.notes().isEmpty()) {
                message.set(new Message(Message.Kind.INFORMATION, String.join(" ", preparation.notes())));
            }
        }

        @Override
        public void unusable(@Nullable Throwable failure) {
            phase.set(Phase.UNUSABLE);
            panes.curves().unavailable("Nothing can be trained;\nthe line above says why.");
            message.set(new Message(Message.Kind.ERROR, sentence(failure) + " Nothing can be trained until then."));
        }

        @Override
        public void modelFound() {
            panes.tryIt().modelChanged();
        }

        @Override
        public void interrupted(Run found, String sentence, boolean resumable) {
            if (canStart()) {
                Message offer = new Message(
                        Message.Kind.INFORMATION,
                        sentence,
                        Optional.of(
                                resumable
                                        ? new Message.Offer("Resume", () -> resume(found))
                                        : new Message.Offer("Train it anew", () -> trainAnew(found))));
                if (message.get().kind() == Message.Kind.NONE) {
                    message.set(offer);
                } else {
                    afterThis = Optional.of(offer);
                }
            }
        }
    }

    private final class Frame implements DrawerCommands.Frame {
        @Override
        public boolean canStart() {
            return ShellViewModel.this.canStart();
        }

        @Override
        public void tell(Message sentence) {
            message.set(sentence);
        }

        @Override
        public void bringForward(Tab wanted) {
            tab.set(wanted);
        }

        @Override
        public void resume(Run chosen) {
            ShellViewModel.this.resume(chosen);
        }

        @Override
        public void failed(@Nullable Throwable failure) {
            message.set(new Message(Message.Kind.ERROR, sentence(failure)));
        }
    }

    private void trainAnew(Run found) {
        drawer.forget();
        experiment.show(found.config());
        train();
    }

    private static String sentence(@Nullable Throwable failure) {
        if (failure instanceof WorkbenchException) {
            return String.valueOf(failure.getMessage());
        }
        LOG.error("a request failed", failure);
        return "Something went wrong; the log file has the details.";
    }

    private boolean canStart() {
        return running.isEmpty()
                && !drawer.isBeginning()
                && (phase.get() == Phase.READY || phase.get() == Phase.PREPARING);
    }

    /** Starts a run with what the experiment pane shows. */
    public void train() {
        experiment.commit();
        Optional<Experiment> config = experiment.configProperty().get();
        if (!canStart() || !experiment.validProperty().get() || config.isEmpty()) {
            return;
        }
        if (drawer.forkProperty().get().isPresent()) {
            drawer.begin(config.get());
        } else {
            branch = Optional.empty();
            follow(workbench.trainings().start(config.get(), Optional.empty(), pump.to(this::hear)));
        }
    }

    /** Takes up a run of this home where its last checkpoint is. */
    public void resume(Run taken) {
        if (canStart()) {
            branch = taken.parent();
            experiment.show(taken.config());
            panes.shown().resume(RunHistory.of(taken));
            follow(workbench.trainings().resume(taken.id(), pump.to(this::hear)));
        }
    }

    private void follow(RunningTraining started) {
        running = Optional.of(started);
        message.set(Message.NONE);
        phase.set(Phase.TRAINING);
        progress.starting(experiment.expectedBatchSeconds());
        experiment.runAsked();
        Replies.deliver(started.id(), window, (id, failure) -> {
            if (id == null) {
                message.set(new Message(Message.Kind.ERROR, sentence(failure)));
            }
        });
        // The workbench takes the next run once this one's files are closed.
        Replies.deliver(started.outcome(), window, (outcome, failure) -> ended());
    }

    private void ended() {
        running = Optional.empty();
        progress.idle();
        experiment.released();
        phase.set(Phase.READY);
        remedies.ended();
    }

    private void hear(RunEvent news) {
        run = news.run().value();
        panes.shown().hear(news);
        if (news.event() instanceof TrainingEvent.RunStarted) {
            drawer.mark(branch);
        }
        live.forEach(news.event()::accept);
        runs.hear(news);
    }

    /** Pauses a training run, or lets a paused one go on. */
    public void pauseOrResume() {
        running.ifPresent(training -> {
            message.set(Message.NONE);
            if (phase.get() == Phase.PAUSED) {
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
        if (running.isEmpty()) {
            train();
        }
        running.ifPresent(training -> {
            message.set(Message.NONE);
            training.control().stepEpoch();
            progress.steppingEpoch();
        });
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

    /** Whether a run goes on, paused or not. */
    public boolean isRunning() {
        return running.isPresent();
    }

    public void dismissMessage() {
        drawer.forget();
        message.set(afterThis.filter(offer -> canStart()).orElse(Message.NONE));
        afterThis = Optional.empty();
    }

    /** Where the run that {@link #train} begins goes on from; empty for a new one. */
    public ReadOnlyObjectProperty<Optional<Branch>> forkProperty() {
        return drawer.forkProperty();
    }

    /** @param opener shows a folder to the user */
    public void setOnFolder(Consumer<Path> opener) {
        drawer.setOnFolder(opener);
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
        if (phase.get() == Phase.TRAINING || phase.get() == Phase.PAUSED) {
            phase.set(event.paused() ? Phase.PAUSED : Phase.TRAINING);
        }
    }

    @Override
    public void warned(TrainingEvent.Warned event) {
        message.set(new Message(Message.Kind.WARNING, event.sentence()));
    }

    @Override
    public void layersMeasured(TrainingEvent.LayersMeasured event) {
        // Heard by the pane of the layers.
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

    /** The tab of the centre that is in front. */
    public ObjectProperty<Tab> tabProperty() {
        return tab;
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

    public ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Message> messageProperty() {
        return message.getReadOnlyProperty();
    }
}
