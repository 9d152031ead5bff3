package fittingroom.ui.compare;

import fittingroom.runs.comparison.Comparison;
import fittingroom.ui.controls.chart.CurveStyle;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.StrokeLineCap;

/** Fills the table of the compared runs, whose headings stay where it is scrolled, and the bars of their classes. */
final class ComparisonGrid {
    /** Length of the line beside a run's name; shows a whole pattern of dashes. */
    private static final double SAMPLE = 24;

    private final CompareViewModel viewModel;
    private final GridPane table;
    private final GridPane classes;
    /** How far the table is scrolled to the right, in pixels; its headings stay. */
    private final DoubleProperty scrolled = new SimpleDoubleProperty();

    /** @param tablePane what the table is scrolled in */
    ComparisonGrid(CompareViewModel viewModel, ScrollPane tablePane, GridPane table, GridPane classes) {
        this.viewModel = viewModel;
        this.table = table;
        this.classes = classes;
        scrolled.bind(Bindings.createDoubleBinding(
                () -> tablePane.getHvalue()
                        * Math.max(
                                0,
                                table.getWidth() - tablePane.getViewportBounds().getWidth()),
                tablePane.hvalueProperty(),
                table.widthProperty(),
                tablePane.viewportBoundsProperty()));
    }

    /** Shows what the view model holds now. */
    void show() {
        List<ComparedColumn> columns = viewModel.columnsProperty().get();
        table.getChildren().clear();
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
