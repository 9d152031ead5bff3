package fittingroom.ui.sweeps;

import fittingroom.sweeps.Importance;
import fittingroom.sweeps.Method;
import fittingroom.sweeps.SearchParameter;
import fittingroom.sweeps.Trial;
import fittingroom.ui.controls.chart.CurveBundle;
import fittingroom.ui.controls.chart.ParallelCoordinates;
import fittingroom.ui.controls.chart.ScatterChart;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** The tab Sweep: its charts and its table show the same trials, and what is chosen in one is chosen in all. */
public final class SweepsController {
    private final SweepsViewModel viewModel;
    private boolean choosing;

    @FXML
    private FlowPane fields;

    @FXML
    private ChoiceBox<Method> method;

    @FXML
    private CheckBox pruning;

    @FXML
    private TextField trialCount;

    @FXML
    private TextField atOnce;

    @FXML
    private Button start;

    @FXML
    private Button stop;

    @FXML
    private Button extend;

    @FXML
    private Label problem;

    @FXML
    private Label status;

    @FXML
    private ParallelCoordinates coordinates;

    @FXML
    private Label empty;

    @FXML
    private ChoiceBox<String> horizontal;

    @FXML
    private ScatterChart scatter;

    @FXML
    private CurveBundle curves;

    @FXML
    private VBox importance;

    @FXML
    private Label importanceNote;

    @FXML
    private Label best;

    @FXML
    private Button promote;

    @FXML
    private Button test;

    @FXML
    private TableView<Trial> table;

    public SweepsController(SweepsViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        viewModel.fields().fields().forEach(field -> fields.getChildren().add(line(field)));
        method.getItems().setAll(Method.values());
        method.setConverter(new MethodName());
        method.valueProperty().bindBidirectional(viewModel.fields().methodProperty());
        pruning.selectedProperty().bindBidirectional(viewModel.fields().pruningProperty());
        trialCount.textProperty().bindBidirectional(viewModel.fields().trialsProperty());
        atOnce.textProperty().bindBidirectional(viewModel.fields().atOnceProperty());
        problem.textProperty().bind(viewModel.problemProperty());
        status.textProperty().bind(viewModel.statusProperty());
        start.disableProperty().bind(viewModel.runningProperty());
        stop.disableProperty().bind(viewModel.runningProperty().not());
        extend.disableProperty()
                .bind(viewModel
                        .runningProperty()
                        .or(Bindings.createBooleanBinding(
                                () -> viewModel.shownProperty().get().isEmpty(), viewModel.shownProperty())));
        empty.visibleProperty().bind(Bindings.isEmpty(viewModel.trials()));
        table.setItems(viewModel.trials());
        table.setPlaceholder(new Label("No trials yet."));
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.getSelectionModel().getSelectedItems().addListener((ListChangeListener<Trial>)
                change -> choose(table.getSelectionModel().getSelectedItems().stream()
                        .map(Trial::number)
                        .collect(Collectors.toCollection(TreeSet::new))));
        coordinates.setOnBrushed(this::choose);
        scatter.setOnBrushed(this::choose);
        horizontal.valueProperty().addListener((observable, before, now) -> showScatter());
        viewModel.shownProperty().addListener((observable, before, now) -> showSweep());
        viewModel.trials().addListener((Observable observable) -> showTrials());
        viewModel.testedProperty().addListener((observable, before, now) -> showBest());
        showSweep();
    }

    private static HBox line(SearchSpaceForm.RangeField field) {
        TextField text = new TextField();
        text.setPrefColumnCount(11);
        text.setPromptText("fixed");
        text.setAccessibleText(field.hyperparameter().label());
        text.setTooltip(new Tooltip(field.hyperparameter().sentence()));
        text.textProperty().bindBidirectional(field.text());
        field.problem().addListener((observable, before, now) -> {
            text.getStyleClass().remove("wrong");
            if (!now.isEmpty()) {
                text.getStyleClass().add("wrong");
            }
        });
        Label label = new Label(field.hyperparameter().label());
        label.setMinWidth(88);
        HBox line = new HBox(label, text);
        line.getStyleClass().add("sweep-field");
        return line;
    }

    private static final class MethodName extends StringConverter<Method> {
        @Override
        public String toString(Method value) {
            return value == Method.TPE ? "TPE" : value.id();
        }

        @Override
        public Method fromString(String text) {
            return Method.byId(text.toLowerCase(Locale.ROOT)).orElseThrow();
        }
    }

