package fittingroom.ui.compare;

import fittingroom.runs.RunId;
import fittingroom.ui.Numbers;
import fittingroom.ui.controls.chart.LearningCurveChart;
import fittingroom.ui.controls.gallery.GalleryData;
import fittingroom.ui.controls.gallery.ImageGallery;
import fittingroom.ui.controls.gallery.ImageOrder;
import fittingroom.ui.controls.layout.EmptyState;
import fittingroom.ui.controls.matrix.ConfusionHeatmap;
import java.util.List;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** The Compare tab. */
public final class CompareController {
    private static final double NARROW = 640;
    private static final double CURVES_WIDTH = 300;
    private static final double TABLE_HEIGHT = 340;

    private final CompareViewModel viewModel;
    private boolean isNarrow;

    @FXML
    private Label heading;

    @FXML
    private TextField search;

    @FXML
    private CheckBox transpose;

    @FXML
    private CheckBox onlyDifferences;

    @FXML
    private CheckBox seedsTogether;

    @FXML
    private CheckBox lineageBeside;

    @FXML
    private Label message;

    @FXML
    private EmptyState empty;

    @FXML
    private VBox content;

    @FXML
    private VBox top;

    @FXML
    private ScrollPane tablePane;

    @FXML
    private LearningCurveChart accuracy;

    @FXML
    private LearningCurveChart loss;

    @FXML
    private GridPane table;

    @FXML
    private GridPane classes;

    @FXML
    private ChoiceBox<@Nullable RunId> first;

    @FXML
    private ChoiceBox<@Nullable RunId> other;

    @FXML
    private Text verdict;

    @FXML
    private Text sentence;

    @FXML
    private ChoiceBox<ImageOrder> order;

    @FXML
    private Label fixedCaption;

    @FXML
    private ImageGallery fixed;

    @FXML
    private Label brokenCaption;

    @FXML
    private ImageGallery broken;

    @FXML
    private Label matrixTitle;

    @FXML
    private ConfusionHeatmap matrix;

    @FXML
    private Label cellTitle;

    @FXML
    private ImageGallery ofCell;

    public CompareController(CompareViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        search.textProperty().bindBidirectional(viewModel.searchProperty());
        transpose.selectedProperty().bindBidirectional(viewModel.transposedProperty());
        onlyDifferences.selectedProperty().bindBidirectional(viewModel.onlyDifferencesProperty());
        seedsTogether.selectedProperty().bindBidirectional(viewModel.seedsTogetherProperty());
        lineageBeside.selectedProperty().bindBidirectional(viewModel.lineageBesideProperty());
        message.textProperty().bind(viewModel.messageProperty());
        ObservableValue<Boolean> nothing = viewModel.columnsProperty().map(List::isEmpty);
        empty.sentenceProperty().bind(viewModel.messageProperty());
        shows(empty, nothing);
        shows(content, nothing.map(isNothing -> !isNothing));
        shows(
                message,
                Bindings.createBooleanBinding(
                        () -> !viewModel.messageProperty().get().isEmpty()
                                && !viewModel.columnsProperty().get().isEmpty(),
                        viewModel.messageProperty(),
                        viewModel.columnsProperty()));
        accuracy.setView(viewModel.chartView());
        loss.setView(viewModel.chartView());
        accuracy.dataProperty().bind(viewModel.accuracyProperty());
        loss.dataProperty().bind(viewModel.lossProperty());
        ComparisonGrid grid = new ComparisonGrid(viewModel, tablePane, table, classes);
        // Not a change listener: equal lines can stand below the headings of other runs.
        viewModel.linesProperty().addListener((Observable lines) -> show(grid));
        viewModel.transposedProperty().addListener((observable, before, now) -> show(grid));
        initializePair();
        show(grid);
        arrange(false);
        content.widthProperty().addListener((observable, before, now) -> {
            boolean narrow = now.doubleValue() < NARROW;
            if (now.doubleValue() > 0 && narrow != isNarrow) {
                arrange(narrow);
            }
        });
    }

    private void show(ComparisonGrid grid) {
        int runs = viewModel.columnsProperty().get().stream()
                .mapToInt(column -> column.rows().size())
                .sum();
        heading.setText(runs == 0 ? "COMPARE" : runs + " RUNS");
        grid.show();
    }

