package fittingroom.ui.runs;

import fittingroom.metrics.EpochMetrics;
import fittingroom.runs.RunId;
import fittingroom.runs.RunLabels;
import fittingroom.ui.Architectures;
import fittingroom.ui.Numbers;
import fittingroom.ui.RunColors;
import fittingroom.ui.controls.chart.Sparkline;
import fittingroom.ui.controls.table.TextEditCell;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;

/** The columns of the list of runs. A cell keeps its nodes and fills them anew, so that scrolling makes none. */
final class RunColumns {
    static final String NAME = "name";
    static final String DIFFERENCES = "differences";
    private static final String NOTHING = "–";
    private static final PseudoClass LIVE = PseudoClass.getPseudoClass("live");

    private final RunsViewModel viewModel;
    private final List<TableColumn<RunRow, ?>> columns = new ArrayList<>();

    RunColumns(RunsViewModel viewModel) {
        this.viewModel = viewModel;
        add("color", "", 28, row -> row, ColorCell::new).setSortable(false);
        add("run", "run", 64, row -> row.id().number(), text(row -> row.id().value()));
        edited(NAME, "name", 120, RunRow::name, (labels, text) -> labels.withName(Optional.of(text)));
        text(
                "architecture",
                "architecture",
                120,
                row -> Architectures.word(row.config().network()));
        add("state", "state", 96, RunRow::stateWord, StateCell::new);
        accuracy(
                "best",
                "best validation",
                106,
                row -> row.best().map(EpochMetrics::validationAccuracy),
                row -> row.best().map(best -> Numbers.figure(best.validationAccuracy()) + " @ " + best.epoch()));
        loss("best-loss", "best loss", 72, row -> row.best().map(EpochMetrics::validationLoss))
                .setVisible(false);
        accuracy("last", "last", 64, row -> row.last().map(EpochMetrics::validationAccuracy));
        loss("last-loss", "last loss", 72, row -> row.last().map(EpochMetrics::validationLoss))
                .setVisible(false);
        accuracy("test", "test", 64, RunRow::testAccuracy);
        loss("test-loss", "test loss", 72, RunRow::testLoss);
        add("curve", "curve", 110, row -> row, CurveCell::new).setSortable(false);
        add(DIFFERENCES, "what differs from baseline", 200, row -> row, text(viewModel.baseline()::differences))
                .setSortable(false);
        edited("tags", "tags", 96, RunRow::tags, (labels, text) -> labels.withTags(List.of(text.split(","))));
        edited("group", "group", 80, RunRow::group, (labels, text) -> labels.withGroup(Optional.of(text)));
        edited("notes", "notes", 140, row -> row.labels().notes(), RunLabels::withNotes)
                .setVisible(false);
        text(
                        "parent",
                        "forked from",
                        96,
                        row -> row.parent()
                                .map(branch -> branch.parent() + " @ " + branch.epoch())
                                .orElse(""))
                .setVisible(false);
        number(
                        "epochs",
                        "epochs",
                        60,
                        row -> Optional.of((double) row.epochs()),
                        row -> Optional.of(row.epochs() + " / "
                                + row.config().hyperparameters().epochs()),
                        Double.NEGATIVE_INFINITY)
                .setVisible(false);
        number(
                "time",
                "time",
                64,
                row -> Optional.of(row.seconds()),
                row -> Optional.of(Numbers.duration(row.seconds())),
                Double.NEGATIVE_INFINITY);
    }

    /** In the order in which they first show. */
    List<TableColumn<RunRow, ?>> all() {
        return columns;
    }

    private static <T> Supplier<TableCell<RunRow, T>> text(Function<RunRow, String> text) {
        return () -> new TextCell<>(text);
    }

    private <T> TableColumn<RunRow, T> add(
            String id, String title, double width, Function<RunRow, T> value, Supplier<TableCell<RunRow, T>> cells) {
        TableColumn<RunRow, T> column = new TableColumn<>(title);
        column.setId(id);
        column.setPrefWidth(width);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
        column.setCellFactory(made -> cells.get());
        columns.add(column);
        return column;
    }

    private TableColumn<RunRow, String> text(String id, String title, double width, Function<RunRow, String> value) {
        return add(id, title, width, value, text(value));
    }

