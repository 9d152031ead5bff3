package fittingroom.ui.runs;

import fittingroom.runs.RunId;
import fittingroom.ui.Numbers;
import fittingroom.ui.controls.layout.EmptyState;
import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.Observable;
import javafx.collections.ListChangeListener;
import javafx.collections.transformation.SortedList;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.stage.DirectoryChooser;
import org.jspecify.annotations.Nullable;

/** The drawer of runs: the list, and a line above it from which everything can be done with those that are chosen. */
public final class RunsController {
    private static final PseudoClass SHOWN = PseudoClass.getPseudoClass("shown");
    private static final double SCROLL_BAR = 16;
    private static final double NARROWEST_DIFFERENCES = 160;

    private final RunsViewModel viewModel;
    private final RunMenu menu;
    private boolean restoring;

    @FXML
    private Label count;

    @FXML
    private Label message;

    @FXML
    private HBox prompt;

    @FXML
    private Label promptTitle;

    @FXML
    private TextField promptText;

    @FXML
    private Button compare;

    @FXML
    private Button resume;

    @FXML
    private Button fork;

    @FXML
    private Button more;

    @FXML
    private Button undo;

    @FXML
    private MenuButton actions;

    @FXML
    private ToggleButton tall;

    @FXML
    private TextField search;

    @FXML
    private TableView<RunRow> table;

    private Consumer<String> onPrompted = text -> {};

    public RunsController(RunsViewModel viewModel) {
        this.viewModel = viewModel;
        this.menu = new RunMenu(viewModel, new Questions());
    }

