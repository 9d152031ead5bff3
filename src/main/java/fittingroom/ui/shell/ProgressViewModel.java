package fittingroom.ui.shell;

import fittingroom.training.LiveChange;
import fittingroom.training.TrainingEvent;
import fittingroom.ui.Numbers;
import fittingroom.ui.PaneListener;
import fittingroom.ui.controls.Decimals;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** How far the run that trains has come, in figures and in words; whatever the panes show. */
public final class ProgressViewModel implements PaneListener {
    private static final String UNKNOWN = "–";
    /** Shorter batches need no words; the figures move. */
    private static final double SLOW_BATCH_SECONDS = 1;

    private final DoubleSupplier monitoringShare;

    private final ReadOnlyStringWrapper epoch = new ReadOnlyStringWrapper(UNKNOWN);
    private final ReadOnlyStringWrapper timeLeft = new ReadOnlyStringWrapper(UNKNOWN);
    private final ReadOnlyStringWrapper imagesPerSecond = new ReadOnlyStringWrapper(UNKNOWN);
    private final ReadOnlyStringWrapper learningRate = new ReadOnlyStringWrapper(UNKNOWN);
    private final ReadOnlyStringWrapper best = new ReadOnlyStringWrapper(UNKNOWN);
    private final ReadOnlyStringWrapper monitoring = new ReadOnlyStringWrapper(UNKNOWN);
    private final ReadOnlyStringWrapper activity = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();

    private Pace pace = Pace.UNKNOWN;
    private int plannedEpochs;
    private int currentEpoch = 1;
    private int batch;
    private int batchesPerEpoch = 1;
    private int bestEpoch;
    private int testImages;
    /** Not a number while none is. */
    private double shownRate = Double.NaN;
    /** Whether the run pauses at the epoch's end, as One epoch asked. */
    private boolean stepping;

    /** @param monitoringShare share of the window's time that showing the run takes */
    public ProgressViewModel(DoubleSupplier monitoringShare) {
        this.monitoringShare = monitoringShare;
    }

    /** The data is there. */
    void prepared(int testImages) {
        this.testImages = testImages;
    }

    /** Train was pressed. */
    void starting(OptionalDouble expectedBatchSeconds) {
        pace = Pace.UNKNOWN.withExpectedBatchSeconds(expectedBatchSeconds);
        stepping = false;
        activity.set("Getting the run ready: the data, the network and a place on the disk.");
    }

    void pausing() {
        stepping = false;
        activity.set("Pausing after the batch in hand" + batchInHand() + ".");
    }

    void steppingEpoch() {
        stepping = true;
        activity.set("Training to the end of epoch " + currentEpoch + in(secondsToEpochsEnd())
                + ", then pausing there with a checkpoint.");
    }

    void stopping() {
        activity.set("Stopping after the batch in hand" + batchInHand()
                + (bestEpoch == 0
                        ? "."
                        : "; then the weights of epoch " + bestEpoch + " meet the test images"
                                + in(pace.measuringSeconds(testImages)) + "."));
    }

    void cancelling() {
        activity.set("Ending without a test" + batchInHand() + ".");
    }

    void resuming() {
        stepping = false;
        activity.set("Going on with epoch " + currentEpoch + ".");
    }

    /** Nothing goes on any more. */
    void idle() {
        activity.set("");
        timeLeft.set(UNKNOWN);
    }

    private String batchInHand() {
        return pace.batchSeconds().isPresent()
                ? in(pace.batchSeconds())
                : ", whose time is known once the first is done";
    }

    /** Whether an epoch is finished, so that there are weights to test. */
    boolean hasBestEpoch() {
        return bestEpoch > 0;
    }

    private static String in(OptionalDouble seconds) {
        return seconds.isPresent() ? ", " + Numbers.roughly(seconds.getAsDouble()) : "";
    }

    private OptionalDouble secondsToEpochsEnd() {
        OptionalDouble seconds = pace.batchSeconds();
        return seconds.isEmpty()
                ? seconds
                : OptionalDouble.of(seconds.getAsDouble() * (batchesPerEpoch - batch)
                        + pace.validationSeconds().orElse(0));
    }

