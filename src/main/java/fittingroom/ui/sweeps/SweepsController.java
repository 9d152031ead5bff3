package fittingroom.ui.sweeps;

import fittingroom.sweeps.Importance;
import fittingroom.sweeps.SearchParameter;
import fittingroom.sweeps.Trial;
import fittingroom.ui.controls.chart.ParallelCoordinates;
import fittingroom.ui.controls.chart.ScatterChart;
import fittingroom.ui.controls.layout.EmptyState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableStringValue;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The centre of the tab Sweep: its commands, and the trials as lines and points. */
public final class SweepsController {
    private final SweepsViewModel viewModel;
    private final ObservableStringValue obstacle;

    @FXML
    private Button start;

    @FXML
    private Button stop;

    @FXML
    private Button extend;

    @FXML
    private ToggleButton local;

    @FXML
    private ToggleButton spark;

    @FXML
    private TextField master;

    @FXML
    private ProgressBar progress;

    @FXML
    private Label timeLeft;

    @FXML
    private Label status;

    @FXML
    private ParallelCoordinates coordinates;

    @FXML
    private EmptyState empty;

    @FXML
    private VBox charts;

    @FXML
    private ChoiceBox<String> horizontal;

    @FXML
    private ChoiceBox<String> vertical;

    @FXML
    private ScatterChart scatter;

    @FXML
    private VBox importance;

    @FXML
    private Label importanceNote;

    /** @param obstacle why nothing can be trained; empty if it can */
    public SweepsController(SweepsViewModel viewModel, ObservableStringValue obstacle) {
        this.viewModel = viewModel;
        this.obstacle = obstacle;
    }

    @FXML
    private void initialize() {
        initializeCommands();
        progress.progressProperty().bind(viewModel.progress().shareProperty());
        timeLeft.textProperty().bind(viewModel.progress().timeLeftProperty());
        status.textProperty().bind(viewModel.progress().statusProperty());
        empty.unless(obstacle);
        empty.visibleProperty().bind(Bindings.isEmpty(viewModel.trials()));
        charts.visibleProperty().bind(empty.visibleProperty().not());
        coordinates.setOnBrushed(this::choose);
        scatter.setOnBrushed(this::choose);
        viewModel.chosenProperty().addListener((observable, before, now) -> {
            coordinates.setChosen(now);
            scatter.setChosen(now);
        });
        horizontal.valueProperty().addListener((observable, before, now) -> showScatter());
        vertical.valueProperty().addListener((observable, before, now) -> showScatter());
        viewModel.shownProperty().addListener((observable, before, now) -> showSweep());
        viewModel.trials().addListener((Observable observable) -> showTrials());
        viewModel.importanceProperty().addListener((observable, before, now) -> showImportance(now));
        showImportance(viewModel.importanceProperty().get());
        showSweep();
    }

