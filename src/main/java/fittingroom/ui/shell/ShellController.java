package fittingroom.ui.shell;

import fittingroom.ui.controls.layout.ScrollingPane;
import fittingroom.ui.controls.layout.YieldingFrame;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.DoubleBinding;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/** The window's frame: what folds away, the tabs, the theme, and whether the window may close. */
public final class ShellController {
    private static final double DRAWER_HEIGHT = 166;
    private static final double LOWEST_DRAWER = 90;
    private static final double DRAWER_SHARE = 0.18;
    private static final double TALL_DRAWER_SHARE = 0.5;

    /** Arrow keys move the focus among buttons without making it visible, as JavaFX sees it. */
    private static final PseudoClass KEYBOARD = PseudoClass.getPseudoClass("keyboard");

    private final ShellViewModel viewModel;
    private final Themes themes;
    private final About about;
    private final UndoKeys undoKeys;

    @FXML
    private ScrollingPane root;

    @FXML
    private YieldingFrame frame;

    @FXML
    private Region bars;

    @FXML
    private FontIcon themeIcon;

    @FXML
    private Button settings;

    private final ContextMenu settingsMenu = new ContextMenu();

    @FXML
    private TabPane tabs;

    @FXML
    private ToggleButton showExperiment;

    @FXML
    private ToggleButton showRuns;

    @FXML
    private ToggleButton showTryIt;

    @FXML
    private Parent left;

    @FXML
    private Parent experiment;

    @FXML
    private LatePane searchSpace;

    @FXML
    private LatePane runs;

    @FXML
    private LatePane sweepTrials;

    @FXML
    private Region side;

    @FXML
    private LatePane tryIt;

    @FXML
    private LatePane lineage;

    @FXML
    private LatePane sweepWorkers;

    public ShellController(ShellViewModel viewModel, Themes themes, About about) {
        this.viewModel = viewModel;
        this.themes = themes;
        this.about = about;
        this.undoKeys = new UndoKeys(viewModel);
    }

