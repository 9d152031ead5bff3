package fittingroom.ui.shell;

import fittingroom.ui.experiment.ExperimentViewModel;
import fittingroom.ui.shell.ShellViewModel.Phase;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
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
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The window's frame: the commands of a run, its progress, messages, and the theme. */
public final class ShellController {
    private static final double NARROW_WINDOW = 1340;
    private static final double DRAWER_HEIGHT = 166;
    private static final double LOWEST_DRAWER = 90;
    private static final double DRAWER_SHARE = 0.18;
    private static final double TALL_DRAWER_SHARE = 0.5;

    private final ShellViewModel viewModel;
    private final Themes themes;
    private final About about;

    @FXML
    private BorderPane root;

    @FXML
    private Button train;

    @FXML
    private Button pause;

    @FXML
    private FontIcon pauseIcon;

    @FXML
    private Button oneEpoch;

    @FXML
    private Button stop;

    @FXML
    private Label epoch;

    @FXML
    private ProgressBar progress;

    @FXML
    private Label timeLeft;

    @FXML
    private Label imagesPerSecond;

    @FXML
    private Label learningRate;

    @FXML
    private Label best;

    @FXML
    private Label monitoring;

    @FXML
    private VBox monitoringFigure;

    @FXML
    private FontIcon themeIcon;

    @FXML
    private Button settings;

    private final ContextMenu settingsMenu = new ContextMenu();

    @FXML
    private HBox messageBar;

    @FXML
    private FontIcon messageIcon;

    @FXML
    private Label message;

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
    private Parent searchSpace;

    @FXML
    private Region runs;

    @FXML
    private Region sweepTrials;

    @FXML
    private Region side;

    @FXML
    private Parent tryIt;

    @FXML
    private Parent lineage;

    @FXML
    private Parent sweepWorkers;

    @FXML
    private Button offer;

    @FXML
    private Button dismiss;

    public ShellController(ShellViewModel viewModel, Themes themes, About about) {
        this.viewModel = viewModel;
        this.themes = themes;
        this.about = about;
    }

    @FXML
    private void initialize() {
        initializeCommands();
        epoch.textProperty().bind(viewModel.progress().epochProperty());
        progress.progressProperty().bind(viewModel.progress().progressProperty());
        timeLeft.textProperty().bind(viewModel.progress().timeLeftProperty());
        imagesPerSecond.textProperty().bind(viewModel.progress().imagesPerSecondProperty());
        learningRate.textProperty().bind(viewModel.progress().learningRateProperty());
        best.textProperty().bind(viewModel.progress().bestProperty());
        monitoring.textProperty().bind(viewModel.progress().monitoringProperty());
        monitoringFigure.managedProperty().bind(root.widthProperty().greaterThan(NARROW_WINDOW));
        monitoringFigure.visibleProperty().bind(monitoringFigure.managedProperty());
        viewModel.messageProperty().addListener((observable, before, now) -> showMessage());
        viewModel.progress().activityProperty().addListener((observable, before, now) -> showMessage());
        showMessage();
        initializeFolding();
        initializeSettings();
        root.sceneProperty().addListener((observable, before, now) -> {
            if (now != null) {
                addShortcuts(now);
            }
        });
    }

