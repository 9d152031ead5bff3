package fittingroom.ui.compare;

import fittingroom.metrics.MeanAndDeviation;
import fittingroom.runs.comparison.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** F1 of every class, a column for each of the comparison's. */
final class ClassFigures {

    /** @param values one a column: the run's, or mean and deviation of seeds; empty without an epoch */
    record Row(String name, List<Optional<MeanAndDeviation>> values) {
        Row {
            values = List.copyOf(values);
        }
    }

    private ClassFigures() {}

    static List<Row> of(Comparison comparison, List<ComparedColumn> columns) {
        List<Row> rows = new ArrayList<>();
        for (Comparison.ClassRow classRow : comparison.classes()) {
            rows.add(new Row(
                    classRow.name(),
                    columns.stream()
                            .map(column -> column.figure(
                                    row -> classRow.f1().get(comparison.rows().indexOf(row))))
                            .toList()));
        }
        return rows;
    }
}