    @FXML
    private void initialize() {
        tall.selectedProperty().bindBidirectional(viewModel.look().tallProperty());
        search.textProperty().bindBidirectional(viewModel.searchProperty());
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::searchKeyPressed);
        message.textProperty().bind(viewModel.messageProperty());
        message.visibleProperty().bind(prompt.visibleProperty().not());
        promptText.addEventFilter(KeyEvent.KEY_PRESSED, this::promptKeyPressed);
        promptText.focusedProperty().addListener((observable, before, now) -> {
            if (!now) {
                prompt.setVisible(false);
            }
        });
        initializeTable();
        initializeActions();
        viewModel.list().rows().addListener((ListChangeListener<RunRow>) change -> listChanged());
        listChanged();
        viewModel.baseline().pinnedProperty().addListener((observable, before, now) -> table.refresh());
        viewModel.shownProperty().addListener((observable, before, now) -> table.refresh());
    }

    private void initializeTable() {
        SortedList<RunRow> sorted = new SortedList<>(viewModel.list().rows());
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.setTableMenuButtonVisible(true);
        table.setEditable(true);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        EmptyState empty = new EmptyState("");
        empty.sentenceProperty().bind(viewModel.emptyTextProperty());
        table.setPlaceholder(empty);
        table.getColumns().setAll(new RunColumns(viewModel).all());
        table.setRowFactory(view -> new Row());
        table.setOnKeyPressed(this::keyPressed);
        table.getSelectionModel().getSelectedItems().addListener((ListChangeListener<RunRow>) change -> chosen());
        table.getSelectionModel().selectedIndexProperty().addListener((observable, before, now) -> chosen());
        rememberColumns();
        table.widthProperty().addListener((observable, before, now) -> fillWidth());
    }

    /** Before the listeners: what is remembered is applied once, and every change is remembered from then on. */
    private void rememberColumns() {
        ColumnMemory.apply(viewModel.look().columnsProperty().get(), table);
        for (TableColumn<RunRow, ?> column : table.getColumns()) {
            column.widthProperty().addListener((Observable change) -> columnsChanged());
            column.visibleProperty().addListener((Observable change) -> columnsChanged());
            column.sortTypeProperty().addListener((Observable change) -> columnsChanged());
        }
        table.getColumns().addListener((Observable change) -> columnsChanged());
        table.getSortOrder().addListener((Observable change) -> columnsChanged());
    }

    private void columnsChanged() {
        viewModel.look().columnsProperty().set(ColumnMemory.describe(table));
        fillWidth();
    }

    /** What differs gets the room that the other columns leave; where there is none, the list scrolls sideways. */
    private void fillWidth() {
        double others = table.getColumns().stream()
                .filter(column -> column.isVisible() && !RunColumns.DIFFERENCES.equals(column.getId()))
                .mapToDouble(TableColumn::getWidth)
                .sum();
        table.getColumns().stream()
                .filter(column -> RunColumns.DIFFERENCES.equals(column.getId()))
                .forEach(column -> column.setPrefWidth(
                        Math.max(NARROWEST_DIFFERENCES, Math.floor(table.getWidth() - others - SCROLL_BAR))));
    }

    private void initializeActions() {
        menu.bind(compare, RunMenu.Kind.COMPARE);
        menu.bind(resume, RunMenu.Kind.RESUME);
        menu.bind(fork, RunMenu.Kind.FORK);
        menu.bind(more, RunMenu.Kind.MORE_EPOCHS);
        undo.visibleProperty().bind(viewModel.undoableProperty().isNotEmpty());
        undo.managedProperty().bind(undo.visibleProperty());
        undo.setOnAction(event -> viewModel.undoDelete());
        actions.setOnShowing(
                event -> actions.getItems().setAll(menu.items(viewModel.list().chosen())));
        actions.getItems().setAll(menu.items(List.of()));
        showActions();
    }

    private void showActions() {
        menu.show(viewModel.list().chosen());
    }

    private void chosen() {
        if (!restoring && !viewModel.list().isChanging()) {
            viewModel.choose(selected());
        }
        showActions();
    }

    /** The table forgets a selection whose rows were replaced; what is chosen is the view model's to know. */
    private void listChanged() {
        int runs = viewModel.list().rows().size();
        count.setText(runs == 1 ? "1 run" : Numbers.count(runs) + " runs");
        if (!selected().equals(viewModel.chosen())) {
            Platform.runLater(this::restoreSelection);
        }
        showActions();
    }

    private List<RunId> selected() {
        return table.getSelectionModel().getSelectedItems().stream()
                .filter(row -> row != null)
                .map(RunRow::id)
                .toList();
    }

    private void restoreSelection() {
        restoring = true;
        List<RunId> wanted = viewModel.chosen();
        table.getSelectionModel().clearSelection();
        for (int i = 0; i < table.getItems().size(); i++) {
            if (wanted.contains(table.getItems().get(i).id())) {
                table.getSelectionModel().select(i);
            }
        }
        restoring = false;
    }

    private void keyPressed(KeyEvent event) {
        if (table.getEditingCell() != null) {
            return;
        }
        if (event.getCode() == KeyCode.F2) {
            editName(table.getSelectionModel().getSelectedIndex());
            event.consume();
        } else if (event.getCode() == KeyCode.L && !event.isShortcutDown()) {
            tall.fire();
            event.consume();
        } else if (event.getCode() == KeyCode.SLASH) {
            search.requestFocus();
            event.consume();
        } else if (new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN).match(event)) {
            viewModel.undoDelete();
            event.consume();
        } else if (menu.press(event, viewModel.list().chosen())) {
            event.consume();
        }
    }

    private void editName(int row) {
        table.getColumns().stream()
                .filter(column -> RunColumns.NAME.equals(column.getId()))
                .findFirst()
                .ifPresent(name -> table.edit(row, name));
    }

    private void searchKeyPressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
            search.clear();
            event.consume();
        } else if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
            table.requestFocus();
            if (table.getSelectionModel().isEmpty()) {
                table.getSelectionModel().selectFirst();
            }
            event.consume();
        }
    }

    private void promptKeyPressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            String text = promptText.getText();
            table.requestFocus();
            onPrompted.accept(text);
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            table.requestFocus();
            event.consume();
        }
    }

    /** What is asked before something can be done, in the drawer itself: nothing here stands in anybody's way. */
    private final class Questions implements RunMenu.Questions {
        @Override
        public void text(String title, String before, Consumer<String> answer) {
            promptTitle.setText(title);
            promptText.setText(before);
            onPrompted = answer;
            prompt.setVisible(true);
            promptText.requestFocus();
            promptText.selectAll();
        }

        @Override
        public void epoch(RunId run, List<Integer> epochs, Consumer<Integer> answer) {
            ContextMenu choices = new ContextMenu();
            MenuItem heading = new MenuItem("Go on with " + run + " from the end of");
            heading.setDisable(true);
            choices.getItems().add(heading);
            for (int i = epochs.size() - 1; i >= 0; i--) {
                int epoch = epochs.get(i);
                MenuItem item = new MenuItem("epoch " + epoch);
                item.setOnAction(event -> answer.accept(epoch));
                choices.getItems().add(item);
            }
            choices.show(fork, Side.TOP, 0, 0);
        }

        @Override
        public void folder(String title, Consumer<File> answer) {
            DirectoryChooser chooser = new DirectoryChooser();
            chooser.setTitle(title);
            Optional.ofNullable(chooser.showDialog(table.getScene().getWindow()))
                    .ifPresent(answer);
        }

        @Override
        public void name(RunId run) {
            for (int i = 0; i < table.getItems().size(); i++) {
                if (table.getItems().get(i).id().equals(run)) {
                    table.requestFocus();
                    table.scrollTo(i);
                    editName(i);
                }
            }
        }
    }

    /** A click shows the run; the menu says what else can be done, with its keys. */
    private final class Row extends TableRow<RunRow> {
        private final ContextMenu choices = new ContextMenu();

        Row() {
            choices.setOnShowing(event ->
                    choices.getItems().setAll(menu.items(viewModel.list().chosen())));
            choices.getItems().add(new MenuItem());
            setOnMouseClicked(event -> {
                RunRow row = getItem();
                if (event.getButton() == MouseButton.PRIMARY
                        && event.getClickCount() == 1
                        && !event.isShortcutDown()
                        && !event.isShiftDown()
                        && row != null) {
                    viewModel.show(row.id());
                }
            });
        }

        @Override
        protected void updateItem(@Nullable RunRow item, boolean empty) {
            super.updateItem(item, empty);
            boolean isShown = item != null && viewModel.shownProperty().get().equals(Optional.of(item.id()));
            pseudoClassStateChanged(SHOWN, isShown);
            setContextMenu(item == null ? null : choices);
            setAccessibleText(item == null ? "" : item.id() + " " + item.name() + ", " + item.stateWord());
        }
    }
}