    @FXML
    private void initialize() {
        initializeFolding();
        keepTheBarsInSight();
        viewModel.setOnFolder(FileManager::show);
        initializeSettings();
        root.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.TAB || event.getCode().isNavigationKey()) {
                root.pseudoClassStateChanged(KEYBOARD, true);
            }
        });
        root.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> root.pseudoClassStateChanged(KEYBOARD, false));
        undoKeys.listen(root, experiment, tryIt);
        root.sceneProperty().addListener((observable, before, now) -> {
            if (now != null) {
                addShortcuts(now);
            }
        });
    }

    /** The side panes and the drawer give their room to the centre; a low window shows fewer runs. */
    private void initializeFolding() {
        folds(showExperiment, left);
        folds(showTryIt, side);
        BooleanBinding sweeping = viewModel.tabProperty().isEqualTo(Tab.SWEEP);
        BooleanBinding hasLineage = viewModel
                .tabProperty()
                .isEqualTo(Tab.COMPARE)
                .and(viewModel.panes().compare().lineageBesideProperty());
        lineage.visibleProperty().bind(hasLineage);
        sweepWorkers.visibleProperty().bind(sweeping);
        tryIt.visibleProperty().bind(hasLineage.or(sweeping).not());
        searchSpace.visibleProperty().bind(sweeping);
        experiment.visibleProperty().bind(sweeping.not());
        shows(runs, showRuns.selectedProperty().and(sweeping.not()));
        shows(sweepTrials, showRuns.selectedProperty().and(sweeping));
        DoubleBinding usual = Bindings.createDoubleBinding(
                () -> Math.max(LOWEST_DRAWER, Math.min(DRAWER_HEIGHT, root.getHeight() * DRAWER_SHARE)),
                root.heightProperty());
        runs.prefHeightProperty()
                .bind(Bindings.when(viewModel.runs().look().tallProperty())
                        .then(Bindings.max(usual, root.heightProperty().multiply(TALL_DRAWER_SHARE)))
                        .otherwise(usual));
        runs.setMinHeight(LOWEST_DRAWER);
        sweepTrials.prefHeightProperty().bind(usual);
        sweepTrials.setMinHeight(LOWEST_DRAWER);
        viewModel.tabProperty().addListener((observable, before, now) -> bringForward(now));
        tabs.getSelectionModel().selectedItemProperty().addListener((observable, before, now) -> {
            if (now != null) {
                viewModel.tabProperty().set(Tab.valueOf(now.getId()));
            }
        });
        new CentreTabs(tabs).bind(viewModel.panes());
    }

    /** Train and Stop stay where they are, however far a window that is too low for its panes is scrolled. */
    private void keepTheBarsInSight() {
        bars.translateYProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> root.getVvalue()
                                * Math.max(
                                        0,
                                        frame.getHeight()
                                                - root.getViewportBounds().getHeight()),
                        root.vvalueProperty(),
                        root.viewportBoundsProperty(),
                        frame.heightProperty()));
    }

    /**
     * The panes that are loaded late; from now on those of a tab are filled as soon as it is asked for.
     *
     * @param soon fills those that are in front at the start, in the order in which they are read
     */
    LatePanes latePanes(Function<String, Parent> loader, Executor soon) {
        LatePanes late =
                new LatePanes(tabs, List.of(tryIt, runs, searchSpace, lineage, sweepWorkers, sweepTrials), loader);
        viewModel.tabProperty().addListener((observable, before, now) -> late.fill(now));
        // What rested while its side was folded away.
        for (ToggleButton fold : List.of(showExperiment, showRuns, showTryIt)) {
            fold.selectedProperty().addListener((observable, before, now) -> {
                if (now) {
                    late.fill(viewModel.tabProperty().get());
                }
            });
        }
        late.fill(Tab.TRAIN, soon);
        return late;
    }

    /** Brings Try it where it is seen, whatever is folded away or stands in its place. */
    void showTryIt() {
        undoKeys.drawingWasUsed();
        showTryIt.setSelected(true);
        if (viewModel.tabProperty().get() == Tab.COMPARE) {
            viewModel.panes().compare().lineageBesideProperty().set(false);
        }
        leaveSweeps();
    }

    /** Brings the form where it is seen. */
    void showExperiment() {
        showExperiment.setSelected(true);
        leaveSweeps();
    }

    /** Brings the list of runs where it is seen. */
    void showRuns() {
        showRuns.setSelected(true);
        leaveSweeps();
    }

    private void leaveSweeps() {
        if (viewModel.tabProperty().get() == Tab.SWEEP) {
            viewModel.tabProperty().set(Tab.TRAIN);
        }
    }

    LatePane tryIt() {
        return tryIt;
    }

    LatePane runs() {
        return runs;
    }

    private static void folds(ToggleButton button, Node pane) {
        shows(pane, button.selectedProperty());
    }

    private static void shows(Node pane, ObservableValue<Boolean> wanted) {
        pane.managedProperty().bind(wanted);
        pane.visibleProperty().bind(wanted);
    }

    private void bringForward(Tab tab) {
        tabs.getTabs().stream()
                .filter(candidate -> tab.name().equals(candidate.getId()))
                .findFirst()
                .ifPresent(tabs.getSelectionModel()::select);
    }

    private void initializeSettings() {
        ToggleGroup group = new ToggleGroup();
        for (Themes.Choice choice : Themes.Choice.values()) {
            RadioMenuItem item = new RadioMenuItem(choice.title());
            item.setToggleGroup(group);
            item.setSelected(themes.choiceProperty().get() == choice);
            item.setOnAction(event -> themes.choiceProperty().set(choice));
            themes.choiceProperty().addListener((observable, before, now) -> item.setSelected(now == choice));
            settingsMenu.getItems().add(item);
        }
        MenuItem aboutItem = new MenuItem("About Fitting Room…");
        aboutItem.setOnAction(event -> about.show(root.getScene().getWindow()));
        settingsMenu.getItems().addAll(new SeparatorMenuItem(), aboutItem);
        themes.darkProperty().addListener((observable, before, now) -> showTheme());
        showTheme();
    }

    @FXML
    private void showSettings() {
        settingsMenu.show(settings, Side.BOTTOM, 0, 4);
    }

    private void showTheme() {
        boolean dark = themes.darkProperty().get();
        themeIcon.setIconLiteral(dark ? "fth-sun" : "fth-moon");
        root.pseudoClassStateChanged(PseudoClass.getPseudoClass("dark"), dark);
    }

    private void addShortcuts(Scene scene) {
        scene.getAccelerators().put(new KeyCodeCombination(KeyCode.F6), showExperiment::fire);
        scene.getAccelerators().put(new KeyCodeCombination(KeyCode.F7), showRuns::fire);
        scene.getAccelerators().put(new KeyCodeCombination(KeyCode.F8), showTryIt::fire);
    }

    @FXML
    private void toggleTheme() {
        themes.toggle();
    }

    /** Asks, if something goes on that would end with it, whether the window may close. */
    public boolean mayClose() {
        boolean closes =
                viewModel.closingQuestion().map(this::isAnsweredWithYes).orElse(true);
        if (closes) {
            viewModel.runs().makeDeletionFinal();
        }
        return closes;
    }

    private boolean isAnsweredWithYes(ClosingQuestion asked) {
        ButtonType stopAndClose = new ButtonType("Interrupt and close", ButtonBar.ButtonData.OK_DONE);
        ButtonType keep = new ButtonType(asked.keep(), ButtonBar.ButtonData.CANCEL_CLOSE);
        Alert question = new Alert(Alert.AlertType.CONFIRMATION, asked.text(), stopAndClose, keep);
        Dialogs.dress(question, root.getScene().getWindow(), "Fitting Room");
        question.setHeaderText(asked.header());
        Optional<ButtonType> answer = question.showAndWait();
        return answer.isPresent() && answer.get() == stopAndClose;
    }
}
