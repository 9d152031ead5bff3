package fittingroom.ui.runs;

import fittingroom.metrics.EpochMetrics;
import fittingroom.metrics.MeanAndDeviation;
import fittingroom.runs.RunId;
import fittingroom.runs.RunLabels;
import fittingroom.ui.Architectures;
import fittingroom.ui.Numbers;
import fittingroom.ui.controls.MouseHelp;
import fittingroom.ui.controls.table.TextEditCell;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.Tooltip;

/** The columns of the list of runs: what a line shows, by what it is sorted, and what can be edited in its place. */
final class RunColumns {
    static final String NAME = "name";
    static final String DIFFERENCES = "differences";
    private static final String NOTHING = "–";
    private static final String BEST =
            "Validation accuracy of the best epoch: the one with the lowest validation loss, whose "
                    + "weights the run keeps. Another epoch may have been more accurate.";

    private final RunsViewModel viewModel;
    private final List<TableColumn<DrawerRow, ?>> columns = new ArrayList<>();

    RunColumns(RunsViewModel viewModel) {
        this.viewModel = viewModel;
        add("color", "", 28, row -> row, DrawerCells.ColorCell::new).setSortable(false);
        add(
                "run",
                "run",
                64,
                row -> row.runs().get(0).id().number(),
                text(row ->
                        row.map(run -> run.id().value(), group -> group.runs().size() + " runs")));
        edited(
                NAME,
                "name",
                120,
                row -> row.map(RunRow::name, DrawerRow.Group::name),
                row -> row.map(
                        run -> (labels, text) -> labels.withName(Optional.of(text)),
                        group -> (labels, text) -> labels.withGroup(Optional.of(text))),
                row -> true);
        text(
                "architecture",
                "architecture",
                120,
                row -> row.common(run -> Architectures.word(run.config().network()))
                        .orElse(DrawerRow.SEVERAL));
        add("state", "state", 96, DrawerRow::stateWord, DrawerCells.StateCell::new);
        accuracy(
                "best",
                "best validation",
                110,
                run -> run.best().map(EpochMetrics::validationAccuracy),
                run -> run.best().map(best -> Numbers.figure(best.validationAccuracy()) + " @ " + best.epoch()));
        explain(columns.get(columns.size() - 1), BEST);
        loss("best-loss", "best loss", 96, run -> run.best().map(EpochMetrics::validationLoss))
                .setVisible(false);
        accuracy("last", "last", 96, run -> run.last().map(EpochMetrics::validationAccuracy));
        loss("last-loss", "last loss", 96, run -> run.last().map(EpochMetrics::validationLoss))
                .setVisible(false);
        accuracy("test", "test", 96, RunRow::testAccuracy);
        loss("test-loss", "test loss", 96, RunRow::testLoss);
        add("curve", "curve", 110, row -> row, DrawerCells.CurveCell::new).setSortable(false);
        add(
                        DIFFERENCES,
                        "what differs from baseline",
                        200,
                        row -> row,
                        text(row -> row.map(viewModel.baseline()::differences, DrawerRow.Group::variation)))
                .setSortable(false);
        edited("tags", "tags", 96, RunRow::tags, (labels, text) -> labels.withTags(List.of(text.split(","))));
        edited(
                "group",
                "group",
                80,
                row -> row.map(RunRow::group, DrawerRow.Group::name),
                row -> (labels, text) -> labels.withGroup(Optional.of(text)),
                row -> true);
        edited("notes", "notes", 140, row -> row.labels().notes(), RunLabels::withNotes)
                .setVisible(false);
        text(
                        "parent",
                        "forked from",
                        96,
                        row -> row.common(run -> run.parent()
                                        .map(branch -> branch.parent()
                                                        .map(RunId::value)
                                                        .orElse("another home") + " @ " + branch.epoch())
                                        .orElse(""))
                                .orElse(DrawerRow.SEVERAL))
                .setVisible(false);
        add(
                        "epochs",
                        "epochs",
                        60,
                        row -> row.runs().stream().mapToInt(RunRow::epochs).sum(),
                        text(row -> row.runs().stream().mapToInt(RunRow::epochs).sum() + " / "
                                + row.runs().stream()
                                        .mapToInt(run ->
                                                run.config().hyperparameters().epochs())
                                        .sum()))
                .setVisible(false);
        add("time", "time", 64, RunColumns::seconds, text(row -> Numbers.duration(seconds(row))));
    }

    /** A column has no tooltip of its own. */
    private static void explain(TableColumn<DrawerRow, ?> column, String sentence) {
        Label title = new Label(column.getText());
        MouseHelp.setText(title, sentence);
        // The header's own label has the room around it.
        title.setStyle("-fx-padding: 0");
        column.setGraphic(title);
        column.setText("");
    }

