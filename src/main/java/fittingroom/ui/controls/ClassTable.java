package fittingroom.ui.controls;

import fittingroom.metrics.ClassificationReport;
import fittingroom.metrics.ClassificationReport.ClassFigures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** Precision, recall, F1 and support of every class; keeps its order of rows while the figures change. */
public final class ClassTable extends StackPane {
    private static final double ROW_HEIGHT = 24;
    private static final double BAR_WIDTH = 44;

    private final ObservableList<ClassFigures> figures = FXCollections.observableArrayList();
    private final TableView<ClassFigures> table = new TableView<>();

    public ClassTable() {
        getStyleClass().add("class-table");
        SortedList<ClassFigures> sorted = new SortedList<>(figures);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.setFixedCellSize(ROW_HEIGHT);
        table.getStyleClass().addAll("dense", "edge-to-edge");
        table.setPlaceholder(new Label("Per-class figures appear after the first epoch."));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
        table.setAccessibleText("Precision, recall, F1 and support of each class");
        List<TableColumn<ClassFigures, ?>> columns = new ArrayList<>();
        columns.add(column("class", "The actual class.", ClassFigures::name, 92));
        columns.add(number(
                "prec.", "Precision: of the images taken for this class, the share that is.", ClassFigures::precision));
        columns.add(
                number("recall", "Recall: of the images of this class, the share recognised.", ClassFigures::recall));
        columns.add(f1());
        columns.add(support());
        table.getColumns().setAll(columns);
        double height = ROW_HEIGHT * 11 + 6;
        table.setMinHeight(height);
        table.setPrefHeight(height);
        setMinSize(300, height);
        setPrefSize(340, height);
        setMaxWidth(420);
        getChildren().add(table);
    }

    public void setReport(ClassificationReport report) {
        figures.setAll(report.classes());
    }

    public void clear() {
        figures.clear();
    }

    /** The table inside, for whoever wants to know or set its sort. */
    public TableView<ClassFigures> table() {
        return table;
    }

    private static <T> TableColumn<ClassFigures, T> column(
            String title, String help, Function<ClassFigures, T> value, double width) {
        TableColumn<ClassFigures, T> column = new TableColumn<>();
        Label heading = new Label(title);
        heading.setTooltip(new Tooltip(help));
        column.setGraphic(heading);
        column.setId(title);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
        column.setPrefWidth(width);
        column.setReorderable(false);
        return column;
    }

    private static TableColumn<ClassFigures, Double> number(
            String title, String help, ToDoubleFunction<ClassFigures> value) {
        TableColumn<ClassFigures, Double> column = column(title, help, value::applyAsDouble, 58);
        column.setStyle("-fx-alignment: center-right;");
        column.setCellFactory(unused -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable Double item, boolean empty) {
                super.updateItem(item, empty);
                setText(empty || item == null ? null : format(item));
            }
        });
        return column;
    }

    private static TableColumn<ClassFigures, Double> f1() {
        TableColumn<ClassFigures, Double> column =
                column("F1", "F1: the harmonic mean of precision and recall.", ClassFigures::f1, 104);
        column.setStyle("-fx-alignment: center-right;");
        column.setComparator(Comparator.naturalOrder());
        column.setCellFactory(unused -> new BarCell());
        return column;
    }

    private static TableColumn<ClassFigures, Integer> support() {
        TableColumn<ClassFigures, Integer> column =
                column("support", "How many images of this class were judged.", ClassFigures::support, 62);
        column.setStyle("-fx-alignment: center-right;");
        return column;
    }

    private static String format(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static final class BarCell extends TableCell<ClassFigures, Double> {
        private final Region bar = new Region();
        private final Label text = new Label();
        private final HBox content = new HBox(8, bar, text);

        BarCell() {
            bar.getStyleClass().add("figure-bar");
            content.setAlignment(Pos.CENTER_RIGHT);
        }

        @Override
        protected void updateItem(@Nullable Double item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                return;
            }
            // Classes differ between 0.6 and 1; a bar from 0 would hide it.
            double width = BAR_WIDTH * Math.max(0.06, (item - 0.5) / 0.5);
            bar.setMinSize(width, 6);
            bar.setMaxSize(width, 6);
            text.setText(format(item));
            setGraphic(content);
        }
    }
}