    private void initializeCommands() {
        ExperimentViewModel form = viewModel.panes().experiment();
        BooleanBinding running = Bindings.createBooleanBinding(
                () -> viewModel.phaseProperty().get() == Phase.TRAINING
                        || viewModel.phaseProperty().get() == Phase.PAUSED,
                viewModel.phaseProperty());
        BooleanBinding startable = Bindings.createBooleanBinding(
                () -> (viewModel.phaseProperty().get() == Phase.READY
                                || viewModel.phaseProperty().get() == Phase.PREPARING)
                        && form.validProperty().get(),
                viewModel.phaseProperty(),
                form.validProperty());
        train.disableProperty().bind(startable.not());
        pause.disableProperty().bind(running.not());
        oneEpoch.disableProperty().bind(running.or(startable).not());
        BooleanBinding stoppable = Bindings.createBooleanBinding(
                () -> running.get() || viewModel.phaseProperty().get() == Phase.STOPPING, viewModel.phaseProperty());
        stop.disableProperty().bind(stoppable.not());
        viewModel.phaseProperty().addListener((observable, before, now) -> showPhase(now));
        viewModel
                .forkProperty()
                .addListener((observable, before, now) -> train.setText(now.isPresent() ? "Fork" : "Train"));
        viewModel.setOnFolder(FileManager::show);
        showPhase(viewModel.phaseProperty().get());
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
        runs.prefHeightProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> viewModel.runs().look().tallProperty().get()
                                ? root.getHeight() * TALL_DRAWER_SHARE
                                : Math.max(LOWEST_DRAWER, Math.min(DRAWER_HEIGHT, root.getHeight() * DRAWER_SHARE)),
                        root.heightProperty(),
                        viewModel.runs().look().tallProperty()));
        runs.setMinHeight(0);
        sweepTrials.prefHeightProperty().bind(runs.prefHeightProperty());
        sweepTrials.setMinHeight(0);
        viewModel.tabProperty().addListener((observable, before, now) -> bringForward(now));
        tabs.getSelectionModel().selectedItemProperty().addListener((observable, before, now) -> {
            if (now != null) {
                viewModel.tabProperty().set(Tab.ofId(now.getId()));
            }
        });
        tabs.getTabs().addListener((javafx.beans.Observable change) -> showTabs());
        showTabs();
        new CentreTabs(tabs).bind(viewModel.panes());
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

    private void showTabs() {
        tabs.getStyleClass().remove("single");
        if (tabs.getTabs().size() == 1) {
            tabs.getStyleClass().add("single");
        }
    }

    private void showPhase(Phase phase) {
        boolean paused = phase == Phase.PAUSED;
        pause.setText(paused ? "Resume" : "Pause");
        pauseIcon.setIconLiteral(paused ? "fth-play" : "fth-pause");
        // The one thing to do next carries the accent.
        emphasise(train, phase == Phase.READY || phase == Phase.PREPARING);
        emphasise(pause, phase == Phase.TRAINING || paused);
        stop.setText(
                switch (phase) {
                    case STOPPING -> viewModel.progress().hasBestEpoch() ? "Skip test" : "Stopping…";
                    case CANCELLING -> "Ending…";
                    case PREPARING, UNUSABLE, READY, TRAINING, PAUSED -> "Stop";
                });
    }

    private static void emphasise(Button button, boolean emphasised) {
        button.getStyleClass().remove("accent");
        if (emphasised) {
            button.getStyleClass().add("accent");
        }
    }

    /** A message is told first; while there is none, what goes on. The line's room is always there. */
    private void showMessage() {
        Message shown = viewModel.messageProperty().get();
        boolean isMessage = shown.kind() != Message.Kind.NONE;
        String activity = viewModel.progress().activityProperty().get();
        message.setText(isMessage ? shown.sentence() : activity);
        messageBar.getStyleClass().removeAll("quiet", "success", "warning", "error");
        messageBar.getStyleClass().add(isMessage ? shown.kind().name().toLowerCase(Locale.ROOT) : "quiet");
        messageIcon.setVisible(isMessage || !activity.isEmpty());
        messageIcon.setIconLiteral(
                switch (shown.kind()) {
                    case SUCCESS -> "fth-check-circle";
                    case WARNING -> "fth-alert-triangle";
                    case ERROR -> "fth-alert-circle";
                    case INFORMATION -> "fth-info";
                    case NONE -> "fth-activity";
                });
        dismiss.setVisible(isMessage);
        offer.setVisible(shown.offer().isPresent());
        offer.setManaged(shown.offer().isPresent());
        shown.offer().ifPresent(made -> {
            offer.setText(made.title());
            offer.setOnAction(event -> made.action().run());
        });
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
        scene.getAccelerators().put(shortcut(KeyCode.ENTER), this::train);
        scene.getAccelerators().put(shortcut(KeyCode.P), this::pauseOrResume);
        scene.getAccelerators().put(shortcut(KeyCode.E), this::trainOneEpoch);
        scene.getAccelerators().put(shortcut(KeyCode.PERIOD), this::stop);
        scene.getAccelerators().put(new KeyCodeCombination(KeyCode.F6), showExperiment::fire);
        scene.getAccelerators().put(new KeyCodeCombination(KeyCode.F7), showRuns::fire);
        scene.getAccelerators().put(new KeyCodeCombination(KeyCode.F8), showTryIt::fire);
    }

    private static KeyCombination shortcut(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
    }

    @FXML
    private void train() {
        viewModel.train();
    }

    @FXML
    private void pauseOrResume() {
        viewModel.pauseOrResume();
    }

    @FXML
    private void trainOneEpoch() {
        viewModel.trainOneEpoch();
    }

    @FXML
    private void stop() {
        viewModel.stop();
    }

    @FXML
    private void toggleTheme() {
        themes.toggle();
    }

    @FXML
    private void dismissMessage() {
        viewModel.dismissMessage();
    }

    /** Asks, if a run goes on, whether the window may close. */
    public boolean mayClose() {
        boolean closes = !viewModel.isRunning() || isInterruptionWanted();
        if (closes) {
            viewModel.runs().makeDeletionFinal();
        }
        return closes;
    }

    private boolean isInterruptionWanted() {
        ButtonType stopAndClose = new ButtonType("Interrupt and close", ButtonBar.ButtonData.OK_DONE);
        ButtonType keep = new ButtonType("Keep training", ButtonBar.ButtonData.CANCEL_CLOSE);
        Alert question = new Alert(
                Alert.AlertType.CONFIRMATION,
                "The run is interrupted with the batch in hand; its best weights are kept, and the next start offers to resume it.",
                stopAndClose,
                keep);
        Dialogs.dress(question, root.getScene().getWindow(), "Fitting Room");
        question.setHeaderText("Close while training?");
        Optional<ButtonType> answer = question.showAndWait();
        return answer.isPresent() && answer.get() == stopAndClose;
    }
}
