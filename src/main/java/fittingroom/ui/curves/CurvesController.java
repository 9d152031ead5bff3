package fittingroom.ui.curves;

import fittingroom.metrics.EpochMetrics;
import fittingroom.ui.Numbers;
import fittingroom.ui.controls.chart.LearningCurveChart;
import fittingroom.ui.controls.chart.LearningRateStrip;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;

/** The learning curves: accuracy and loss over the same epochs, with the learning rate under each. */
public final class CurvesController {
    private final CurvesViewModel viewModel;

    @FXML
    private Slider smoothing;

    @FXML
    private Label smoothingValue;

    @FXML
    private LearningCurveChart accuracy;

    @FXML
    private LearningCurveChart loss;

    @FXML
    private LearningRateStrip accuracyRates;

    @FXML
    private LearningRateStrip lossRates;

    public CurvesController(CurvesViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        accuracy.setTitle("Accuracy");
        accuracy.setValueFormat(value -> String.format(Locale.ROOT, "%.4f", value));
        accuracy.setUpperBound(OptionalDouble.of(1));
        loss.setTitle("Loss");
        loss.setSubtitle("cross-entropy");
        loss.setValueFormat(value -> String.format(Locale.ROOT, "%.4f", value));
        loss.setLowerBound(OptionalDouble.of(0));
        for (LearningCurveChart chart : List.of(accuracy, loss)) {
            viewModel.emptyTextProperty().addListener((observable, before, now) -> chart.setEmptyText(now));
            chart.setEmptyText(viewModel.emptyTextProperty().get());
            chart.smoothingProperty().bind(viewModel.smoothingProperty());
        }
        smoothing.valueProperty().bindBidirectional(viewModel.smoothingProperty());
        smoothingValue.textProperty().bind(viewModel.smoothingProperty().asString(Locale.ROOT, "%.2f"));

        viewModel.plannedEpochsProperty().addListener((observable, before, now) -> showAxis());
        viewModel.plannedRates().addListener((ListChangeListener<Double>) change -> showPlan());
        viewModel.bestEpochProperty().addListener((observable, before, now) -> showBest());
        viewModel.batches().addListener(this::batchesChanged);
        viewModel.epochs().addListener(this::epochsChanged);
        viewModel.edits().addListener(this::editsChanged);
        showAxis();
        showPlan();
        showBest();
    }

    private void showAxis() {
        int epochs = viewModel.plannedEpochsProperty().get();
        accuracy.setEpochs(epochs);
        loss.setEpochs(epochs);
        accuracyRates.setEpochs(epochs);
        lossRates.setEpochs(epochs);
    }

    private void showPlan() {
        double[] rates = viewModel.plannedRates().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        accuracyRates.setSchedule(rates);
        lossRates.setSchedule(rates);
    }

    private void showBest() {
        int best = viewModel.bestEpochProperty().get();
        OptionalInt epoch = best == 0 ? OptionalInt.empty() : OptionalInt.of(best);
        accuracy.setBestEpoch(epoch);
        loss.setBestEpoch(epoch);
    }

    private void batchesChanged(ListChangeListener.Change<? extends CurvesViewModel.BatchPoint> change) {
        while (change.next()) {
            if (change.wasRemoved()) {
                accuracy.clear();
                loss.clear();
                accuracyRates.clear();
                lossRates.clear();
            }
            for (CurvesViewModel.BatchPoint point : change.getAddedSubList()) {
                accuracy.addTrainingBatch(point.position(), point.accuracy());
                loss.addTrainingBatch(point.position(), point.loss());
                accuracyRates.addPoint(point.position(), point.learningRate());
                lossRates.addPoint(point.position(), point.learningRate());
            }
        }
    }

    private void epochsChanged(ListChangeListener.Change<? extends EpochMetrics> change) {
        while (change.next()) {
            for (EpochMetrics metrics : change.getAddedSubList()) {
                accuracy.addTrainingEpoch(metrics.epoch(), metrics.trainAccuracy());
                accuracy.addValidationEpoch(metrics.epoch(), metrics.validationAccuracy());
                loss.addTrainingEpoch(metrics.epoch(), metrics.trainLoss());
                loss.addValidationEpoch(metrics.epoch(), metrics.validationLoss());
                accuracy.setAccessibleText(spoken("Accuracy", metrics.trainAccuracy(), metrics.validationAccuracy()));
                loss.setAccessibleText(spoken("Loss", metrics.trainLoss(), metrics.validationLoss()));
            }
        }
    }

    private static String spoken(String title, double training, double validation) {
        return title + ": training " + Numbers.figure(training) + ", validation " + Numbers.figure(validation);
    }

    private void editsChanged(ListChangeListener.Change<? extends CurvesViewModel.Edit> change) {
        while (change.next()) {
            for (CurvesViewModel.Edit edit : change.getAddedSubList()) {
                accuracy.addEdit(edit.position(), edit.label());
                loss.addEdit(edit.position(), edit.label());
            }
        }
    }
}
