package fittingroom.ui.shell;

import fittingroom.ui.experiment.ExperimentViewModel;
import fittingroom.ui.shell.ShellViewModel.Phase;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.geometry.Side;
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
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The window's frame: the commands of a run, its progress, messages, and the theme. */
public final class ShellController {
    private static final double NARROW_WINDOW = 1240;

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

    public ShellController(ShellViewModel viewModel, Themes themes, About about) {
        this.viewModel = viewModel;
        this.themes = themes;
        this.about = about;
    }

    @FXML
    private void initialize() {
        initializeCommands();
        epoch.textProperty().bind(viewModel.epochProperty());
        progress.progressProperty().bind(viewModel.progressProperty());
        timeLeft.textProperty().bind(viewModel.timeLeftProperty());
        imagesPerSecond.textProperty().bind(viewModel.imagesPerSecondProperty());
        learningRate.textProperty().bind(viewModel.learningRateProperty());
        best.textProperty().bind(viewModel.bestProperty());
        monitoring.textProperty().bind(viewModel.monitoringProperty());
        monitoringFigure.managedProperty().bind(root.widthProperty().greaterThan(NARROW_WINDOW));
        monitoringFigure.visibleProperty().bind(monitoringFigure.managedProperty());
        viewModel.messageProperty().addListener((observable, before, now) -> showMessage(now));
        showMessage(viewModel.messageProperty().get());
        initializeSettings();
        root.sceneProperty().addListener((observable, before, now) -> {
            if (now != null) {
                addShortcuts(now);
            }
        });
    }

    private void initializeCommands() {
        ExperimentViewModel experiment = viewModel.experiment();
        BooleanBinding running = Bindings.createBooleanBinding(
                () -> viewModel.phaseProperty().get() == Phase.TRAINING
                        || viewModel.phaseProperty().get() == Phase.PAUSED,
                viewModel.phaseProperty());
        BooleanBinding startable = Bindings.createBooleanBinding(
                () -> (viewModel.phaseProperty().get() == Phase.READY
                                || viewModel.phaseProperty().get() == Phase.PREPARING)
                        && experiment.validProperty().get(),
                viewModel.phaseProperty(),
                experiment.validProperty());
        train.disableProperty().bind(startable.not());
        pause.disableProperty().bind(running.not());
        oneEpoch.disableProperty().bind(running.or(startable).not());
        stop.disableProperty().bind(running.not());
        viewModel.phaseProperty().addListener((observable, before, now) -> showPhase(now));
        showPhase(viewModel.phaseProperty().get());
    }

    private void showPhase(Phase phase) {
        boolean paused = phase == Phase.PAUSED;
        pause.setText(paused ? "Resume" : "Pause");
        pauseIcon.setIconLiteral(paused ? "fth-play" : "fth-pause");
        // The one thing to do next carries the accent.
        emphasise(train, phase == Phase.READY || phase == Phase.PREPARING);
        emphasise(pause, phase == Phase.TRAINING || paused);
        stop.setText(phase == Phase.STOPPING ? "Stopping…" : "Stop");
    }

    private static void emphasise(Button button, boolean emphasised) {
        button.getStyleClass().remove("accent");
        if (emphasised) {
            button.getStyleClass().add("accent");
        }
    }

    private void showMessage(Message shown) {
        boolean visible = shown.kind() != Message.Kind.NONE;
        messageBar.setVisible(visible);
        messageBar.setManaged(visible);
        message.setText(shown.sentence());
        messageBar.getStyleClass().removeAll("success", "warning", "error");
        messageBar.getStyleClass().add(shown.kind().name().toLowerCase(Locale.ROOT));
        messageIcon.setIconLiteral(
                switch (shown.kind()) {
                    case SUCCESS -> "fth-check-circle";
                    case WARNING -> "fth-alert-triangle";
                    case ERROR -> "fth-alert-circle";
                    case NONE, INFORMATION -> "fth-info";
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
        if (!viewModel.isRunning()) {
            return true;
        }
        ButtonType stopAndClose = new ButtonType("Stop and close", ButtonBar.ButtonData.OK_DONE);
        ButtonType keep = new ButtonType("Keep training", ButtonBar.ButtonData.CANCEL_CLOSE);
        Alert question = new Alert(
                Alert.AlertType.CONFIRMATION,
                "The run is stopped; its best weights are kept, and it can be resumed later.",
                stopAndClose,
                keep);
        Dialogs.dress(question, root.getScene().getWindow(), "Fitting Room");
        question.setHeaderText("Close while training?");
        Optional<ButtonType> answer = question.showAndWait();
        return answer.isPresent() && answer.get() == stopAndClose;
    }
}