    /** A double click, or F2 on the row for the name, edits in place. */
    private TableColumn<RunRow, String> edited(
            String id,
            String title,
            double width,
            Function<RunRow, String> value,
            BiFunction<RunLabels, String, RunLabels> change) {
        TableColumn<RunRow, String> column = add(id, title, width, value, () -> {
            TextEditCell<RunRow> cell = new TextEditCell<>();
            cell.setTooltip(new Tooltip("A double click changes it here."));
            return cell;
        });
        column.setEditable(true);
        column.setComparator(Comparator.comparing(String::isEmpty).thenComparing(String.CASE_INSENSITIVE_ORDER));
        column.setOnEditCommit(event -> {
            RunId run = event.getRowValue().id();
            String text = event.getNewValue();
            viewModel.label(List.of(run), labels -> change.apply(labels, text));
        });
        return column;
    }

    private void accuracy(String id, String title, double width, Function<RunRow, Optional<Double>> value) {
        accuracy(id, title, width, value, row -> value.apply(row).map(Numbers::figure));
    }

    private void accuracy(
            String id,
            String title,
            double width,
            Function<RunRow, Optional<Double>> value,
            Function<RunRow, Optional<String>> shown) {
        number(id, title, width, value, shown, Double.NEGATIVE_INFINITY);
    }

    private TableColumn<RunRow, Double> loss(
            String id, String title, double width, Function<RunRow, Optional<Double>> value) {
        return number(id, title, width, value, row -> value.apply(row).map(Numbers::figure), Double.POSITIVE_INFINITY);
    }

    /** @param missing where rows without the figure are sorted: behind the others when the best come first */
    private TableColumn<RunRow, Double> number(
            String id,
            String title,
            double width,
            Function<RunRow, Optional<Double>> value,
            Function<RunRow, Optional<String>> shown,
            double missing) {
        return add(
                id,
                title,
                width,
                row -> value.apply(row).orElse(missing),
                text(row -> shown.apply(row).orElse(NOTHING)));
    }

    /** A cell of a whole row, whose nodes stay. */
    private abstract static class RowCell<T> extends TableCell<RunRow, T> {
        @Override
        protected final void updateItem(@Nullable T item, boolean empty) {
            super.updateItem(item, empty);
            RunRow row = empty || getTableRow() == null ? null : getTableRow().getItem();
            if (row == null) {
                setText(null);
                setGraphic(null);
            } else {
                show(row);
            }
        }

        abstract void show(RunRow row);
    }

    private static final class TextCell<T> extends RowCell<T> {
        private final Function<RunRow, String> text;

        TextCell(Function<RunRow, String> text) {
            this.text = text;
        }

        @Override
        void show(RunRow row) {
            setText(text.apply(row));
        }
    }

    private abstract static class GraphicCell<T, N extends Node> extends RowCell<T> {
        private final N node;

        GraphicCell(N node) {
            this.node = node;
        }

        abstract void fill(N shown, RunRow row);

        @Override
        void show(RunRow row) {
            fill(node, row);
            setGraphic(node);
        }
    }

    private static final class ColorCell extends GraphicCell<RunRow, Circle> {
        ColorCell() {
            super(new Circle(5));
        }

        @Override
        void fill(Circle circle, RunRow row) {
            circle.setFill(RunColors.of(row.id()));
        }
    }

    private static final class CurveCell extends GraphicCell<RunRow, Sparkline> {
        CurveCell() {
            super(new Sparkline());
        }

        @Override
        void fill(Sparkline sparkline, RunRow row) {
            sparkline.show(row.sparkline(), RunColors.of(row.id()));
        }
    }

    private static final class StateCell extends GraphicCell<String, Label> {
        StateCell() {
            super(pill());
        }

        private static Label pill() {
            Label pill = new Label();
            pill.getStyleClass().add("state-pill");
            return pill;
        }

        @Override
        void fill(Label pill, RunRow row) {
            pill.setText(row.stateWord());
            pill.pseudoClassStateChanged(LIVE, row.state().isAlive());
            for (String word : List.of("interrupted", "diverged", "failed")) {
                pill.pseudoClassStateChanged(
                        PseudoClass.getPseudoClass(word), row.state().word().equals(word));
            }
        }
    }
}
