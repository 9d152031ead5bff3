package fittingroom.ui.shell;

import fittingroom.experiment.Experiment;
import fittingroom.metrics.EvaluationFigures;
import fittingroom.training.LiveChange;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import fittingroom.ui.EventPump;
import fittingroom.ui.Numbers;
import fittingroom.ui.Replies;
import fittingroom.ui.curves.CurvesViewModel;
import fittingroom.ui.evaluation.EvaluationViewModel;
import fittingroom.ui.experiment.ExperimentViewModel;
import fittingroom.ui.tryit.TryItViewModel;
import fittingroom.workbench.RunningTraining;
import fittingroom.workbench.Workbench;
import fittingroom.workbench.WorkbenchException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the window's frame shows and can do: the run's commands, its progress, and the panes' view models. */
public final class ShellViewModel implements TrainingEvent.Visitor {
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
        STOPPING
    }

    private static final Message GETTING_READY = new Message(
            Message.Kind.INFORMATION,
            "Getting ready: the data and the native libraries are loading; the very first start takes longest.");

    private final Workbench workbench;
    private final Executor window;
    private final Executor later;
    private final EventPump pump;

    private final ExperimentViewModel experiment;
    private final CurvesViewModel curves = new CurvesViewModel();
    private final EvaluationViewModel evaluation = new EvaluationViewModel();
    private final TryItViewModel tryIt;

    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.PREPARING);
    private final ReadOnlyObjectWrapper<Message> message = new ReadOnlyObjectWrapper<>(Message.NONE);
    private final ReadOnlyStringWrapper epoch = new ReadOnlyStringWrapper("–");
    private final ReadOnlyStringWrapper timeLeft = new ReadOnlyStringWrapper("–");
    private final ReadOnlyStringWrapper imagesPerSecond = new ReadOnlyStringWrapper("–");
    private final ReadOnlyStringWrapper learningRate = new ReadOnlyStringWrapper("–");
    private final ReadOnlyStringWrapper best = new ReadOnlyStringWrapper("–");
    private final ReadOnlyStringWrapper monitoring = new ReadOnlyStringWrapper("–");
    private final ReadOnlyStringWrapper run = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();

    private Optional<RunningTraining> running = Optional.empty();
    private Optional<EvaluationFigures> test = Optional.empty();
    private boolean stopAfterEpoch;
    private int plannedEpochs;
    private int batchesPerEpoch = 1;
    private double validationSeconds;
    private double trainingImages;

    /**
     * @param window runs what it is given on the window's thread
     * @param later runs what it is given after a short quiet time, on any thread
     */
    public ShellViewModel(Workbench workbench, Executor window, Executor later, EventPump pump) {
        this.workbench = workbench;
        this.window = window;
        this.later = later;
        this.pump = pump;
        this.experiment = new ExperimentViewModel(workbench, window, later);
        this.tryIt = new TryItViewModel(workbench, window);
        experiment.configProperty().addListener((observable, before, now) -> plan());
        plan();
    }

    private void plan() {
        if (running.isEmpty()) {
            curves.plan(experiment.plannedRates());
        }
    }

    /** Loads data and model in the background. */
    public void prepare() {
        Replies.deliver(workbench.prepare(), window, this::prepared);
        later.execute(() -> window.execute(() -> {
            if (phase.get() == Phase.PREPARING && message.get().equals(Message.NONE)) {
                message.set(GETTING_READY);
            }
        }));
    }

    private void prepared(Workbench.@Nullable Preparation preparation, @Nullable Throwable failure) {
        if (message.get().equals(GETTING_READY)) {
            message.set(Message.NONE);
        }
        if (preparation == null) {
            phase.set(Phase.UNUSABLE);
            message.set(new Message(Message.Kind.ERROR, sentence(failure)));
            return;
        }
        if (phase.get() == Phase.PREPARING) {
            phase.set(Phase.READY);
        }
        if (!preparation.notes().isEmpty()) {
            message.set(new Message(Message.Kind.INFORMATION, String.join(" ", preparation.notes())));
        }
        tryIt.modelChanged();
    }

    private static String sentence(@Nullable Throwable failure) {
        if (failure instanceof WorkbenchException) {
            return String.valueOf(failure.getMessage());
        }
        LOG.error("a request failed", failure);
        return "Something went wrong; the log file has the details.";
    }

    /** Starts a run with what the experiment pane shows. */
    public void train() {
        Optional<Experiment> config = experiment.configProperty().get();
        if (!canTrain() || config.isEmpty()) {
            return;
        }
        message.set(Message.NONE);
        try {
            RunningTraining started = workbench.start(config.get(), Optional.empty(), pump.to(this));
            running = Optional.of(started);
            run.set(started.id().value());
            phase.set(Phase.TRAINING);
            experiment.runAsked();
            if (stopAfterEpoch) {
                started.control().stepEpoch();
            }
        } catch (WorkbenchException e) {
            message.set(new Message(Message.Kind.ERROR, String.valueOf(e.getMessage())));
        }
        stopAfterEpoch = false;
    }

    private boolean canTrain() {
        return (phase.get() == Phase.READY || phase.get() == Phase.PREPARING)
                && experiment.validProperty().get();
    }

    /** Pauses a training run, or lets a paused one go on. */
    public void pauseOrResume() {
        running.ifPresent(training -> {
            if (phase.get() == Phase.PAUSED) {
                training.control().resume();
            } else if (phase.get() == Phase.TRAINING) {
                training.control().pause();
            }
        });
    }

    /** Trains to the end of an epoch and pauses there; starts a run if none goes on. */
    public void trainOneEpoch() {
        if (running.isPresent()) {
            running.get().control().stepEpoch();
        } else if (canTrain()) {
            stopAfterEpoch = true;
            train();
        }
    }

    /** Ends the run; the best weights so far are kept and tested. */
    public void stop() {
        running.ifPresent(training -> {
            phase.set(Phase.STOPPING);
            training.control().stop();
        });
    }

    /** Whether a run goes on, paused or not. */
    public boolean isRunning() {
        return running.isPresent();
    }

    public void dismissMessage() {
        message.set(Message.NONE);
    }

    @Override
    public void runStarted(TrainingEvent.RunStarted event) {
        plannedEpochs = event.config().hyperparameters().epochs();
        batchesPerEpoch = event.batchesPerEpoch();
        trainingImages = event.trainingImages();
        validationSeconds = 0;
        test = Optional.empty();
        best.set("–");
        progress.set(0);
        epoch.set(event.firstEpoch() + " / " + plannedEpochs);
        experiment.runStarted(event);
        curves.runStarted(event);
        curves.plan(experiment.plannedRates());
        evaluation.runStarted();
    }

    @Override
    public void batchFinished(TrainingEvent.BatchFinished event) {
        double epochsDone = event.epoch() - 1 + (double) event.batch() / batchesPerEpoch;
        progress.set(Math.min(1, epochsDone / plannedEpochs));
        epoch.set(event.epoch() + " / " + plannedEpochs);
        double secondsPerEpoch = trainingImages / Math.max(1, event.imagesPerSecond()) + validationSeconds;
        timeLeft.set(Numbers.duration(Math.max(0, plannedEpochs - epochsDone) * secondsPerEpoch));
        imagesPerSecond.set(Numbers.count(Math.round(event.imagesPerSecond())));
        learningRate.set(Numbers.parameter(event.learningRate()));
        monitoring.set(String.format(Locale.ROOT, "%.1f %%", pump.monitoringShare() * 100));
        curves.batchFinished(event);
    }

    @Override
    public void epochFinished(TrainingEvent.EpochFinished event) {
        validationSeconds = Math.max(
                0, event.metrics().seconds() - trainingImages / event.metrics().imagesPerSecond());
        curves.epochFinished(event);
        evaluation.epochFinished(event);
        if (event.bestEpoch() == event.metrics().epoch()) {
            best.set(Numbers.figure(event.metrics().validationAccuracy()) + " @ " + event.bestEpoch());
        }
        tryIt.modelChanged();
    }

    @Override
    public void controlChanged(TrainingEvent.ControlChanged event) {
        if (event.change() instanceof LiveChange.Epochs changed) {
            plannedEpochs = changed.value();
        }
        curves.controlChanged(event);
        experiment.controlChanged(event);
    }

    @Override
    public void pauseChanged(TrainingEvent.PauseChanged event) {
        if (phase.get() != Phase.STOPPING) {
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
        // To be told as progress.
    }

    @Override
    public void tested(TrainingEvent.Tested event) {
        test = Optional.of(event.figures());
        evaluation.tested(event);
    }

    @Override
    public void runFinished(TrainingEvent.RunFinished event) {
        Optional<RunningTraining> ended = running;
        running = Optional.empty();
        TrainingOutcome outcome = event.outcome();
        experiment.runFinished();
        tryIt.modelChanged();
        timeLeft.set("–");
        message.set(new OutcomeMessage(run.get(), test).of(outcome));
        // The workbench takes the next run once this one's files are closed.
        ended.ifPresentOrElse(
                training -> Replies.deliver(training.outcome(), window, (result, failure) -> phase.set(Phase.READY)),
                () -> phase.set(Phase.READY));
    }

    public ExperimentViewModel experiment() {
        return experiment;
    }

    public CurvesViewModel curves() {
        return curves;
    }

    public EvaluationViewModel evaluation() {
        return evaluation;
    }

    public TryItViewModel tryIt() {
        return tryIt;
    }

    public ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Message> messageProperty() {
        return message.getReadOnlyProperty();
    }

    /** The run's id; empty before the first run. */
    public ReadOnlyStringProperty runProperty() {
        return run.getReadOnlyProperty();
    }

    /** {@code 7 / 20}. */
    public ReadOnlyStringProperty epochProperty() {
        return epoch.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty timeLeftProperty() {
        return timeLeft.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty imagesPerSecondProperty() {
        return imagesPerSecond.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty learningRateProperty() {
        return learningRate.getReadOnlyProperty();
    }

    /** Validation accuracy of the best epoch: {@code 0.9213 @ 6}. */
    public ReadOnlyStringProperty bestProperty() {
        return best.getReadOnlyProperty();
    }

    /** Share of the window's time that showing the run takes. */
    public ReadOnlyStringProperty monitoringProperty() {
        return monitoring.getReadOnlyProperty();
    }

    /** In {@code [0, 1]}. */
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }
}
