package fittingroom.ui.compare;

import fittingroom.runs.RunId;
import fittingroom.ui.controls.chart.LineageChart;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What stands at the right of the Compare tab: where the compared runs come from, and the cells that differ most. */
public final class LineageController {
    private final CompareViewModel viewModel;

    @FXML
    private LineageChart lineage;

    @FXML
    private Label forkNote;

    @FXML
    private Label pairTitle;

    @FXML
    private Label changesNote;

    @FXML
    private VBox changes;

    public LineageController(CompareViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        lineage.linesProperty().bind(viewModel.lineageProperty());
        lineage.setOnOpened(viewModel::showRun);
        forkNote.visibleProperty().bind(viewModel.lineageProperty().map(lines -> !lines.isEmpty()));
        PairViewModel pair = viewModel.pair();
        pairTitle
                .textProperty()
                .bind(Bindings.createStringBinding(
                        this::title, pair.changesProperty(), pair.firstProperty(), pair.otherProperty()));
        pair.changesProperty().addListener((observable, before, now) -> showChanges());
        showChanges();
    }

    private String title() {
        PairViewModel pair = viewModel.pair();
        RunId one = pair.firstProperty().get();
        RunId two = pair.otherProperty().get();
        return one == null || two == null || pair.changesProperty().get().isEmpty()
                ? ""
                : two.number() + " − " + one.number();
    }

    private void showChanges() {
        changesNote.setText(
                viewModel.pair().changesProperty().get().isEmpty()
                        ? "Once two runs that have met the test set are compared, the cells that differ most stand here."
                        : "A click opens the images.");
        changes.getChildren()
                .setAll(viewModel.pair().changesProperty().get().stream()
                        .map(this::change)
                        .toList());
    }

    private Button change(PairViewModel.Change change) {
        Label title = new Label(change.title());
        Label more = new Label((change.more() > 0 ? "+" : "−") + Math.abs(change.more()));
        more.getStyleClass().add(change.better() ? "comparison-better" : "comparison-worse");
        more.setMinWidth(Region.USE_PREF_SIZE);
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        HBox line = new HBox(8, title, between, more);
        Button button = new Button();
        button.setGraphic(line);
        button.setMaxWidth(Double.MAX_VALUE);
        button.getStyleClass().addAll("flat", "change-line");
        button.setAccessibleText(change.title() + ", " + more.getText());
        button.setOnAction(event -> viewModel.pair().cellProperty().set(change.cell()));
        return button;
    }
}
