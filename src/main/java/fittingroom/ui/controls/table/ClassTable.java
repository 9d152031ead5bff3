package fittingroom.ui.controls.table;

import fittingroom.metrics.ClassificationReport;
import fittingroom.metrics.ClassificationReport.ClassFigures;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** Precision, recall and F1 of every class; keeps the order of its rows while the figures change. */
public final class ClassTable extends StackPane {
    private static final double ROW_HEIGHT = 23;
    private static final double HEADING_HEIGHT = 25;
    private static final double EDGE = 3;
    /** As high as the slanted headings of a heatmap beside it. */
    private static final double ABOVE = 28;

    private static final int USUAL_CLASSES = 10;
    private static final double NARROWEST = 262;
    private static final double WIDEST = 384;

    private final ObservableList<ClassFigures> figures = FXCollections.observableArrayList();
    private final TableView<ClassFigures> table = new TableView<>();
    private final Label placeholder = new Label("Per-class figures appear after the first epoch.");

    public ClassTable() {
        getStyleClass().add("class-table");
        SortedList<ClassFigures> sorted = new SortedList<>(figures);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.setFixedCellSize(ROW_HEIGHT);
        table.getStyleClass().addAll("dense", "edge-to-edge");
        placeholder.setWrapText(true);
        table.setPlaceholder(placeholder);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setRowFactory(view -> new TableRow<>() {
            @Override
            protected void updateItem(@Nullable ClassFigures row, boolean empty) {
                super.updateItem(row, empty);
                setTooltip(
                        empty || row == null
                                ? null
                                : new Tooltip(String.format(
                                        Locale.ROOT, "%s: %,d images were judged.", row.name(), row.support())));
            }
        });
        table.setAccessibleText("Precision, recall and F1 of each class");
        table.getColumns()
                .setAll(List.of(
                        names(),
                        number(
                                "prec.",
                                "Precision: of the images taken for this class, the share that is of it.",
                                ClassFigures::precision),
                        number(
                                "recall",
                                "Recall: of the images of this class, the share recognised.",
                                ClassFigures::recall),
                        f1()));
        double height = ABOVE + HEADING_HEIGHT + ROW_HEIGHT * USUAL_CLASSES + EDGE;
        setMinSize(NARROWEST, height);
        setPrefSize(NARROWEST, height);
        setMaxSize(WIDEST, height);
        getChildren().add(table);
    }

    /** Shows other figures; sort and selected class stay. */
    public void setReport(ClassificationReport report) {
        ClassFigures selected = table.getSelectionModel().getSelectedItem();
        figures.setAll(report.classes());
        table.getSelectionModel().clearSelection();
        if (selected != null) {
            report.classes().stream()
                    .filter(row -> row.name().equals(selected.name()))
                    .findFirst()
                    .ifPresent(table.getSelectionModel()::select);
        }
    }

    /** The chosen class; null for none. */
    public ReadOnlyObjectProperty<ClassFigures> selectedProperty() {
        return table.getSelectionModel().selectedItemProperty();
    }

    public void clear() {
        figures.clear();
    }

    /** What the empty table says. */
    public StringProperty emptyTextProperty() {
        return placeholder.textProperty();
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
        column.setMinWidth(width);
        column.setReorderable(false);
        return column;
    }

    private static TableColumn<ClassFigures, String> names() {
        return column("class", "The actual class; a click shows its images.", ClassFigures::name, 80);
    }

    private static TableColumn<ClassFigures, Double> number(
            String title, String help, Function<ClassFigures, Double> value) {
        TableColumn<ClassFigures, Double> column = column(title, help, value, 46);
        column.getStyleClass().add("number");
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
        TableColumn<ClassFigures, Double> column = column(
                "F1", "F1: the harmonic mean of precision and recall. The bar runs from 0 to 1.", ClassFigures::f1, 86);
        column.getStyleClass().add("number");
        column.setCellFactory(unused -> new BarCell());
        return column;
    }

    private static String format(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static final class BarCell extends TableCell<ClassFigures, Double> {
        private final Bar bar = new Bar();
        private final Label text = new Label();
        private final HBox content = new HBox(6, bar, text);

        BarCell() {
            text.setMinWidth(USE_PREF_SIZE);
            HBox.setHgrow(bar, Priority.ALWAYS);
            content.setAlignment(Pos.CENTER_RIGHT);
        }

        @Override
        protected void updateItem(@Nullable Double item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                return;
            }
            bar.setShare(item);
            text.setText(format(item));
            setGraphic(content);
        }
    }

    private static final class Bar extends Region {
        private static final double THICKNESS = 6;

        private final Region filled = new Region();
        private double share;

        Bar() {
            getStyleClass().add("figure-track");
            filled.getStyleClass().add("figure-bar");
            filled.setManaged(false);
            getChildren().add(filled);
            setMinSize(20, THICKNESS);
            setPrefSize(32, THICKNESS);
            setMaxSize(90, THICKNESS);
        }

        void setShare(double newShare) {
            share = Math.max(0, Math.min(1, newShare));
            requestLayout();
        }

        @Override
        protected void layoutChildren() {
            filled.resizeRelocate(0, 0, snapSizeX(share * getWidth()), getHeight());
        }
    }
}
