package fittingroom.ui.evaluation;

import fittingroom.data.FashionMnist;
import fittingroom.ui.controls.chart.ReliabilityDiagram;
import fittingroom.ui.controls.matrix.ConfusionHeatmap;
import fittingroom.ui.controls.table.ClassTable;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The confusion matrix, what follows from it for each class, and the images behind what is chosen. */
public final class MatrixController {
    private static final double WIDEST_HEATMAP = 520;
    private static final double NARROWEST_EXPLORER = 200;

    /** Of the matrix and of what is beside it. */
    static final double HEIGHT = 336;

    private final EvaluationViewModel viewModel;

    @FXML
    private FlowPane content;

    @FXML
    private ConfusionHeatmap heatmap;

    @FXML
    private ClassTable classes;

    @FXML
    private VBox explorer;

    @FXML
    private ToggleButton images;

    @FXML
    private ToggleButton calibration;

    @FXML
    private ToggleButton pairs;

    @FXML
    private VBox imagesPage;

    @FXML
    private ReliabilityDiagram diagram;

    @FXML
    private ListView<ConfusedPair> pairList;

    public MatrixController(EvaluationViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        initializeMatrix();
        initializeExplorer();
        content.widthProperty().addListener((observable, before, now) -> fit());
    }

    private void initializeMatrix() {
        heatmap.dataProperty().bind(viewModel.matrixDataProperty());
        heatmap.selectedCellProperty().addListener((observable, before, now) -> {
            if (now != null) {
                showImages(new ImageSelection.Cell(now.actual(), now.predicted()));
            }
        });
        classes.selectedProperty().addListener((observable, before, now) -> {
            if (now != null) {
                showImages(new ImageSelection.OfClass(FashionMnist.CLASS_NAMES.indexOf(now.name())));
            }
        });
        viewModel.reportProperty().addListener((observable, before, now) -> showReport());
        showReport();
    }

    private void showReport() {
        viewModel.reportProperty().get().ifPresentOrElse(classes::setReport, classes::clear);
    }

    private void initializeExplorer() {
        Choices.oneOf(chosen -> showPage(), images, calibration, pairs);
        images.setSelected(true);
        showPage();
        diagram.calibrationProperty().bind(viewModel.calibrationProperty());
        diagram.selectedBinProperty().addListener((observable, before, now) -> {
            if (now != null) {
                viewModel
                        .gallery()
                        .selectionProperty()
                        .set(new ImageSelection.Confidence(now, EvaluationViewModel.CALIBRATION_BINS));
            }
        });
        diagram.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                images.setSelected(true);
            }
        });
        pairList.setPlaceholder(new Label("After the first epoch."));
        pairList.setCellFactory(list -> new ListCell<>() {
            @Override
            protected void updateItem(@Nullable ConfusedPair pair, boolean empty) {
                super.updateItem(pair, empty);
                setText(empty || pair == null ? null : pair.sentence());
            }
        });
        pairList.getSelectionModel().selectedItemProperty().addListener((observable, before, now) -> {
            if (now != null) {
                heatmap.selectedCellProperty().set(now.cell());
            }
        });
        viewModel
                .pairsProperty()
                .addListener((observable, before, now) -> pairList.getItems().setAll(now));
        pairList.getItems().setAll(viewModel.pairsProperty().get());
    }

    private void showImages(ImageSelection selection) {
        viewModel.gallery().selectionProperty().set(selection);
        if (!pairs.isSelected()) {
            images.setSelected(true);
        }
    }

    private void showPage() {
        show(imagesPage, images.isSelected());
        show(diagram, calibration.isSelected());
        show(pairList, pairs.isSelected());
    }

    private static void show(Node page, boolean visible) {
        page.setVisible(visible);
        page.setManaged(visible);
    }

    /** Three beside each other where there is room, two where there is less, else one below the other. */
    private void fit() {
        double width = content.getWidth();
        double gap = content.getHgap();
        double table = classes.prefWidth(-1);
        double heat = heatmap.minWidth(-1);
        boolean three = width >= heat + table + NARROWEST_EXPLORER + 2 * gap;
        boolean two = width >= heat + table + gap;
        double spare = width - heat - table - NARROWEST_EXPLORER - 2 * gap;
        double heatmapWidth = three ? heat + spare * 0.45 : two ? width - table - gap : width;
        heatmap.setPrefWidth(Math.min(WIDEST_HEATMAP, Math.floor(heatmapWidth)));
        heatmap.setPrefHeight(HEIGHT);
        double besideTable = width - table - gap;
        double left = three
                ? besideTable - heatmap.getPrefWidth() - gap
                : two || besideTable < NARROWEST_EXPLORER ? width : besideTable;
        explorer.setPrefWidth(Math.floor(Math.max(NARROWEST_EXPLORER, left)));
        explorer.setPrefHeight(HEIGHT - 22);
    }
}
