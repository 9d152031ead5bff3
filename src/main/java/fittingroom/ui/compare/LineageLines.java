package fittingroom.ui.compare;

import fittingroom.experiment.Difference;
import fittingroom.runs.Branch;
import fittingroom.runs.RunId;
import fittingroom.runs.RunSummary;
import fittingroom.runs.comparison.Lineage;
import fittingroom.ui.RunColors;
import fittingroom.ui.controls.chart.LineageChart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The trees that some runs belong to, as lines of a chart: a run below its parent, from the epoch where it left it. */
final class LineageLines {
    private static final int MOST_DIFFERENCES = 2;

    private final Set<RunId> chosen;
    private final Map<RunId, RunSummary> runs = new HashMap<>();
    private final List<LineageChart.Line> lines = new ArrayList<>();

    private LineageLines(Set<RunId> chosen) {
        this.chosen = chosen;
    }

    /** @param chosen runs whose trees show */
    static List<LineageChart.Line> of(List<RunSummary> all, Set<RunId> chosen) {
        LineageLines made = new LineageLines(chosen);
        all.forEach(run -> made.runs.put(run.id(), run));
        List<Lineage> trees =
                Lineage.of(all).stream().filter(made::holdsAChosen).toList();
        List<Lineage> forked =
                trees.stream().filter(tree -> !tree.forks().isEmpty()).toList();
        // A run without forks is a line beside nothing; it shows where there is nothing else.
        (forked.isEmpty() ? trees : forked).forEach(tree -> made.add(tree, -1));
        return List.copyOf(made.lines);
    }

    private boolean holdsAChosen(Lineage tree) {
        return chosen.contains(tree.run().id()) || tree.forks().stream().anyMatch(this::holdsAChosen);
    }

    private void add(Lineage tree, int parent) {
        RunSummary run = tree.run();
        int begin = run.parent().map(Branch::epoch).orElse(0);
        int end = Math.max(begin, run.last().map(last -> last.epoch()).orElse(0));
        int place = lines.size();
        lines.add(new LineageChart.Line(
                run.id().value(), remark(run), RunColors.of(run.id()), parent, begin, end, chosen.contains(run.id())));
        tree.forks().forEach(fork -> add(fork, place));
    }

    /** Where a fork left its parent, and what it has otherwise; a root's name. */
    private String remark(RunSummary run) {
        if (run.parent().isEmpty()) {
            return run.name().orElse("");
        }
        Branch branch = run.parent().get();
        RunSummary parent = branch.parent().map(runs::get).orElse(null);
        String from = "epoch " + branch.epoch();
        if (parent == null) {
            return from + " of " + branch.parentInWords() + (branch.parent().isPresent() ? ", which is deleted" : "");
        }
        List<String> differences = new ArrayList<>();
        for (Difference difference : Difference.between(parent.config(), run.config())) {
            differences.add(difference.hyperparameter().label().toLowerCase(Locale.ROOT) + " "
                    + difference.texts().get(1).orElse("–"));
        }
        String otherwise = String.join(", ", differences.subList(0, Math.min(MOST_DIFFERENCES, differences.size())));
        return differences.isEmpty()
                ? from
                : from + " · " + otherwise + (differences.size() > MOST_DIFFERENCES ? " …" : "");
    }
}