    @Override
    public void runStarted(TrainingEvent.RunStarted event) {
        pace = pace.of(event);
        plannedEpochs = event.config().hyperparameters().epochs();
        batchesPerEpoch = event.batchesPerEpoch();
        currentEpoch = event.firstEpoch();
        batch = 0;
        bestEpoch = 0;
        best.set(UNKNOWN);
        imagesPerSecond.set(UNKNOWN);
        learningRate.set(UNKNOWN);
        shownRate = Double.NaN;
        monitoring.set(UNKNOWN);
        progress.set(0);
        epoch.set(currentEpoch + " / " + plannedEpochs);
        activity.set("Epoch " + currentEpoch + ": the first of " + Numbers.count(batchesPerEpoch)
                + " batches is under way" + in(pace.batchSeconds()) + ".");
    }

    @Override
    public void batchFinished(TrainingEvent.BatchFinished event) {
        pace = pace.measured(event.imagesPerSecond());
        currentEpoch = event.epoch();
        batch = event.batch();
        double epochsDone = event.epoch() - 1 + (double) event.batch() / batchesPerEpoch;
        progress.set(Math.min(1, epochsDone / plannedEpochs));
        epoch.set(event.epoch() + " / " + plannedEpochs);
        double secondsPerEpoch = pace.batchSeconds().orElse(0) * batchesPerEpoch
                + pace.validationSeconds().orElse(0);
        timeLeft.set(Numbers.duration(Math.max(0, plannedEpochs - epochsDone) * secondsPerEpoch));
        imagesPerSecond.set(
                event.imagesPerSecond() < 10
                        ? Decimals.fixed(event.imagesPerSecond(), 1)
                        : Numbers.count(Math.round(event.imagesPerSecond())));
        if (event.learningRate() != shownRate) {
            shownRate = event.learningRate();
            learningRate.set(Numbers.parameter(shownRate));
        }
        monitoring.set(Decimals.fixed(monitoringShare.getAsDouble() * 100, 1) + " %");
    }

    /** Told while the run trains undisturbed; a slow one says where it is. */
    void training() {
        if (stepping) {
            steppingEpoch();
            return;
        }
        OptionalDouble seconds = pace.batchSeconds();
        activity.set(
                seconds.isPresent() && seconds.getAsDouble() >= SLOW_BATCH_SECONDS
                        ? "Epoch " + currentEpoch + ", batch " + batch + " of " + Numbers.count(batchesPerEpoch) + ": "
                                + Numbers.roughly(seconds.getAsDouble()) + " a batch; the epoch ends in "
                                + Numbers.roughly(secondsToEpochsEnd().orElse(0)) + "."
                        : "");
    }

    @Override
    public void epochFinished(TrainingEvent.EpochFinished event) {
        pace = pace.measured(event.metrics());
        bestEpoch = event.bestEpoch();
        if (event.bestEpoch() == event.metrics().epoch()) {
            best.set(Numbers.figure(event.metrics().validationAccuracy()) + " @ " + event.bestEpoch());
        }
    }

    @Override
    public void controlChanged(TrainingEvent.ControlChanged event) {
        if (event.change() instanceof LiveChange.Epochs changed) {
            plannedEpochs = changed.value();
        }
    }

    @Override
    public void pauseChanged(TrainingEvent.PauseChanged event) {
        stepping &= !event.paused();
        activity.set(
                event.paused()
                        ? "Paused in epoch " + currentEpoch + " after batch " + batch + " of "
                                + Numbers.count(batchesPerEpoch) + "; a checkpoint is on the disk."
                        : "");
    }

    @Override
    public void diskChanged(TrainingEvent.DiskChanged event) {
        activity.set(event.full() ? event.sentence() : "");
    }

    @Override
    public void measuringStarted(TrainingEvent.MeasuringStarted event) {
        String images = Numbers.count(event.images());
        String how = in(pace.measuringSeconds(event.images()));
        activity.set(
                switch (event.set()) {
                    case VALIDATION -> "Validating epoch " + event.epoch() + " on " + images + " images" + how + ".";
                    case TEST ->
                        "The weights of epoch " + event.epoch() + " meet the " + images + " test images" + how
                                + "; “Skip test” leaves it out.";
                });
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

    /** What goes on and how long it will take, in a sentence; empty while the figures say it. */
    public ReadOnlyStringProperty activityProperty() {
        return activity.getReadOnlyProperty();
    }

    /** In {@code [0, 1]}. */
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }
}
