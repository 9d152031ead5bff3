package fittingroom.ui.curves;

import fittingroom.ui.RunTags;
import fittingroom.ui.RunTitle;
import fittingroom.ui.controls.RunTag;
import fittingroom.ui.controls.chart.ChartLegend;
import fittingroom.ui.controls.chart.LearningCurveChart;
import fittingroom.ui.controls.chart.LearningRateStrip;
import fittingroom.ui.controls.chart.Viewport;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;

/** The learning curves: accuracy and loss over the same axis, with the learning rate under each. */
public final class CurvesController {
    private final CurvesViewModel viewModel;
    private final ObservableValue<Optional<RunTitle>> shown;

    @FXML
    private RunTag run;

    @FXML
    private ChartLegend legend;

    @FXML
    private Slider smoothing;

    @FXML
    private Label smoothingValue;

    @FXML
    private ChoiceBox<CurveAxis> axis;

    @FXML
    private ToggleButton growing;

    @FXML
    private ToggleButton logarithmic;

    @FXML
    private Button reset;

    @FXML
    private MenuButton export;

    @FXML
    private Label exported;

    @FXML
    private LearningCurveChart accuracy;

    @FXML
    private LearningCurveChart loss;

    @FXML
    private LearningRateStrip accuracyRates;

    @FXML
    private LearningRateStrip lossRates;

    /** @param shown what the run that is shown is called */
    public CurvesController(CurvesViewModel viewModel, ObservableValue<Optional<RunTitle>> shown) {
        this.viewModel = viewModel;
        this.shown = shown;
    }

    @FXML
    private void initialize() {
        RunTags.bind(run, shown);
        for (LearningCurveChart chart : List.of(accuracy, loss)) {
            chart.emptyTextProperty().bind(viewModel.emptyTextProperty());
            chart.setView(viewModel.view());
        }
        for (LearningRateStrip strip : List.of(accuracyRates, lossRates)) {
            strip.setView(viewModel.view());
            strip.ratesProperty().bind(viewModel.ratesProperty());
        }
        accuracy.dataProperty().bind(viewModel.accuracyProperty());
        loss.dataProperty().bind(viewModel.lossProperty());
        loss.logarithmicProperty().bind(logarithmic.selectedProperty());
        smoothing.valueProperty().bindBidirectional(viewModel.view().smoothingProperty());
        smoothingValue.textProperty().bind(viewModel.view().smoothingProperty().asString(Locale.ROOT, "%.2f"));
        axis.getItems().setAll(CurveAxis.values());
        axis.valueProperty().bindBidirectional(viewModel.axisProperty());
        growing.selectedProperty().bindBidirectional(viewModel.growingProperty());
        reset.disableProperty().bind(viewModel.view().viewportProperty().isEqualTo(Viewport.WHOLE));
        legend.setView(viewModel.view());
        viewModel.legendProperty().addListener((observable, before, now) -> legend.setEntries(now));
        legend.setEntries(viewModel.legendProperty().get());
        initializeExport(accuracy, "Accuracy");
        initializeExport(loss, "Loss");
    }

    private void initializeExport(LearningCurveChart chart, String name) {
        ContextMenu menu = new ContextMenu();
        menu.getItems().setAll(exportItems(chart, name));
        chart.setOnContextMenuRequested(event -> {
            menu.show(chart, event.getScreenX(), event.getScreenY());
            event.consume();
        });
        Menu submenu = new Menu(name);
        submenu.getItems().setAll(exportItems(chart, name));
        export.getItems().add(submenu);
    }

    private List<MenuItem> exportItems(LearningCurveChart chart, String name) {
        ChartExport files =
                new ChartExport(chart, name, sentence -> Platform.runLater(() -> exported.setText(sentence)));
        return List.of(
                item("Copy as image", files::copy),
                item("Save as SVG…", files::saveSvg),
                item("Save as PNG…", files::savePng),
                item("Save as CSV…", files::saveCsv));
    }

    private static MenuItem item(String title, Runnable action) {
        MenuItem item = new MenuItem(title);
        item.setOnAction(event -> action.run());
        return item;
    }

    @FXML
    private void resetZoom() {
        viewModel.view().resetZoom();
    }
}
