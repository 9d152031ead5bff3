package fittingroom.ui.evaluation;

import fittingroom.data.FashionMnist;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.ui.controls.matrix.ConfusionHeatmap;
import fittingroom.ui.controls.table.ClassTable;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

/** The evaluation pane: the confusion matrix and what follows from it for each class. */
public final class EvaluationController {
    private static final double WIDEST_HEATMAP = 520;
    private static final double HEATMAP_HEIGHT = 336;
    /** Narrower panes have no room for the caption beside the switches. */
    private static final double NARROW = 620;

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
    private ToggleButton counts;

    @FXML
    private ToggleButton shares;

    @FXML
    private FlowPane content;

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
        caption.visibleProperty().bind(content.widthProperty().greaterThan(NARROW));
        epoch.textProperty().bind(viewModel.epochTextProperty());
        epochGroup.visibleProperty().bind(viewModel.epochTextProperty().isNotEmpty());
        earlier.disableProperty().bind(viewModel.hasEarlierProperty().not());
        later.disableProperty().bind(viewModel.hasLaterProperty().not());
        test.disableProperty().bind(viewModel.testAvailableProperty().not());

        choice(
                validation,
                test,
                chosen -> viewModel
                        .sourceProperty()
                        .set(chosen == test ? EvaluationViewModel.Source.TEST : EvaluationViewModel.Source.VALIDATION));
        choice(
                counts,
                shares,
                chosen -> heatmap.displayProperty()
                        .set(chosen == shares ? ConfusionHeatmap.Display.SHARES : ConfusionHeatmap.Display.COUNTS));
        counts.setSelected(true);
        content.widthProperty().addListener((observable, before, now) -> fit());
        viewModel.sourceProperty().addListener((observable, before, now) -> showSource());
        showSource();
        viewModel.matrixProperty().addListener((observable, before, now) -> showMatrix());
        showMatrix();
    }

    /** One of two is always chosen. */
    private static void choice(ToggleButton first, ToggleButton second, Consumer<Toggle> chosen) {
        ToggleGroup group = new ToggleGroup();
        first.setToggleGroup(group);
        second.setToggleGroup(group);
        group.selectedToggleProperty().addListener((observable, before, now) -> {
            if (now == null) {
                group.selectToggle(before);
            } else {
                chosen.accept(now);
            }
        });
    }

    /** The heatmap takes the room that the table leaves beside it, or a row of its own where that is too little. */
    private void fit() {
        double width = content.getWidth();
        double beside = width - content.getHgap() - classes.getPrefWidth();
        boolean stacked = beside < heatmap.minWidth(-1);
        heatmap.setPrefWidth(Math.min(WIDEST_HEATMAP, Math.floor(stacked ? width : beside)));
        heatmap.setPrefHeight(HEATMAP_HEIGHT);
        classes.setMaxWidth(stacked ? width : classes.getPrefWidth());
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
