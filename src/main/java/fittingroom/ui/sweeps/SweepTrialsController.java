package fittingroom.ui.sweeps;

import fittingroom.sweeps.SearchParameter;
import fittingroom.sweeps.Trial;
import fittingroom.ui.controls.chart.Sparkline;
import fittingroom.ui.controls.layout.EmptyState;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableStringValue;
import javafx.collections.ListChangeListener;
import javafx.collections.transformation.SortedList;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.paint.Color;

/** The drawer of the tab Sweep: a line for each trial. */
public final class SweepTrialsController {
    private static final PseudoClass BEST = PseudoClass.getPseudoClass("best");

    private final SweepsViewModel viewModel;
    private final ObservableStringValue obstacle;
    private boolean choosing;
    private List<SearchParameter> columnsFor = List.of();

    @FXML
    private Label title;

    @FXML
    private Label brushed;

    @FXML
    private TableView<Trial> table;

    /** @param obstacle why nothing can be trained; empty if it can */
    public SweepTrialsController(SweepsViewModel viewModel, ObservableStringValue obstacle) {
        this.viewModel = viewModel;
        this.obstacle = obstacle;
    }

    @FXML
    private void initialize() {
        SortedList<Trial> sorted = new SortedList<>(viewModel.trials());
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        EmptyState noTrial =
                new EmptyState("No trial yet. Press Sweep: each one becomes a line here, and a run of the drawer.");
        noTrial.unless(obstacle);
        table.setPlaceholder(noTrial);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.getSelectionModel().getSelectedItems().addListener((ListChangeListener<Trial>)
                change -> chooseSelected());
        table.setContextMenu(menu());
        viewModel.chosenProperty().addListener((observable, before, now) -> select(now));
        viewModel.shownProperty().addListener((observable, before, now) -> showSweep());
        viewModel.trials().addListener((Observable observable) -> showCount());
        viewModel.runningProperty().addListener((observable, before, now) -> table.refresh());
        // A trial's own change fills its row anew, not that of the one that was the best before.
        viewModel.bestProperty().addListener((observable, before, now) -> table.refresh());
        showSweep();
    }

    private ContextMenu menu() {
        MenuItem open = new MenuItem("Open in the form");
        open.setOnAction(event ->
                Optional.ofNullable(table.getSelectionModel().getSelectedItem()).ifPresent(viewModel::promote));
        MenuItem cancel = new MenuItem("Cancel trial");
        cancel.setOnAction(event -> viewModel.cancel(numbers()));
        ContextMenu menu = new ContextMenu(open, cancel);
        menu.setOnShowing(event -> {
            open.setDisable(table.getSelectionModel().isEmpty());
            cancel.setDisable(table.getSelectionModel().getSelectedItems().stream()
                    .noneMatch(trial -> trial.state() == Trial.State.RUNNING));
        });
        return menu;
    }

    private Set<Integer> numbers() {
        return table.getSelectionModel().getSelectedItems().stream()
                .map(Trial::number)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void chooseSelected() {
        if (!choosing) {
            choosing = true;
            viewModel.chosenProperty().set(Set.copyOf(numbers()));
            choosing = false;
            showCount();
        }
    }

    private void select(Set<Integer> numbers) {
        if (!choosing) {
            choosing = true;
            table.getSelectionModel().clearSelection();
            table.getItems().stream()
                    .filter(trial -> numbers.contains(trial.number()))
                    .forEach(table.getSelectionModel()::select);
            choosing = false;
            showCount();
        }
    }

    private void showSweep() {
        title.setText(viewModel
                .shownProperty()
                .get()
                .map(sweep -> "TRIALS OF " + sweep.id().value().toUpperCase(Locale.ROOT))
                .orElse("TRIALS"));
        List<SearchParameter> parameters = viewModel.varied();
        if (table.getColumns().isEmpty() || !parameters.equals(columnsFor)) {
            columnsFor = parameters;
            showColumns(parameters);
        }
        showCount();
    }

    private void showColumns(List<SearchParameter> parameters) {
        table.getColumns().clear();
        column("trial", Trial::number, trial -> "trial " + trial.number(), 76);
        column(
                "state",
                trial -> List.of(Trial.State.values()).indexOf(trial.state()),
                trial -> TrialPresentation.state(
                        trial, viewModel.runningProperty().get()),
                120);
        for (SearchParameter parameter : parameters) {
            column(
                    TrialPresentation.title(parameter),
                    trial -> trial.point().value(parameter.name()).orElse(Double.NaN),
                    trial -> trial.point()
                            .value(parameter.name())
                            .map(value -> TrialPresentation.shortened(parameter, value))
                            .orElse("–"),
                    110);
        }
        column(TrialPresentation.VALUE, trial -> trial.best().orElse(Double.NaN), TrialPresentation::worth, 120);
        column(
                "run",
                Trial::number,
                trial -> trial.runs().isEmpty() ? "" : trial.runs().get(0).value(),
                76);
        TableColumn<Trial, Trial> curve = new TableColumn<>("over its epochs");
        curve.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        curve.setCellFactory(column -> new CurveCell());
        curve.setSortable(false);
        curve.setPrefWidth(120);
        table.getColumns().add(curve);
    }

    private void column(String name, ToDoubleFunction<Trial> order, Function<Trial, String> text, double width) {
        TableColumn<Trial, Trial> column = new TableColumn<>(name);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setComparator((one, other) -> Double.compare(order.applyAsDouble(one), order.applyAsDouble(other)));
        column.setCellFactory(made -> new TextCell(text));
        column.setPrefWidth(width);
        table.getColumns().add(column);
    }

    private final class TextCell extends TableCell<Trial, Trial> {
        private final Function<Trial, String> text;

        TextCell(Function<Trial, String> text) {
            this.text = text;
        }

        @Override
        protected void updateItem(Trial trial, boolean isEmpty) {
            super.updateItem(trial, isEmpty);
            boolean isThere = !isEmpty && trial != null;
            setText(isThere ? text.apply(trial) : "");
            pseudoClassStateChanged(BEST, isThere && viewModel.isBest(trial));
        }
    }

    private final class CurveCell extends TableCell<Trial, Trial> {
        private final Sparkline line = new Sparkline();

        @Override
        protected void updateItem(Trial trial, boolean isEmpty) {
            super.updateItem(trial, isEmpty);
            if (isEmpty || trial == null) {
                setGraphic(null);
            } else {
                line.show(trial.values(), viewModel.isBest(trial) ? Color.web("#3fb950") : Color.web("#388bfd"));
                setGraphic(line);
            }
        }
    }

    private void showCount() {
        int chosen = viewModel.chosenProperty().get().size();
        brushed.setText(
                chosen == 0
                        ? ""
                        : "chosen: " + chosen + " of " + viewModel.trials().size());
    }
}
