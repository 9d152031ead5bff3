package fittingroom.ui.runs;

import fittingroom.metrics.EpochMetrics;
import fittingroom.ui.Numbers;
import fittingroom.ui.RunColors;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.transformation.SortedList;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.cell.TextFieldTableCell;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.MouseButton;
import javafx.scene.shape.Circle;

/** The drawer of runs. */
public final class RunsController {
    private static final PseudoClass SHOWN = PseudoClass.getPseudoClass("shown");
    private static final String NOTHING = "–";
    private static final int NAME_COLUMN = 2;

    private final RunsViewModel viewModel;

    @FXML
    private Label count;

    @FXML
    private Label message;

    @FXML
    private TextField search;

    @FXML
    private TableView<RunRow> table;

    public RunsController(RunsViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        search.textProperty().bindBidirectional(viewModel.searchProperty());
        message.textProperty().bind(viewModel.messageProperty());
        SortedList<RunRow> sorted = new SortedList<>(viewModel.rows());
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.setTableMenuButtonVisible(true);
        table.setEditable(true);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setPlaceholder(new Label("No runs here: press Train, or clear the search."));
        initializeColumns();
        table.setRowFactory(view -> new Row());
        table.setOnKeyPressed(event -> {
            if (table.getEditingCell() != null) {
                return;
            }
            if (event.getCode() == KeyCode.F2) {
                table.edit(
                        table.getSelectionModel().getSelectedIndex(),
                        table.getColumns().get(NAME_COLUMN));
                event.consume();
            } else if (new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN).match(event)) {
                viewModel.undoDelete();
                event.consume();
            } else {
                actionOf(event.getCode()).ifPresent(action -> {
                    selected().ifPresent(action);
                    event.consume();
                });
            }
        });
        viewModel.rows().addListener((ListChangeListener<RunRow>) change -> showCount());
        showCount();
        viewModel.baselineProperty().addListener((observable, before, now) -> table.refresh());
        viewModel.shownProperty().addListener((observable, before, now) -> table.refresh());
    }

    private Optional<Consumer<RunRow>> actionOf(KeyCode code) {
        return switch (code) {
            case ENTER -> Optional.of(viewModel::show);
            case B -> Optional.of(viewModel::pinBaseline);
            case R -> Optional.of(viewModel::resume);
            case C -> Optional.of(row -> viewModel.compare(chosen()));
            case DELETE, BACK_SPACE -> Optional.of(viewModel::delete);
            default -> Optional.empty();
        };
    }

    private List<RunRow> chosen() {
        return List.copyOf(table.getSelectionModel().getSelectedItems());
    }

    private Optional<RunRow> selected() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
    }

    private void showCount() {
        int runs = viewModel.rows().size();
        count.setText(runs == 1 ? "1 run" : Numbers.count(runs) + " runs");
    }

    private void initializeColumns() {
        TableColumn<RunRow, RunRow> color = column("", 28, Function.identity());
        color.setCellFactory(column -> new GraphicCell(row -> new Circle(5, RunColors.of(row.id()))));
        color.setSortable(false);
        TableColumn<RunRow, Integer> run = column("run", 70, row -> row.id().number());
        run.setCellFactory(column -> new TextCell<>(row -> row.id().value()));
        TableColumn<RunRow, RunRow> curve = column("validation accuracy", 110, Function.identity());
        curve.setSortable(false);
        curve.setCellFactory(column -> new GraphicCell(row -> {
            Sparkline sparkline = new Sparkline();
            sparkline.show(row.sparkline(), RunColors.of(row.id()));
            return sparkline;
        }));
        TableColumn<RunRow, RunRow> differs = column("differs from baseline", 240, Function.identity());
        differs.setSortable(false);
        differs.setCellFactory(column -> new TextCell<>(this::differences));
        table.getColumns().add(color);
        table.getColumns().add(run);
        table.getColumns()
                .add(text(
                        "architecture",
                        150,
                        row -> Architectures.word(row.config().network())));
        table.getColumns().add(text("state", 110, RunRow::stateWord));
        table.getColumns()
                .add(figure(
                        "best validation",
                        120,
                        row -> row.best().map(EpochMetrics::validationAccuracy),
                        row -> row.best()
                                .map(best -> Numbers.figure(best.validationAccuracy()) + " @ " + best.epoch())
                                .orElse(NOTHING)));
        table.getColumns()
                .add(figure(
                        "last",
                        80,
                        row -> row.last().map(EpochMetrics::validationAccuracy),
                        row -> row.last()
                                .map(last -> Numbers.figure(last.validationAccuracy()))
                                .orElse(NOTHING)));
        table.getColumns()
                .add(figure(
                        "test",
                        80,
                        RunRow::testAccuracy,
                        row -> row.testAccuracy().map(Numbers::figure).orElse(NOTHING)));
        table.getColumns()
                .add(figure(
                        "test loss",
                        80,
                        RunRow::testLoss,
                        row -> row.testLoss().map(Numbers::figure).orElse(NOTHING)));
        table.getColumns().add(curve);
        table.getColumns().add(differs);
        table.getColumns().add(edited("tags", 90, RunRow::tags, viewModel::tag));
        TableColumn<RunRow, String> group = edited("group", 90, RunRow::group, viewModel::group);
        TableColumn<RunRow, String> notes =
                edited("notes", 140, row -> row.labels().notes(), viewModel::note);
        group.setVisible(false);
        notes.setVisible(false);
        table.getColumns().add(group);
        table.getColumns().add(notes);
        table.getColumns()
                .add(figure("time", 70, row -> Optional.of(row.seconds()), row -> Numbers.duration(row.seconds())));
    }

    /** Double click, or F2 on the row, edits in place. */
    private static TableColumn<RunRow, String> edited(
            String title, double width, Function<RunRow, String> value, BiConsumer<RunRow, String> change) {
        TableColumn<RunRow, String> column = column(title, width, value);
        column.setCellFactory(TextFieldTableCell.forTableColumn());
        column.setEditable(true);
        column.setOnEditCommit(event -> change.accept(event.getRowValue(), event.getNewValue()));
        return column;
    }

    private String differences(RunRow row) {
        boolean isBaseline = viewModel.baselineProperty().get().map(RunRow::id).equals(Optional.of(row.id()));
        return isBaseline ? "baseline" : viewModel.differences(row);
    }

    private static <T> TableColumn<RunRow, T> column(String title, double width, Function<RunRow, T> value) {
        TableColumn<RunRow, T> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
        return column;
    }

    private static TableColumn<RunRow, String> text(String title, double width, Function<RunRow, String> value) {
        TableColumn<RunRow, String> column = column(title, width, value);
        column.setCellFactory(made -> new TextCell<>(value));
        return column;
    }

    /** Rows without the figure come last when the best come first. */
    private static TableColumn<RunRow, Double> figure(
            String title, double width, Function<RunRow, Optional<Double>> value, Function<RunRow, String> shown) {
        TableColumn<RunRow, Double> column =
                column(title, width, row -> value.apply(row).orElse(Double.NEGATIVE_INFINITY));
        column.setCellFactory(made -> new TextCell<>(shown));
        return column;
    }

    private static final class TextCell<T> extends TableCell<RunRow, T> {
        private final Function<RunRow, String> text;

        TextCell(Function<RunRow, String> text) {
            this.text = text;
        }

        @Override
        protected void updateItem(T item, boolean empty) {
            super.updateItem(item, empty);
            RunRow row = empty ? null : getTableRow().getItem();
            setText(row == null ? "" : text.apply(row));
        }
    }

    private static final class GraphicCell extends TableCell<RunRow, RunRow> {
        private final Function<RunRow, Node> graphic;

        GraphicCell(Function<RunRow, Node> graphic) {
            this.graphic = graphic;
        }

        @Override
        protected void updateItem(RunRow item, boolean empty) {
            super.updateItem(item, empty);
            setGraphic(empty || item == null ? null : graphic.apply(item));
        }
    }

    /** A click shows the run; the menu says what else can be done, with its keys. */
    private final class Row extends TableRow<RunRow> {
        Row() {
            setOnMouseClicked(event -> {
                if (event.getButton() == MouseButton.PRIMARY
                        && !event.isShortcutDown()
                        && !event.isShiftDown()
                        && getItem() != null) {
                    viewModel.show(getItem());
                }
            });
        }

        @Override
        protected void updateItem(RunRow item, boolean empty) {
            super.updateItem(item, empty);
            boolean isShown = item != null && viewModel.shownProperty().get().equals(Optional.of(item.id()));
            pseudoClassStateChanged(SHOWN, isShown);
            setContextMenu(empty || item == null ? null : menu(item));
            setAccessibleText(item == null ? "" : item.id() + " " + item.name() + ", " + item.stateWord());
        }
    }

    private ContextMenu menu(RunRow row) {
        MenuItem resume = item("Resume (R)", () -> viewModel.resume(row));
        resume.setDisable(!row.state().isResumable());
        MenuItem delete = item("Delete (Del)", () -> viewModel.delete(row));
        delete.setDisable(row.state().isAlive());
        return new ContextMenu(
                item("Show in all panes (Enter)", () -> viewModel.show(row)),
                item("Compare the chosen runs (C)", () -> viewModel.compare(chosen())),
                item("Baseline on or off (B)", () -> viewModel.pinBaseline(row)),
                resume,
                delete,
                item("Undo the last deletion (Ctrl+Z)", viewModel::undoDelete));
    }

    private static MenuItem item(String title, Runnable action) {
        MenuItem item = new MenuItem(title);
        item.setOnAction(event -> action.run());
        return item;
    }
}