    /** From whichever of the views it comes. */
    private void choose(Set<Integer> numbers) {
        if (choosing) {
            return;
        }
        choosing = true;
        try {
            viewModel.chosenProperty().set(Set.copyOf(numbers));
            coordinates.setChosen(numbers);
            scatter.setChosen(numbers);
            curves.setChosen(numbers);
            Set<Integer> selected = table.getSelectionModel().getSelectedItems().stream()
                    .map(Trial::number)
                    .collect(Collectors.toSet());
            if (!selected.equals(numbers)) {
                table.getSelectionModel().clearSelection();
                viewModel.trials().stream()
                        .filter(trial -> numbers.contains(trial.number()))
                        .forEach(table.getSelectionModel()::select);
            }
        } finally {
            choosing = false;
        }
    }

    private List<SearchParameter> parameters() {
        return viewModel
                .shownProperty()
                .get()
                .map(sweep -> sweep.definition().space().parameters())
                .orElse(List.of());
    }

    private void showSweep() {
        table.getColumns().clear();
        column("trial", trial -> "trial " + trial.number(), 80);
        column("state", TrialPresentation::state, 110);
        for (SearchParameter parameter : parameters()) {
            column(
                    parameter.name(),
                    trial -> trial.point()
                            .value(parameter.name())
                            .map(value -> TrialPresentation.shortened(parameter, value))
                            .orElse("–"),
                    110);
        }
        column("best validation", TrialPresentation::worth, 120);
        column("run", trial -> trial.runs().isEmpty() ? "" : trial.runs().get(0).value(), 80);
        List<String> names = parameters().stream().map(SearchParameter::name).toList();
        if (!horizontal.getItems().equals(names)) {
            horizontal.getItems().setAll(names);
            if (!names.isEmpty()) {
                horizontal.setValue(names.get(0));
            }
        }
        showTrials();
    }

    private void column(String title, Function<Trial, String> text, double width) {
        TableColumn<Trial, String> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
        column.setPrefWidth(width);
        table.getColumns().add(column);
    }

    private void showTrials() {
        List<Trial> trials = List.copyOf(viewModel.trials());
        int bestNumber = viewModel.best().map(Trial::number).orElse(0);
        coordinates.show(
                TrialPresentation.axes(parameters(), trials),
                TrialPresentation.lines(parameters(), trials, bestNumber));
        curves.show(trials.stream()
                .map(trial -> new CurveBundle.Curve(trial.number(), trial.values(), trial.number() == bestNumber))
                .toList());
        showScatter();
        showImportance(trials);
        showBest();
    }

    private void showScatter() {
        Optional<SearchParameter> shown = parameters().stream()
                .filter(parameter -> parameter.name().equals(horizontal.getValue()))
                .findFirst();
        int bestNumber = viewModel.best().map(Trial::number).orElse(0);
        shown.ifPresent(parameter -> scatter.show(
                viewModel.trials().stream()
                        .filter(trial -> trial.best().isPresent()
                                && trial.point().value(parameter.name()).isPresent())
                        .map(trial -> new ScatterChart.Point(
                                trial.number(),
                                TrialPresentation.place(parameter, trial),
                                trial.best().orElseThrow(),
                                trial.number() == bestNumber))
                        .toList(),
                TrialPresentation.labels(parameter)));
    }

    private void showImportance(List<Trial> trials) {
        importance.getChildren().clear();
        Optional<Map<String, Double>> shares = viewModel
                .shownProperty()
                .get()
                .flatMap(sweep -> Importance.of(sweep.definition().space(), trials));
        importanceNote.setText(
                shares.isPresent()
                        ? "Random forest over " + trials.size() + " trials."
                        : "Below " + Importance.FEWEST_TRIALS + " trials this says nothing.");
        shares.ifPresent(found -> {
            found.forEach(this::bar);
            double noise =
                    1 - found.values().stream().mapToDouble(Double::doubleValue).sum();
            bar("noise", Math.max(0, noise));
        });
    }

    private void bar(String name, double share) {
        Label label = new Label(name);
        label.setMinWidth(90);
        ProgressBar bar = new ProgressBar(share);
        bar.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(bar, Priority.ALWAYS);
        Label percent = new Label(String.format(Locale.ROOT, "%.0f %%", 100 * share));
        percent.setMinWidth(36);
        HBox line = new HBox(8, label, bar, percent);
        line.setAlignment(Pos.CENTER_LEFT);
        importance.getChildren().add(line);
    }

    private void showBest() {
        Optional<Trial> trial = viewModel.best();
        promote.setDisable(trial.isEmpty());
        test.setDisable(trial.isEmpty() || viewModel.runningProperty().get());
        best.setText(trial.map(found -> "Best so far: trial " + found.number() + ", " + TrialPresentation.worth(found)
                        + (viewModel.testedProperty().get().isEmpty()
                                ? ""
                                : " · " + viewModel.testedProperty().get()))
                .orElse("The best trial stands here."));
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

    @FXML
    private void promote() {
        viewModel.promote();
    }

    @FXML
    private void test() {
        viewModel.test();
    }
}