    /** The curves above each other beside the table, or where there is no room for both, beside each other above it. */
    private void arrange(boolean narrow) {
        isNarrow = narrow;
        // Where the curves are above it, the page scrolls, not the table.
        tablePane.setMaxHeight(narrow ? Double.MAX_VALUE : TABLE_HEIGHT);
        tablePane.setPrefHeight(narrow ? Region.USE_COMPUTED_SIZE : TABLE_HEIGHT);
        tablePane.setMinHeight(narrow ? Region.USE_PREF_SIZE : 0);
        tablePane.setVbarPolicy(narrow ? ScrollPane.ScrollBarPolicy.NEVER : ScrollPane.ScrollBarPolicy.AS_NEEDED);
        top.getChildren().clear();
        Pane curves = narrow ? new HBox(8, accuracy, loss) : new VBox(8, accuracy, loss);
        HBox.setHgrow(accuracy, Priority.ALWAYS);
        HBox.setHgrow(loss, Priority.ALWAYS);
        if (narrow) {
            top.getChildren().addAll(curves, tablePane);
        } else {
            curves.setPrefWidth(CURVES_WIDTH);
            curves.setMinWidth(CURVES_WIDTH);
            HBox.setHgrow(tablePane, Priority.ALWAYS);
            top.getChildren().add(new HBox(16, curves, tablePane));
        }
    }

    private static void shows(Node node, ObservableValue<Boolean> condition) {
        node.visibleProperty().bind(condition);
        node.managedProperty().bind(condition);
    }

    private void initializePair() {
        PairViewModel pair = viewModel.pair();
        first.setItems(pair.runs());
        other.setItems(pair.runs());
        first.valueProperty().bindBidirectional(pair.firstProperty());
        other.valueProperty().bindBidirectional(pair.otherProperty());
        verdict.textProperty().bind(pair.verdictProperty());
        sentence.textProperty().bind(pair.sentenceProperty());
        order.getItems().setAll(ImageOrder.values());
        order.valueProperty().bindBidirectional(pair.orderProperty());
        gallery(fixed, pair.fixedProperty());
        gallery(broken, pair.brokenProperty());
        gallery(ofCell, pair.ofCellProperty());
        BooleanBinding unknown = pair.verdictProperty().isEmpty();
        for (ImageGallery gallery : List.of(fixed, broken)) {
            gallery.emptyTextProperty().bind(Bindings.when(unknown).then("").otherwise("None."));
        }
        fixedCaption.textProperty().bind(caption(pair.fixedProperty(), pair.otherProperty(), pair.firstProperty()));
        brokenCaption.textProperty().bind(caption(pair.brokenProperty(), pair.firstProperty(), pair.otherProperty()));
        matrixTitle
                .textProperty()
                .bind(Bindings.concat(
                        pair.otherProperty(),
                        " − ",
                        pair.firstProperty(),
                        ": blue is better, orange worse; a cell shows its images"));
        matrix.emptyTextProperty().set("Once both runs have met the test set.");
        matrix.dataProperty().bind(pair.matrixProperty());
        matrix.selectedCellProperty().bindBidirectional(pair.cellProperty());
        cellTitle.textProperty().bind(pair.cellTitleProperty());
        ofCell.emptyTextProperty()
                .bind(Bindings.when(pair.cellProperty().isNull().or(unknown))
                        .then("")
                        .otherwise("None."));
    }

    private void gallery(ImageGallery gallery, ObservableValue<GalleryData> data) {
        gallery.dataProperty().bind(data);
        gallery.setOnOpened(
                (item, image) -> viewModel.pair().open(gallery.dataProperty().get(), item, image));
    }

    /** How many images it is about is said once that is known. */
    private StringBinding caption(
            ObservableValue<GalleryData> images,
            ObservableValue<@Nullable RunId> right,
            ObservableValue<@Nullable RunId> wrong) {
        ObservableValue<String> known = viewModel.pair().verdictProperty();
        return Bindings.createStringBinding(
                () -> (known.getValue().isEmpty()
                                ? ""
                                : Numbers.count(images.getValue().items().size()) + " images: ")
                        + right.getValue() + " right, " + wrong.getValue() + " wrong",
                images,
                right,
                wrong,
                known);
    }
}
