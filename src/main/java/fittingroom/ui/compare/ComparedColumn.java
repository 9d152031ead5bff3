package fittingroom.ui.compare;

import fittingroom.metrics.MeanAndDeviation;
import fittingroom.runs.Run;
import fittingroom.runs.RunId;
import fittingroom.runs.comparison.Comparison;
import fittingroom.runs.comparison.SeedGroup;
import fittingroom.ui.RunColors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.paint.Color;

/**
 * A column of the comparison: one run, or runs that differ in nothing but their seed.
 *
 * @param rows at least one
 */
record ComparedColumn(List<Comparison.Row> rows) {
    ComparedColumn {
        rows = List.copyOf(rows);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("a column needs a run");
        }
    }

    /**
     * @param seedsTogether whether runs that differ in nothing but their seed share a column; they don't where that would
     *     leave a single column
     */
    static List<ComparedColumn> of(Comparison comparison, boolean seedsTogether) {
        if (seedsTogether) {
            List<SeedGroup> groups = SeedGroup.among(
                    comparison.rows().stream().map(Comparison.Row::run).toList());
            if (groups.size() > 1) {
                List<ComparedColumn> columns = new ArrayList<>();
                for (SeedGroup group : groups) {
                    columns.add(new ComparedColumn(comparison.rows().stream()
                            .filter(row -> group.runs().contains(row.run()))
                            .toList()));
                }
                return columns;
            }
        }
        return comparison.rows().stream()
                .map(row -> new ComparedColumn(List.of(row)))
                .toList();
    }

    /** Mean and deviation of the runs that have the figure; empty if none has it. */
    Optional<MeanAndDeviation> figure(Function<Comparison.Row, Optional<Double>> value) {
        return MeanAndDeviation.among(rows, value);
    }

    RunId first() {
        return rows.get(0).run().id();
    }

    List<Run> runs() {
        return rows.stream().map(Comparison.Row::run).toList();
    }

    boolean isGroup() {
        return rows.size() > 1;
    }

    /** {@code run-12}, or {@code run-9 ×5}. */
    String title() {
        return isGroup() ? first() + " ×" + rows.size() : first().value();
    }

    /** The run's name, or that of the group; empty if there is none. */
    String name() {
        return isGroup()
                ? rows.get(0).run().labels().group().orElse(rows.size() + " seeds")
                : rows.get(0).run().name().orElse("");
    }

    Color color() {
        return RunColors.of(first());
    }
}
