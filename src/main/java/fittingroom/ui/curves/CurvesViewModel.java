package fittingroom.ui.curves;

import fittingroom.metrics.EpochMetrics;
import fittingroom.training.LiveChange;
import fittingroom.training.TrainingEvent;
import fittingroom.ui.Numbers;
import fittingroom.ui.PaneListener;
import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What the learning curves show: one run, batch by batch and epoch by epoch. */
public final class CurvesViewModel implements PaneListener {

    /** A training batch on the epoch axis: {@code position} 1.5 is the middle of the second epoch. */
    public record BatchPoint(double position, double loss, double accuracy, double learningRate) {}

    /** A live change on the epoch axis. */
    public record Edit(double position, String label) {}

    private final ObservableList<BatchPoint> batches = FXCollections.observableArrayList();
    private final ObservableList<EpochMetrics> epochs = FXCollections.observableArrayList();
    private final ObservableList<Edit> edits = FXCollections.observableArrayList();
    private final ObservableList<Double> plannedRates = FXCollections.observableArrayList();
    private final IntegerProperty plannedEpochs = new SimpleIntegerProperty(20);
    private final ReadOnlyIntegerWrapper bestEpoch = new ReadOnlyIntegerWrapper();
    private final ReadOnlyStringWrapper emptyText =
            new ReadOnlyStringWrapper("Press Train to see\nthe curves draw themselves.");
    private final DoubleProperty smoothing = new SimpleDoubleProperty(0.9);

    private double batchesPerEpoch = 1;

    /** The curves of the run before stay until the next one starts. */
    @Override
    public void runStarted(TrainingEvent.RunStarted event) {
        batchesPerEpoch = event.batchesPerEpoch();
        batches.clear();
        epochs.clear();
        edits.clear();
        bestEpoch.set(0);
        plannedEpochs.set(event.config().hyperparameters().epochs());
    }

    @Override
    public void batchFinished(TrainingEvent.BatchFinished event) {
        double position = event.epoch() - 1 + (double) event.batch() / event.batchesPerEpoch();
        batches.add(new BatchPoint(position, event.loss(), event.accuracy(), event.learningRate()));
    }

    @Override
    public void epochFinished(TrainingEvent.EpochFinished event) {
        epochs.add(event.metrics());
        bestEpoch.set(event.bestEpoch());
    }

    @Override
    public void controlChanged(TrainingEvent.ControlChanged event) {
        edits.add(new Edit(event.epoch() - 1 + event.batch() / batchesPerEpoch, label(event.change())));
        if (event.change() instanceof LiveChange.Epochs changed) {
            plannedEpochs.set(changed.value());
        }
    }

    private static String label(LiveChange change) {
        return change.accept(new LiveChange.Visitor<>() {
            @Override
            public String learningRate(LiveChange.LearningRate rate) {
                return "lr " + Numbers.parameter(rate.value());
            }

            @Override
            public String dropout(LiveChange.Dropout dropout) {
                return "dropout " + Numbers.parameter(dropout.value());
            }

            @Override
            public String patience(LiveChange.Patience patience) {
                return "patience " + patience.value();
            }

            @Override
            public String epochs(LiveChange.Epochs epochs) {
                return "epochs " + epochs.value();
            }
        });
    }

    /** Before a run starts, the axis and the planned rates follow the form. */
    public void plan(List<Double> rates) {
        plannedRates.setAll(rates);
        if (batches.isEmpty() && epochs.isEmpty() && !rates.isEmpty()) {
            plannedEpochs.set(rates.size());
        }
    }

    /** Says why there will be no curves. */
    public void unavailable(String reason) {
        emptyText.set(reason);
    }

    /** What is said where there are no curves yet. */
    public ReadOnlyStringProperty emptyTextProperty() {
        return emptyText.getReadOnlyProperty();
    }

    public ObservableList<BatchPoint> batches() {
        return batches;
    }

    public ObservableList<EpochMetrics> epochs() {
        return epochs;
    }

    public ObservableList<Edit> edits() {
        return edits;
    }

    /** The schedule's rate in the middle of each epoch. */
    public ObservableList<Double> plannedRates() {
        return plannedRates;
    }

    public IntegerProperty plannedEpochsProperty() {
        return plannedEpochs;
    }

    /** The epoch with the lowest validation loss, counted from 1; 0 while there is none. */
    public ReadOnlyIntegerProperty bestEpochProperty() {
        return bestEpoch.getReadOnlyProperty();
    }

    /** Weight of the past in the bold training curve, in {@code [0, 1)}. */
    public DoubleProperty smoothingProperty() {
        return smoothing;
    }
}