    private static double seconds(DrawerRow row) {
        return row.runs().stream().mapToDouble(RunRow::seconds).sum();
    }

    /** In the order in which they first show. */
    List<TableColumn<DrawerRow, ?>> all() {
        return columns;
    }

    private static <T> Supplier<TableCell<DrawerRow, T>> text(Function<DrawerRow, String> text) {
        return () -> new DrawerCells.TextCell<>(text);
    }

    private <T> TableColumn<DrawerRow, T> add(
            String id,
            String title,
            double width,
            Function<DrawerRow, T> value,
            Supplier<TableCell<DrawerRow, T>> cells) {
        TableColumn<DrawerRow, T> column = new TableColumn<>(title);
        column.setId(id);
        // A second click would begin an edit that has no field, and the keys would wait for its end.
        column.setEditable(false);
        column.setPrefWidth(width);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
        column.setCellFactory(made -> cells.get());
        columns.add(column);
        return column;
    }

    private TableColumn<DrawerRow, String> text(
            String id, String title, double width, Function<DrawerRow, String> value) {
        return add(id, title, width, value, text(value));
    }

    /** What belongs to a run alone: a group's line shows what its runs have in common, and edits nothing. */
    private TableColumn<DrawerRow, String> edited(
            String id,
            String title,
            double width,
            Function<RunRow, String> value,
            BiFunction<RunLabels, String, RunLabels> change) {
        return edited(
                id,
                title,
                width,
                row -> row.common(value).orElse(DrawerRow.SEVERAL),
                row -> change,
                row -> row.asGroup().isEmpty());
    }

    /**
     * A double click, or F2 on the row for the name, edits in place.
     *
     * @param change of the labels of each run of the line
     */
    private TableColumn<DrawerRow, String> edited(
            String id,
            String title,
            double width,
            Function<DrawerRow, String> value,
            Function<DrawerRow, BiFunction<RunLabels, String, RunLabels>> change,
            Predicate<DrawerRow> editable) {
        TableColumn<DrawerRow, String> column = add(id, title, width, value, () -> {
            TextEditCell<DrawerRow> cell = new TextEditCell<>();
            cell.editableProperty()
                    .bind(cell.tableRowProperty()
                            .flatMap(TableRow::itemProperty)
                            .map(editable::test)
                            .orElse(false));
            cell.setTooltip(new Tooltip("A double click changes it here."));
            return cell;
        });
        column.setEditable(true);
        column.setComparator(Comparator.comparing(String::isEmpty).thenComparing(String.CASE_INSENSITIVE_ORDER));
        column.setOnEditCommit(event -> {
            DrawerRow row = event.getRowValue();
            String text = event.getNewValue();
            viewModel.label(
                    row.runs().stream().map(RunRow::id).toList(),
                    labels -> change.apply(row).apply(labels, text));
        });
        return column;
    }

    private void accuracy(String id, String title, double width, Function<RunRow, Optional<Double>> value) {
        accuracy(id, title, width, value, run -> value.apply(run).map(Numbers::figure));
    }

    /** @param shown of a single run */
    private void accuracy(
            String id,
            String title,
            double width,
            Function<RunRow, Optional<Double>> value,
            Function<RunRow, Optional<String>> shown) {
        figure(id, title, width, value, shown, Double.NEGATIVE_INFINITY);
    }

    private TableColumn<DrawerRow, Double> loss(
            String id, String title, double width, Function<RunRow, Optional<Double>> value) {
        return figure(id, title, width, value, run -> value.apply(run).map(Numbers::figure), Double.POSITIVE_INFINITY);
    }

    /**
     * Of a group the mean, with its deviation.
     *
     * @param missing where rows without the figure are sorted: behind the others when the best come first
     */
    private TableColumn<DrawerRow, Double> figure(
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
                row -> row.map(
                        run -> value.apply(run).orElse(missing),
                        group -> group.figure(value).map(MeanAndDeviation::mean).orElse(missing)),
                text(row -> row.map(
                        run -> shown.apply(run).orElse(NOTHING),
                        group -> group.figure(value).map(RunColumns::written).orElse(NOTHING))));
    }

    /** {@code 0.912 ± 0.003}; a single one as a run's. */
    private static String written(MeanAndDeviation figure) {
        return figure.count() == 1
                ? Numbers.figure(figure.mean())
                : String.format(Locale.ROOT, "%.3f ± %.3f", figure.mean(), figure.deviation());
    }
}
