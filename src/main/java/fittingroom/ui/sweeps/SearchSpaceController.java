package fittingroom.ui.sweeps;

import fittingroom.experiment.Hyperparameter;
import fittingroom.sweeps.Method;
import fittingroom.sweeps.Objective;
import fittingroom.sweeps.RangeText;
import fittingroom.sweeps.Trial;
import fittingroom.ui.controls.form.RangeBar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** The left side of the tab Sweep: what may vary, how it is searched, and what came out best. */
public final class SearchSpaceController {
    private static final double FIELD_WIDTH = 98;
    private static final PseudoClass IS_EMPTY = PseudoClass.getPseudoClass("empty");

    private final SweepsViewModel viewModel;

    @FXML
    private MenuButton add;

    @FXML
    private Label base;

    @FXML
    private VBox ranges;

    @FXML
    private HBox methods;

    @FXML
    private CheckBox pruning;

    @FXML
    private ChoiceBox<Objective> objective;

    @FXML
    private TextField seedsPerPoint;

    @FXML
    private TextField seed;

    @FXML
    private TextField trials;

    @FXML
    private TextField epochs;

    @FXML
    private TextField minutes;

    @FXML
    private TextField atOnce;

    @FXML
    private Label problem;

    @FXML
    private VBox bestCard;

    @FXML
    private Label best;

    @FXML
    private Label bestValues;

    @FXML
    private Button promote;

    @FXML
    private Button test;

    @FXML
    private Label tested;

    private final Map<SearchSpaceForm.RangeField, HBox> lines = new HashMap<>();

    public SearchSpaceController(SweepsViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        SearchSpaceForm fields = viewModel.fields();
        fields.fields().addListener((ListChangeListener<SearchSpaceForm.RangeField>) change -> showRanges());
        showRanges();
        add.setOnShowing(event -> showAddable());
        base.textProperty().bind(fields.baseProperty());
        fields.baseProperty().addListener((observable, before, now) -> showRanges());
        showMethods();
        pruning.selectedProperty().bindBidirectional(fields.pruningProperty());
        objective.getItems().setAll(Objective.values());
        objective.setConverter(new ObjectiveName());
        objective.valueProperty().bindBidirectional(fields.objectiveProperty());
        seedsPerPoint.textProperty().bindBidirectional(fields.seedsPerPointProperty());
        seed.textProperty().bindBidirectional(fields.seedProperty());
        trials.textProperty().bindBidirectional(fields.trialsProperty());
        epochs.textProperty().bindBidirectional(fields.epochsProperty());
        minutes.textProperty().bindBidirectional(fields.minutesProperty());
        atOnce.textProperty().bindBidirectional(fields.atOnceProperty());
        problem.textProperty().bind(viewModel.problemProperty());
        tested.textProperty().bind(viewModel.testedProperty());
        viewModel.bestProperty().addListener((observable, before, now) -> showBest());
        viewModel.shownProperty().addListener((observable, before, now) -> showBest());
        viewModel.runningProperty().addListener((observable, before, now) -> showBest());
        showBest();
    }

    /** A line is made once: the field, which outlives many bases, would keep every other one that was made for it. */
    private void showRanges() {
        lines.keySet().retainAll(Set.copyOf(viewModel.fields().fields()));
        List<HBox> wanted = viewModel.fields().ranges().stream()
                .map(field -> lines.computeIfAbsent(field, this::line))
                .toList();
        if (!wanted.equals(ranges.getChildren())) {
            ranges.getChildren().setAll(wanted);
        }
    }

    private HBox line(SearchSpaceForm.RangeField field) {
        TextField text = new TextField();
        text.setMinWidth(FIELD_WIDTH);
        text.setPrefWidth(FIELD_WIDTH);
        text.setMaxWidth(FIELD_WIDTH);
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
        label.setLabelFor(text);
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        Button remove = new Button("×");
        remove.getStyleClass().addAll("flat", "remove");
        remove.setAccessibleText("Remove " + field.hyperparameter().label());
        remove.setTooltip(new Tooltip("Takes the line away; the form's value holds."));
        remove.setOnAction(event -> viewModel.fields().remove(field));
        HBox line = new HBox(label, text, remove);
        RangeText.way(field.hyperparameter())
                .ifPresent(way -> line.getChildren().add(1, bar(field, way)));
        line.getStyleClass().addAll("sweep-field", "range-line");
        return line;
    }

    private static RangeBar bar(SearchSpaceForm.RangeField field, RangeText.Way way) {
        RangeBar bar = new RangeBar();
        Consumer<String> show =
                text -> bar.show(way.places(text).map(places -> new RangeBar.Ends(places.get(0), places.get(1))));
        show.accept(field.text().get());
        field.text().addListener((observable, before, now) -> show.accept(now));
        bar.setOnDragged(ends -> field.text().set(way.text(ends.low(), ends.high())));
        return bar;
    }

    private void showAddable() {
        add.getItems()
                .setAll(viewModel.fields().addable().stream().map(this::item).toList());
    }

    private MenuItem item(Hyperparameter<?> hyperparameter) {
        MenuItem item = new MenuItem(hyperparameter.label());
        item.setOnAction(event -> viewModel.fields().add(hyperparameter));
        return item;
    }

    private void showMethods() {
        ToggleGroup group = new ToggleGroup();
        Method[] all = Method.values();
        for (int i = 0; i < all.length; i++) {
            Method method = all[i];
            ToggleButton button = new ToggleButton(method == Method.TPE ? "TPE" : method.id());
            button.setToggleGroup(group);
            button.getStyleClass().add(i == 0 ? "left-pill" : i == all.length - 1 ? "right-pill" : "center-pill");
            button.setTooltip(new Tooltip(sentence(method)));
            button.setSelected(viewModel.fields().methodProperty().get() == method);
            button.setOnAction(event -> {
                button.setSelected(true);
                viewModel.fields().methodProperty().set(method);
            });
            methods.getChildren().add(button);
        }
    }

    static String sentence(Method method) {
        return switch (method) {
            case GRID ->
                "Every combination of the values; a range counts " + Method.POINTS_PER_RANGE
                        + ", one of whole numbers all of them.";
            case RANDOM -> "Draws anew each time; hard to beat in many dimensions.";
            case TPE -> "Learns from the trials so far where good values lie.";
        };
    }

    private static final class ObjectiveName extends StringConverter<Objective> {
        @Override
        public String toString(Objective value) {
            return value.id().replace('-', ' ');
        }

        @Override
        public Objective fromString(String text) {
            return Objective.byId(text.replace(' ', '-')).orElseThrow();
        }
    }

    private void showBest() {
        Optional<Trial> trial = viewModel.bestProperty().get();
        promote.setDisable(trial.isEmpty());
        test.setDisable(trial.isEmpty() || viewModel.runningProperty().get());
        best.setText(trial.map(found -> "trial " + found.number() + ": " + TrialPresentation.worth(found))
                .orElse("The best trial stands here."));
        bestCard.pseudoClassStateChanged(IS_EMPTY, trial.isEmpty());
        bestValues.setText(trial.map(this::values).orElse(""));
    }

    private String values(Trial trial) {
        return viewModel.varied().stream()
                .filter(parameter -> trial.point().value(parameter.name()).isPresent())
                .map(parameter -> TrialPresentation.title(parameter) + " "
                        + TrialPresentation.shortened(
                                parameter, trial.point().value(parameter.name()).orElseThrow()))
                .collect(Collectors.joining(" · "));
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
