package fittingroom.ui.compare;

import fittingroom.runs.Run;
import fittingroom.runs.RunId;
import fittingroom.runs.comparison.Comparison;
import fittingroom.ui.Replies;
import fittingroom.ui.controls.chart.ChartData;
import fittingroom.ui.controls.chart.ChartView;
import fittingroom.ui.controls.chart.LineageChart;
import fittingroom.workbench.Workbench;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What the Compare tab shows: runs side by side as curves and a table, their lineage, and two of them image by image. */
public final class CompareViewModel {
    static final ChartData NO_ACCURACY = ChartData.empty("Validation accuracy", ChartData.Axis.ofEpochs(20));
    static final ChartData NO_LOSS = ChartData.empty("Validation loss", ChartData.Axis.ofEpochs(20));
    private static final String EMPTY =
            "Choose two runs or more in the list below (Ctrl with a click, or Shift with the arrow keys) and press C;"
                    + " or pin a baseline with B, and press C on another run.";

    private final Workbench workbench;
    private final Executor window;

    private final ReadOnlyObjectWrapper<Optional<Comparison>> compared = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<ComparedColumn>> columns = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<ComparisonTable.Line>> lines = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<ChartData> accuracy = new ReadOnlyObjectWrapper<>(NO_ACCURACY);
    private final ReadOnlyObjectWrapper<ChartData> loss = new ReadOnlyObjectWrapper<>(NO_LOSS);
    private final ReadOnlyObjectWrapper<List<LineageChart.Line>> lineage = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper(EMPTY);
    private final StringProperty search = new SimpleStringProperty("");
    private final BooleanProperty transposed = new SimpleBooleanProperty();
    private final BooleanProperty onlyDifferences = new SimpleBooleanProperty(true);
    private final BooleanProperty seedsTogether = new SimpleBooleanProperty(true);
    private final BooleanProperty lineageBeside = new SimpleBooleanProperty(true);
    private final ChartView chartView = new ChartView();
    private final PairViewModel pair;
    private final Set<RunId> away = new HashSet<>();
    private Consumer<RunId> onShown = run -> {};
    private List<RunId> asked = List.of();
    private long request;

    /** @param window runs what it is given on the window's thread */
    public CompareViewModel(Workbench workbench, Executor window) {
        this.workbench = workbench;
        this.window = window;
        this.pair = new PairViewModel(workbench, window);
        search.addListener((observable, before, now) -> showLines());
        onlyDifferences.addListener((observable, before, now) -> showLines());
        seedsTogether.addListener((observable, before, now) -> showColumns());
    }

    /** @param runs at least two; the first is what the others are compared with */
    public void compare(List<RunId> runs) {
        asked = List.copyOf(runs);
        away.clear();
        chartView.resetZoom();
        compareWhatIsThere();
    }

    /** Runs were deleted. */
    public void left(Set<RunId> runs) {
        if (asked.stream().anyMatch(runs::contains)) {
            away.addAll(runs);
            compareWhatIsThere();
        }
    }

    /** Deleted runs are there again. */
    public void returned(Set<RunId> runs) {
        if (away.removeAll(runs)) {
            compareWhatIsThere();
        }
    }

    private void compareWhatIsThere() {
        long number = ++request;
        List<RunId> there = asked.stream().filter(run -> !away.contains(run)).toList();
        if (there.size() < 2) {
            show(Optional.empty(), EMPTY);
            return;
        }
        message.set("Reading " + there.size() + " runs.");
        Replies.deliver(workbench.runs().compare(there), window, (found, failure) -> {
            if (number == request) {
                show(Optional.ofNullable(found), found == null ? Replies.sentence(failure) : "");
            }
        });
        showLineage(Set.copyOf(there));
    }

    private void show(Optional<Comparison> comparison, String told) {
        message.set(told);
        compared.set(comparison);
        showColumns();
    }

    private void showColumns() {
        List<ComparedColumn> shown = compared.get()
                .map(comparison -> ComparedColumn.of(comparison, seedsTogether.get()))
                .orElse(List.of());
        chartView.resetZoom();
        accuracy.set(shown.isEmpty() ? NO_ACCURACY : ComparedCurves.accuracy(shown));
        loss.set(shown.isEmpty() ? NO_LOSS : ComparedCurves.loss(shown));
        // Before the lines, whose listeners show both.
        columns.set(shown);
        showLines();
        if (shown.isEmpty()) {
            pair.clear();
            lineage.set(List.of());
        } else {
            List<Run> runs =
                    shown.stream().flatMap(column -> column.runs().stream()).toList();
            pair.show(runs, shown.get(0).first(), shown.get(1).first());
        }
    }

    private void showLines() {
        lines.set(
                columns.get().isEmpty()
                        ? List.of()
                        : ComparisonTable.lines(columns.get(), onlyDifferences.get(), search.get()));
    }

    private void showLineage(Set<RunId> chosen) {
        long number = request;
        Replies.deliver(
                workbench.runs().list().thenApply(listing -> LineageLines.of(listing.runs(), chosen)),
                window,
                (found, failure) -> {
                    if (found != null && number == request) {
                        lineage.set(found);
                    }
                });
    }

    /** @param receiver shows a run in all panes */
    public void setOnShown(Consumer<RunId> receiver) {
        onShown = receiver;
    }

    void showRun(String name) {
        RunId.parse(name).ifPresent(onShown);
    }

    /** Two of the compared runs, image by image. */
    public PairViewModel pair() {
        return pair;
    }

    /** Empty before anything is compared. */
    public ReadOnlyObjectProperty<Optional<Comparison>> comparedProperty() {
        return compared.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<ComparedColumn>> columnsProperty() {
        return columns.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<ComparisonTable.Line>> linesProperty() {
        return lines.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<ChartData> accuracyProperty() {
        return accuracy.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<ChartData> lossProperty() {
        return loss.getReadOnlyProperty();
    }

    ChartView chartView() {
        return chartView;
    }

    /** The trees that the compared runs belong to. */
    ReadOnlyObjectProperty<List<LineageChart.Line>> lineageProperty() {
        return lineage.getReadOnlyProperty();
    }

    /** What to do next, or what went wrong; empty while runs are compared. */
    public ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /** What the title of a line of the table must hold. */
    public StringProperty searchProperty() {
        return search;
    }

    /** Whether runs are lines instead of columns. */
    public BooleanProperty transposedProperty() {
        return transposed;
    }

    /** Whether hyperparameters that are the same everywhere are left out. */
    public BooleanProperty onlyDifferencesProperty() {
        return onlyDifferences;
    }

    /** Whether runs that differ in nothing but their seed are one column, with mean and deviation. */
    public BooleanProperty seedsTogetherProperty() {
        return seedsTogether;
    }

    /** Whether the lineage has the place at the right, or Try it. */
    public BooleanProperty lineageBesideProperty() {
        return lineageBeside;
    }
}
