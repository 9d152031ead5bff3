package fittingroom.ui.runs;

import fittingroom.experiment.Difference;
import fittingroom.metrics.MeanAndDeviation;
import fittingroom.runs.RunSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A line of the drawer: a run, or a group of runs in one. */
sealed interface DrawerRow {
    /** Stands for a text in which a group's runs don't agree. */
    String SEVERAL = "several";

    /** The runs that the line stands for, as they follow each other in the list; at least one. */
    List<RunRow> runs();

    /** One function for each kind. */
    <T> T map(Function<RunRow, T> ofRun, Function<Group, T> ofGroup);

    /** The group, if it is one. */
    default Optional<Group> asGroup() {
        return map(run -> Optional.<Group>empty(), Optional::of);
    }

    /** A text in which all its runs agree; empty if they don't. */
    default Optional<String> common(Function<RunRow, String> text) {
        List<String> found = runs().stream().map(text).distinct().limit(2).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** In which state its runs are; of several states that in which one of them goes on. */
    default String stateWord() {
        return common(RunRow::stateWord)
                .or(() -> runs().stream()
                        .filter(run -> run.state().isAlive())
                        .map(RunRow::stateWord)
                        .sorted(Comparator.comparing(RunRow.TRAINING::equals).reversed())
                        .findFirst())
                .orElse(SEVERAL);
    }

    /** A run by itself. */
    record Single(RunRow run) implements DrawerRow {
        @Override
        public List<RunRow> runs() {
            return List.of(run);
        }

        @Override
        public <T> T map(Function<RunRow, T> ofRun, Function<Group, T> ofGroup) {
            return ofRun.apply(run);
        }
    }

    /**
     * Runs of one group that show.
     *
     * @param runs at least two
     * @param open whether its runs follow as lines of their own
     */
    record Group(String name, List<RunRow> runs, boolean open) implements DrawerRow {
        public Group {
            runs = List.copyOf(runs);
            if (runs.size() < 2) {
                throw new IllegalArgumentException("a group's line needs two runs, got " + runs.size());
            }
        }

        @Override
        public <T> T map(Function<RunRow, T> ofRun, Function<Group, T> ofGroup) {
            return ofGroup.apply(this);
        }

        /** Over those of its runs that have the figure; empty if none has. */
        Optional<MeanAndDeviation> figure(Function<RunRow, Optional<Double>> value) {
            return MeanAndDeviation.among(runs, value);
        }

        /** The mean of its runs' curves, each stretched over the whole width. */
        List<Double> sparkline() {
            List<List<Double>> curves = runs.stream()
                    .map(RunRow::sparkline)
                    .filter(curve -> !curve.isEmpty())
                    .toList();
            int points = curves.stream().mapToInt(List::size).max().orElse(0);
            List<Double> mean = new ArrayList<>();
            for (int i = 0; i < points; i++) {
                double place = points == 1 ? 0 : (double) i / (points - 1);
                mean.add(curves.stream()
                        .mapToDouble(curve -> curve.get((int) Math.round(place * (curve.size() - 1))))
                        .average()
                        .orElseThrow());
            }
            return mean;
        }

        /** The hyperparameters in which its runs differ, for example {@code vary: seed}. */
        String variation() {
            List<Difference> differences = Difference.among(runs.stream()
                    .map(RunRow::run)
                    .map(RunSummary::config)
                    .distinct()
                    .toList());
            return differences.isEmpty()
                    ? "all the same"
                    : "vary: "
                            + differences.stream()
                                    .map(difference ->
                                            difference.hyperparameter().label().toLowerCase(Locale.ROOT))
                                    .collect(Collectors.joining(", "));
        }
    }
}
