package fittingroom.ui.doctor;

import fittingroom.diagnosis.FitCheck;
import fittingroom.diagnosis.LearningRateCurve;
import fittingroom.ui.controls.chart.LearningRateChart;
import fittingroom.ui.controls.layout.EmptyState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The doctor's pane. */
public final class DoctorController {
    private final DoctorViewModel viewModel;
    private final DoctorRequests requests;
    private final LearningRateChart chart = new LearningRateChart();

    private Optional<Button> begunBy = Optional.empty();

    @FXML
    private Label summary;

    @FXML
    private Button canLearn;

    @FXML
    private Button findRate;

    @FXML
    private HBox working;

    @FXML
    private Label activity;

    @FXML
    private ProgressBar progress;

    @FXML
    private Button cancel;

    @FXML
    private EmptyState empty;

    @FXML
    private VBox findings;

    @FXML
    private VBox measured;

    public DoctorController(DoctorViewModel viewModel) {
        this.viewModel = viewModel;
        this.requests = viewModel.requests();
    }

    @FXML
    private void initialize() {
        summary.textProperty().bind(viewModel.summaryProperty());
        summary.visibleProperty()
                .bind(viewModel.hintProperty().map(hint -> !hint.equals(DoctorViewModel.Hint.WAITING)));
        empty.titleProperty().bind(viewModel.hintProperty().map(DoctorViewModel.Hint::title));
        empty.sentenceProperty().bind(viewModel.hintProperty().map(DoctorViewModel.Hint::sentence));
        empty.managedProperty().bind(viewModel.findingsProperty().map(List::isEmpty));
        empty.visibleProperty().bind(empty.managedProperty());
        viewModel.findingsProperty().addListener((observable, before, now) -> showFindings());
        showFindings();
        activity.textProperty().bind(requests.activityProperty());
        progress.progressProperty().bind(requests.progressProperty());
        working.managedProperty().bind(requests.activityProperty().isNotEmpty());
        working.visibleProperty().bind(working.managedProperty());
        requests.busyProperty().addListener((observable, before, now) -> showBusy(now));
        showBusy(requests.busyProperty().get());
        requests.fitCheckProperty().addListener((observable, before, now) -> showMeasured());
        requests.curveProperty().addListener((observable, before, now) -> showMeasured());
    }

    /** A control that goes would hand the focus to the next one, wherever it is, and the pane would scroll there. */
    private void showBusy(boolean busy) {
        if (busy) {
            progress.setVisible(true);
            cancel.setVisible(true);
            begunBy = Stream.of(canLearn, findRate).filter(Node::isFocused).findFirst();
            begunBy.ifPresent(button -> {
                // Laid out before it has the focus, as what has the focus stays where it is in the window.
                working.getParent().layout();
                cancel.requestFocus();
            });
        }
        canLearn.setDisable(busy);
        findRate.setDisable(busy);
        if (!busy) {
            if (cancel.isFocused()) {
                begunBy.ifPresent(Node::requestFocus);
            }
            progress.setVisible(false);
            cancel.setVisible(false);
        }
    }

    private void showFindings() {
        findings.getChildren()
                .setAll(viewModel.findingsProperty().get().stream()
                        .map(finding -> FindingCard.of(finding, viewModel))
                        .toList());
    }

    private void showMeasured() {
        measured.getChildren().clear();
        requests.fitCheckProperty().get().ifPresent(found -> {
            FitCheck check = found.value();
            measured.getChildren()
                    .add(FindingCard.measured(
                            check.learnt(),
                            (check.learnt() ? "It can learn: " : "It can't learn at all: ") + found.subject(),
                            check.sentence()));
        });
        requests.curveProperty().get().ifPresent(this::showCurve);
    }

    private void showCurve(DoctorRequests.Measured<LearningRateCurve> result) {
        LearningRateCurve curve = result.value();
        Button use = new Button("Use it");
        use.setMinWidth(Region.USE_PREF_SIZE);
        use.setTooltip(new Tooltip("Takes the suggested learning rate over into the experiment on the left."));
        use.setOnAction(event -> requests.use());
        boolean found = curve.valley().isPresent();
        measured.getChildren()
                .add(FindingCard.measured(
                        found,
                        (found ? "There is a valley for " : "There is no valley for ") + result.subject(),
                        curve.sentence(),
                        found ? new Node[] {use} : new Node[0]));
        chart.show(new LearningRateChart.Curve(
                curve.rates(), curve.repeats(), curve.valley().map(LearningRateCurve.Valley::rate)));
        measured.getChildren().add(chart);
    }

    @FXML
    private void checkLearning() {
        requests.canLearn();
    }

    @FXML
    private void findLearningRate() {
        requests.findLearningRate();
    }

    @FXML
    private void cancelMeasurement() {
        requests.cancel();
    }
}
