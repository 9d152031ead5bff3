package fittingroom.ui.runs;

import fittingroom.runs.RunId;
import fittingroom.ui.controls.layout.EmptyState;
import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.Observable;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;

/** The drawer of runs: the list, and a line above it from which everything can be done with those that are chosen. */
public final class RunsController {
    private static final double SCROLL_BAR = 16;
    private static final double NARROWEST_DIFFERENCES = 160;
    private static final double WIDE_SEARCH = 220;
    private static final String SHORT_HINT = "Search: accuracy > 0.9";
    private static final String HINT = SHORT_HINT + "  tag:report";

    private final RunsViewModel viewModel;
    private final RunMenu menu;

    @FXML
    private VBox drawer;

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
    private TableView<DrawerRow> table;

    private Consumer<String> onPrompted = text -> {};
    private String textBefore = "";
    private boolean refreshing;
    /** That was pressed for a field, and is still down. */
    private Optional<KeyCode> opening = Optional.empty();

    public RunsController(RunsViewModel viewModel) {
        this.viewModel = viewModel;
        this.menu = new RunMenu(viewModel, new Questions());
    }

    @FXML
    private void initialize() {
        drawer.addEventFilter(KeyEvent.ANY, this::keepTheOpeningKeyToItself);
        tall.selectedProperty().bindBidirectional(viewModel.look().tallProperty());
        search.textProperty().bindBidirectional(viewModel.searchProperty());
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::searchKeyPressed);
        search.promptTextProperty()
                .bind(search.widthProperty().map(width -> width.doubleValue() < WIDE_SEARCH ? SHORT_HINT : HINT));
        count.textProperty().bind(viewModel.countProperty());
        message.textProperty().bind(viewModel.messageProperty());
        // Where even two lines are too short for it.
        message.tooltipProperty()
                .bind(viewModel.messageProperty().map(text -> text.isEmpty() ? null : new Tooltip(text)));
        message.visibleProperty().bind(prompt.visibleProperty().not());
        promptText.addEventFilter(KeyEvent.KEY_PRESSED, this::promptKeyPressed);
        promptText.focusedProperty().addListener((observable, before, now) -> {
            boolean leftForAnotherWindow = promptText.getScene() != null
                    && promptText.equals(promptText.getScene().getFocusOwner());
            if (!now && !leftForAnotherWindow) {
                endPrompt(!promptText.getText().equals(textBefore));
            }
        });
        DrawerSelection selection = new DrawerSelection(table, viewModel);
        initializeTable(selection);
        initializeActions();
        viewModel.list().lines().all().addListener((ListChangeListener<DrawerRow>) change -> listChanged(selection));
        listChanged(selection);
        viewModel.baseline().pinnedProperty().addListener((observable, before, now) -> refreshTable());
        viewModel.shownProperty().addListener((observable, before, now) -> shownChanged(selection));
        table.editingCellProperty().addListener((observable, before, now) -> editingChanged(selection));
    }

    private boolean isEditing() {
        return table.getEditingCell() != null;
    }

    private void editingChanged(DrawerSelection selection) {
        if (isEditing()) {
            viewModel.list().lines().hold();
        } else {
            // The table is still ending the edit.
            Platform.runLater(() -> edited(selection));
        }
    }

    private void edited(DrawerSelection selection) {
        if (isEditing()) {
            return;
        }
        viewModel.list().lines().release();
        if (refreshing) {
            refreshTable();
        }
        selection.restore();
    }

    /** Makes all cells anew, which would end an edit. */
    private void refreshTable() {
        refreshing = isEditing();
        if (!refreshing) {
            table.refresh();
        }
    }

    private void initializeTable(DrawerSelection selection) {
        table.setItems(viewModel.list().lines().all());
        // What belongs to a group stays below it.
        table.setSortPolicy(sorted -> {
            viewModel.list().lines().setOrder(sorted.getComparator());
            return true;
        });
        table.setTableMenuButtonVisible(true);
        table.setEditable(true);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        EmptyState empty = new EmptyState("");
        empty.sentenceProperty().bind(viewModel.emptyTextProperty());
        table.setPlaceholder(empty);
        table.getColumns().setAll(new RunColumns(viewModel).all());
        table.setRowFactory(view -> new DrawerTableRow(viewModel, menu));
        table.setOnKeyPressed(event -> keyPressed(event, selection));
        table.getSelectionModel().getSelectedItems().addListener((ListChangeListener<DrawerRow>)
                change -> chosen(selection));
        table.getSelectionModel().selectedIndexProperty().addListener((observable, before, now) -> chosen(selection));
        rememberColumns();
        table.widthProperty().addListener((observable, before, now) -> fillWidth());
    }

    /** Before the listeners: what is remembered is applied once, and every change is remembered from then on. */
    private void rememberColumns() {
        ColumnMemory.apply(viewModel.look().columnsProperty().get(), table);
        for (TableColumn<DrawerRow, ?> column : table.getColumns()) {
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
        undo.setOnAction(event -> {
            // Before the button goes and hands the focus to whatever comes next.
            table.requestFocus();
            viewModel.undoDelete();
        });
        actions.setOnShowing(
                event -> actions.getItems().setAll(menu.items(viewModel.list().chosen())));
        actions.getItems().setAll(menu.items(List.of()));
        showActions();
    }

    private void shownChanged(DrawerSelection selection) {
        selection.restore();
        showActions();
    }

    private void showActions() {
        menu.show(viewModel.list().chosen());
    }

    private void chosen(DrawerSelection selection) {
        selection.hear();
        showActions();
    }

    private void listChanged(DrawerSelection selection) {
        selection.restore();
        showActions();
    }

    /** The field has the focus when the letter that its key types arrives. */
    private void keepTheOpeningKeyToItself(KeyEvent event) {
        if (event.getEventType() == KeyEvent.KEY_TYPED) {
            if (opening.isPresent()) {
                event.consume();
            }
        } else {
            boolean isHeldDown = event.getEventType() == KeyEvent.KEY_PRESSED;
            opening = opening.filter(key -> isHeldDown && key == event.getCode());
        }
    }

    private void keyPressed(KeyEvent event, DrawerSelection selection) {
        if (isEditing()) {
            return;
        }
        command(event, selection);
        if (promptText.isFocused() || search.isFocused()) {
            opening = Optional.of(event.getCode());
        }
    }

    private void command(KeyEvent event, DrawerSelection selection) {
        if (event.getCode() == KeyCode.F2 && !table.getSelectionModel().isEmpty()) {
            editName(table.getSelectionModel().getSelectedIndex());
            event.consume();
        } else if (event.getCode() == KeyCode.L && !event.isShortcutDown()) {
            tall.fire();
            event.consume();
        } else if (event.getCode() == KeyCode.SLASH) {
            search();
            event.consume();
        } else if (new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN).match(event)
                && !viewModel.undoableProperty().get().isEmpty()) {
            viewModel.undoDelete();
            event.consume();
        } else if (selection.pressed(event.getCode())) {
            event.consume();
        } else if (menu.press(event, viewModel.list().chosen())) {
            event.consume();
        }
    }

    /** What is typed next is searched for, in place of what the field holds. */
    public void search() {
        search.requestFocus();
        search.selectAll();
    }

    private void editName(int row) {
        table.getColumns().stream()
                .filter(column -> RunColumns.NAME.equals(column.getId()))
                .findFirst()
                .ifPresent(name -> {
                    if (!name.isVisible()) {
                        name.setVisible(true);
                        table.layout();
                    }
                    table.edit(row, name);
                });
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
            endPrompt(true);
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            endPrompt(false);
            event.consume();
        }
    }

    /** Enter keeps what was typed, and so does going elsewhere; Escape gives it up. */
    private void endPrompt(boolean keeps) {
        if (prompt.isVisible()) {
            prompt.setVisible(false);
            if (promptText.isFocused()) {
                table.requestFocus();
            }
            if (keeps) {
                onPrompted.accept(promptText.getText());
            }
        }
    }

    /** What is asked before something can be done, in the drawer itself: nothing here stands in anybody's way. */
    private final class Questions implements RunMenu.Questions {
        @Override
        public void text(String title, String before, Consumer<String> answer) {
            promptTitle.setText(title);
            promptText.setText(before);
            textBefore = before;
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
            DrawerRows lines = viewModel.list().lines();
            viewModel.list().find(run).flatMap(lines::folded).ifPresent(lines::toggle);
            for (int i = 0; i < table.getItems().size(); i++) {
                if (table.getItems().get(i).map(row -> row.id().equals(run), group -> false)) {
                    table.requestFocus();
                    table.scrollTo(i);
                    editName(i);
                }
            }
        }
    }
}
