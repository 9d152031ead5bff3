package fittingroom.ui.shell;

import fittingroom.ui.experiment.ExperimentViewModel;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.fxml.FXML;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The commands of a run and its figures. */
public final class CommandsController {
    private final ShellViewModel viewModel;
    private final TrainingCommands commands;

    @FXML
    private HBox root;

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

    public CommandsController(ShellViewModel viewModel) {
        this.viewModel = viewModel;
        this.commands = viewModel.commands();
    }

    @FXML
    private void initialize() {
        ProgressViewModel figures = viewModel.progress();
        epoch.textProperty().bind(figures.epochProperty());
        progress.progressProperty().bind(figures.progressProperty());
        timeLeft.textProperty().bind(figures.timeLeftProperty());
        imagesPerSecond.textProperty().bind(figures.imagesPerSecondProperty());
        learningRate.textProperty().bind(figures.learningRateProperty());
        best.textProperty().bind(figures.bestProperty());
        monitoring.textProperty().bind(figures.monitoringProperty());
        ExperimentViewModel form = viewModel.panes().experiment();
        BooleanBinding startable = Bindings.createBooleanBinding(
                () -> phase().canStart() && form.validProperty().get(),
                viewModel.phaseProperty(),
                form.validProperty());
        BooleanBinding running = Bindings.createBooleanBinding(() -> phase().canPause(), viewModel.phaseProperty());
        train.disableProperty().bind(startable.not());
        pause.disableProperty().bind(running.not());
        oneEpoch.disableProperty().bind(running.or(startable).not());
        stop.disableProperty().bind(Bindings.createBooleanBinding(() -> !phase().canStop(), viewModel.phaseProperty()));
        viewModel.phaseProperty().addListener((observable, before, now) -> showPhase(now));
        viewModel.forkProperty().addListener((observable, before, now) -> {
            train.setText(now.isPresent() ? "Fork" : "Train");
            train.setAccessibleText(train.getText());
        });
        showPhase(phase());
        root.sceneProperty().addListener((observable, before, now) -> {
            if (now != null) {
                addShortcuts(now);
            }
        });
    }

    private Phase phase() {
        return viewModel.phaseProperty().get();
    }

    private void showPhase(Phase phase) {
        boolean paused = phase == Phase.PAUSED;
        pause.setText(paused ? "Resume" : "Pause");
        pauseIcon.setIconLiteral(paused ? "fth-play" : "fth-pause");
        // The one thing to do next carries the accent.
        emphasise(train, phase.canStart());
        emphasise(pause, phase.canPause());
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
        commands.train();
    }

    @FXML
    private void pauseOrResume() {
        commands.pauseOrResume();
    }

    @FXML
    private void trainOneEpoch() {
        commands.trainOneEpoch();
    }

    @FXML
    private void stop() {
        commands.stop();
    }
}
