package fittingroom.ui.compare;

import fittingroom.runs.RunId;
import fittingroom.runs.comparison.Comparison;
import fittingroom.ui.Numbers;
import fittingroom.ui.controls.chart.CurveStyle;
import fittingroom.ui.controls.chart.LearningCurveChart;
import fittingroom.ui.controls.gallery.GalleryData;
import fittingroom.ui.controls.gallery.ImageGallery;
import fittingroom.ui.controls.gallery.ImageOrder;
import fittingroom.ui.controls.layout.EmptyState;
import fittingroom.ui.controls.matrix.ConfusionHeatmap;
import java.util.List;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Line;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** The Compare tab. */
public final class CompareController {
    private static final double NARROW = 640;
    private static final double CURVES_WIDTH = 300;
    private static final double TABLE_HEIGHT = 340;
    /** Length of the line beside a run's name; shows a whole pattern of dashes. */
    private static final double SAMPLE = 24;

    private final CompareViewModel viewModel;
    /** How far the table is scrolled to the right, in pixels; its headings stay. */
    private final DoubleProperty scrolled = new SimpleDoubleProperty();

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
        // Not a change listener: equal lines can stand below the headings of other runs.
        viewModel.linesProperty().addListener((Observable lines) -> showTable());
        viewModel.transposedProperty().addListener((observable, before, now) -> showTable());
        initializePair();
        showTable();
        arrange(false);
        scrolled.bind(Bindings.createDoubleBinding(
                () -> tablePane.getHvalue()
                        * Math.max(
                                0,
                                table.getWidth() - tablePane.getViewportBounds().getWidth()),
                tablePane.hvalueProperty(),
                table.widthProperty(),
                tablePane.viewportBoundsProperty()));
        content.widthProperty().addListener((observable, before, now) -> {
            boolean narrow = now.doubleValue() < NARROW;
            if (now.doubleValue() > 0 && narrow != isNarrow) {
                arrange(narrow);
            }
        });
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

    private void showTable() {
        List<ComparedColumn> columns = viewModel.columnsProperty().get();
        table.getChildren().clear();
        int runs = columns.stream().mapToInt(column -> column.rows().size()).sum();
        heading.setText(runs == 0 ? "COMPARE" : runs + " RUNS");
        for (int column = 0; column < columns.size(); column++) {
            Label run = run(columns.get(column), column, column == 0);
            GridPane.setHalignment(run, HPos.RIGHT);
            put(table, run, 0, column + 1);
        }
        List<ComparisonTable.Line> lines = viewModel.linesProperty().get();
        for (int line = 0; line < lines.size(); line++) {
            ComparisonTable.Line shown = lines.get(line);
            put(
                    table,
                    text(shown.title(), shown.isParameter() ? "comparison-parameter" : "comparison-figure"),
                    line + 1,
                    0);
            for (int column = 0; column < columns.size(); column++) {
                Node value = value(shown.values().get(column));
                GridPane.setHalignment(value, HPos.RIGHT);
                put(table, value, line + 1, column + 1);
            }
        }
        showClasses(columns);
    }

    private void put(GridPane grid, Node node, int line, int run) {
        boolean transposed = viewModel.transposedProperty().get();
        int column = transposed ? line : run;
        int row = transposed ? run : line;
        grid.add(node, column, row);
        if (column == 0) {
            node.getStyleClass().add("comparison-heading");
            node.translateXProperty().bind(scrolled);
            node.setViewOrder(-1);
        }
    }

    private static Label run(ComparedColumn column, int place, boolean isFirst) {
        Label label = text(column.title(), "comparison-run");
        Line sample = new Line(0, 0, SAMPLE, 0);
        sample.setStroke(column.color());
        sample.setStrokeWidth(2.5);
        sample.setStrokeLineCap(StrokeLineCap.BUTT);
        sample.getStrokeDashArray().setAll(CurveStyle.bold(place).dashes());
        label.setGraphic(sample);
        if (isFirst) {
            label.setText(column.title() + " · first");
            label.setTooltip(new Tooltip("What the others are compared with; a pinned baseline comes first."));
        } else if (!column.name().isEmpty()) {
            label.setTooltip(new Tooltip(column.name()));
        }
        return label;
    }

    private static Node value(ComparisonTable.Value value) {
        Label label = text(value.text(), "comparison-value");
        if (!value.change().isEmpty()) {
            Label change = text(
                    value.change(),
                    switch (value.tone()) {
                        case NONE -> "comparison-same";
                        case BETTER -> "comparison-better";
                        case WORSE -> "comparison-worse";
                    });
            label.setGraphic(change);
            label.setContentDisplay(ContentDisplay.RIGHT);
        }
        return label;
    }

    /** F1 of each class, every run's beside the others, as bars over a common scale. */
    private void showClasses(List<ComparedColumn> columns) {
        classes.getChildren().clear();
        Optional<Comparison> compared = viewModel.comparedProperty().get();
        if (compared.isEmpty()) {
            return;
        }
        List<ClassFigures.Row> rows = ClassFigures.of(compared.get(), columns);
        for (int column = 0; column < columns.size(); column++) {
            classes.add(run(columns.get(column), column, false), column + 1, 0);
        }
        for (int line = 0; line < rows.size(); line++) {
            classes.add(text(rows.get(line).name(), "comparison-figure"), 0, line + 1);
            for (int column = 0; column < columns.size(); column++) {
                classes.add(
                        new FigureBar(
                                rows.get(line).values().get(column),
                                columns.get(column).color()),
                        column + 1,
                        line + 1);
            }
        }
    }

    private static Label text(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        return label;
    }
}
