package fittingroom.ui.layers;

import fittingroom.data.FashionMnist;
import fittingroom.network.Inspection;
import fittingroom.ui.RunTags;
import fittingroom.ui.RunTitle;
import fittingroom.ui.controls.RunTag;
import fittingroom.ui.controls.chart.BandTrack;
import fittingroom.ui.controls.chart.ProbabilityTrace;
import fittingroom.ui.controls.gallery.ActivationStrip;
import fittingroom.ui.controls.layout.EmptyState;
import fittingroom.workbench.InspectedPicture;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The pane of the layers. */
public final class LayersController {
    /** log10 of the ratio of update to weights: outside of it the doctor speaks. */
    private static final BandTrack.Band HEALTHY = new BandTrack.Band(-5, 0, -4, -2);

    private final LayersViewModel viewModel;
    private final ObservableValue<Optional<RunTitle>> shown;
    private final List<RowView> views = new ArrayList<>();

    @FXML
    private RunTag run;

    @FXML
    private Label caption;

    @FXML
    private ChoiceBox<LayerStatistic> statistic;

    @FXML
    private HBox filterRow;

    @FXML
    private ActivationStrip filters;

    @FXML
    private EmptyState empty;

    @FXML
    private VBox rows;

    @FXML
    private VBox rowByRow;

    @FXML
    private ProbabilityTrace trace;

    /** @param shown what the run that is shown is called */
    public LayersController(LayersViewModel viewModel, ObservableValue<Optional<RunTitle>> shown) {
        this.viewModel = viewModel;
        this.shown = shown;
    }

    @FXML
    private void initialize() {
        RunTags.bind(run, shown);
        caption.textProperty().bind(viewModel.captionProperty());
        statistic.getItems().setAll(LayerStatistic.values());
        statistic.valueProperty().bindBidirectional(viewModel.statisticProperty());
        viewModel.rowsProperty().addListener((observable, before, now) -> showRows());
        viewModel.statisticProperty().addListener((observable, before, now) -> showRows());
        viewModel.inspectedProperty().addListener((observable, before, now) -> showPicture());
        showRows();
        showPicture();
    }

    /** A layer's line; lives as long as the layer does, so that nothing is laid out anew. */
    private static final class RowView {
        private final Label title = new Label();
        private final Label shape = new Label();
        private final Label health = new Label();
        private final ActivationStrip strip = new ActivationStrip();
        private final BandTrack track = new BandTrack();
        private final HBox line;
        private Optional<Inspection.Activation> shown = Optional.empty();

        RowView() {
            title.getStyleClass().add("layer-title");
            shape.getStyleClass().add("caption");
            health.getStyleClass().add("caption");
            VBox words = new VBox(title, shape, health);
            words.setMinWidth(118);
            words.setPrefWidth(118);
            HBox.setHgrow(strip, Priority.ALWAYS);
            line = new HBox(12, words, strip, track);
            line.getStyleClass().add("layer-row");
        }

        void show(LayerRow row, LayerStatistic chosen) {
            title.setText(row.title());
            shape.setText(row.shape());
            health.setText(row.health());
            track.show(new BandTrack.Values(
                    chosen.toString(),
                    row.readings().stream().map(chosen::of).toList(),
                    chosen == LayerStatistic.UPDATE_RATIO ? Optional.of(HEALTHY) : Optional.empty()));
            if (!shown.equals(row.activation())) {
                shown = row.activation();
                shown.ifPresentOrElse(this::show, strip::clear);
            }
        }

        private void show(Inspection.Activation activation) {
            List<Integer> shape = activation.shape();
            switch (shape.size()) {
                case 3 -> strip.showMaps(shape.get(0), shape.get(1), shape.get(2), activation.values());
                case 2 -> strip.showStates(shape.get(0), shape.get(1), activation.values());
                default -> strip.showUnits(activation.values());
            }
        }
    }

    private void showRows() {
        List<LayerRow> shown = viewModel.rowsProperty().get();
        show(empty, shown.isEmpty());
        caption.setVisible(!shown.isEmpty());
        while (views.size() < shown.size()) {
            views.add(new RowView());
        }
        for (int i = 0; i < shown.size(); i++) {
            views.get(i).show(shown.get(i), viewModel.statisticProperty().get());
        }
        if (rows.getChildren().size() != shown.size()) {
            rows.getChildren()
                    .setAll(views.subList(0, shown.size()).stream()
                            .map(view -> view.line)
                            .toList());
        }
    }

    private void showPicture() {
        Optional<InspectedPicture> picture = viewModel.inspectedProperty().get();
        List<InspectedPicture.Filter> found =
                picture.map(InspectedPicture::filters).orElse(List.of());
        show(filterRow, !found.isEmpty());
        if (!found.isEmpty()) {
            filters.showFilters(
                    found.get(0).side(),
                    found.stream().map(InspectedPicture.Filter::weights).toList());
        }
        List<float[]> probabilities =
                picture.map(shown -> shown.inspection().rowByRow()).orElse(List.of());
        show(rowByRow, !probabilities.isEmpty());
        trace.traceProperty()
                .set(new ProbabilityTrace.Trace(
                        FashionMnist.CLASS_NAMES,
                        probabilities.stream().map(LayersController::list).toList()));
    }

    private static void show(Region region, boolean visible) {
        region.setVisible(visible);
        region.setManaged(visible);
    }

    private static List<Double> list(float[] values) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> (double) values[i])
                .toList();
    }
}
