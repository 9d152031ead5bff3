package fittingroom.ui.evaluation;

import fittingroom.data.FashionMnist;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.ui.controls.ClassTable;
import fittingroom.ui.controls.ConfusionHeatmap;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/** The evaluation pane: the confusion matrix and what follows from it for each class. */
public final class EvaluationController {
    private final EvaluationViewModel viewModel;

    @FXML
    private Label caption;

    @FXML
    private HBox epochGroup;

    @FXML
    private Button earlier;

    @FXML
    private Label epoch;

    @FXML
    private Button later;

    @FXML
    private ToggleButton validation;

    @FXML
    private ToggleButton test;

    @FXML
    private ConfusionHeatmap heatmap;

    @FXML
    private ClassTable classes;

    public EvaluationController(EvaluationViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        heatmap.setClassNames(FashionMnist.CLASS_NAMES);
        caption.textProperty().bind(viewModel.captionProperty());
        epoch.textProperty().bind(viewModel.epochTextProperty());
        epochGroup.visibleProperty().bind(viewModel.epochTextProperty().isNotEmpty());
        earlier.disableProperty().bind(viewModel.hasEarlierProperty().not());
        later.disableProperty().bind(viewModel.hasLaterProperty().not());
        test.disableProperty().bind(viewModel.testAvailableProperty().not());

        ToggleGroup sources = new ToggleGroup();
        validation.setToggleGroup(sources);
        test.setToggleGroup(sources);
        sources.selectedToggleProperty().addListener((observable, before, now) -> {
            if (now == null) {
                sources.selectToggle(before);
            } else {
                viewModel
                        .sourceProperty()
                        .set(now == test ? EvaluationViewModel.Source.TEST : EvaluationViewModel.Source.VALIDATION);
            }
        });
        viewModel.sourceProperty().addListener((observable, before, now) -> showSource());
        showSource();
        viewModel.matrixProperty().addListener((observable, before, now) -> showMatrix());
        showMatrix();
    }

    private void showSource() {
        (viewModel.sourceProperty().get() == EvaluationViewModel.Source.TEST ? test : validation).setSelected(true);
    }

    private void showMatrix() {
        viewModel.matrixProperty().get().ifPresentOrElse(this::show, this::showNothing);
    }

    private void show(ConfusionMatrix matrix) {
        heatmap.setMatrix(matrix);
        viewModel.reportProperty().get().ifPresent(classes::setReport);
    }

    private void showNothing() {
        heatmap.clear();
        classes.clear();
    }

    @FXML
    private void showEarlier() {
        viewModel.showEarlier();
    }

    @FXML
    private void showLater() {
        viewModel.showLater();
    }
}