    private void initializeCommands() {
        BooleanBinding impossible = Bindings.isNotEmpty(obstacle);
        start.disableProperty().bind(viewModel.runningProperty().or(impossible));
        stop.disableProperty().bind(viewModel.runningProperty().not());
        extend.disableProperty()
                .bind(viewModel
                        .runningProperty()
                        .or(impossible)
                        .or(Bindings.createBooleanBinding(
                                () -> viewModel.shownProperty().get().isEmpty(), viewModel.shownProperty())));
        extend.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> viewModel.isResumable() ? "Resume" : "Extend",
                        viewModel.shownProperty(),
                        viewModel.runningProperty()));
        SearchSpaceForm fields = viewModel.fields();
        local.setOnAction(event -> fields.onSparkProperty().set(false));
        spark.setOnAction(event -> fields.onSparkProperty().set(true));
        fields.onSparkProperty().addListener((observable, before, now) -> showPlace());
        showPlace();
        master.textProperty().bindBidirectional(fields.masterProperty());
        master.disableProperty().bind(fields.onSparkProperty().not());
    }

    private void showPlace() {
        boolean onSpark = viewModel.fields().onSparkProperty().get();
        local.setSelected(!onSpark);
        spark.setSelected(onSpark);
    }

    private void choose(Set<Integer> numbers) {
        viewModel.chosenProperty().set(Set.copyOf(numbers));
    }

    private void showSweep() {
        List<String> names = new ArrayList<>(
                viewModel.varied().stream().map(TrialPresentation::title).toList());
        names.add(TrialPresentation.VALUE);
        if (!horizontal.getItems().equals(names)) {
            horizontal.getItems().setAll(names);
            vertical.getItems().setAll(names);
            horizontal.setValue(names.get(0));
            vertical.setValue(TrialPresentation.VALUE);
        }
        showTrials();
    }

    private void showTrials() {
        List<Trial> trials = List.copyOf(viewModel.trials());
        List<SearchParameter> parameters = viewModel.varied();
        coordinates.show(
                parameters.isEmpty() ? List.of() : TrialPresentation.axes(parameters, trials),
                TrialPresentation.lines(parameters, trials, viewModel::isBest));
        showScatter();
    }

    private void showScatter() {
        List<Trial> trials = List.copyOf(viewModel.trials());
        Optional<TrialPresentation.Quantity> across = quantity(horizontal.getValue(), trials);
        Optional<TrialPresentation.Quantity> up = quantity(vertical.getValue(), trials);
        if (across.isEmpty() || up.isEmpty()) {
            return;
        }
        List<ScatterChart.Point> points = new ArrayList<>();
        for (Trial trial : trials) {
            double x = across.get().place(trial);
            double y = up.get().place(trial);
            if (!Double.isNaN(x) && !Double.isNaN(y)) {
                points.add(new ScatterChart.Point(trial.number(), x, y, viewModel.isBest(trial)));
            }
        }
        scatter.show(points, across.get().labels(), up.get().labels());
    }

    private Optional<TrialPresentation.Quantity> quantity(String name, List<Trial> trials) {
        return TrialPresentation.VALUE.equals(name)
                ? Optional.of(TrialPresentation.value(trials))
                : viewModel.varied().stream()
                        .filter(parameter -> TrialPresentation.title(parameter).equals(name))
                        .findFirst()
                        .map(TrialPresentation::quantity);
    }

    private void showImportance(Map<String, Double> shares) {
        importance.getChildren().clear();
        importanceNote.setText(
                shares.isEmpty()
                        ? "Below " + Importance.FEWEST_TRIALS + " trials a forest explains chance; nothing is said yet."
                        : "Share of the differences that each explains: random forest over the trials with a value.");
        List<SearchParameter> parameters = viewModel.varied();
        shares.forEach((name, share) -> {
            if (parameters.stream().anyMatch(parameter -> parameter.name().equals(name))) {
                bar(TrialPresentation.title(name), share);
            }
        });
        if (!shares.isEmpty()) {
            bar(
                    "noise",
                    Math.max(
                            0,
                            1
                                    - shares.values().stream()
                                            .mapToDouble(Double::doubleValue)
                                            .sum()));
        }
    }

    private void bar(String name, double share) {
        Label label = new Label(name);
        label.setMinWidth(96);
        ProgressBar bar = new ProgressBar(share);
        bar.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(bar, Priority.ALWAYS);
        Label percent = new Label(String.format(Locale.ROOT, "%.0f %%", 100 * share));
        percent.setMinWidth(36);
        percent.setAlignment(Pos.CENTER_RIGHT);
        HBox line = new HBox(8, label, bar, percent);
        line.setAlignment(Pos.CENTER_LEFT);
        importance.getChildren().add(line);
    }

    @FXML
    private void start() {
        viewModel.start();
    }

    @FXML
    private void stop() {
        viewModel.stop();
    }

    @FXML
    private void extend() {
        viewModel.extend();
    }
}
