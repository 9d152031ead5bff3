package fittingroom.runs.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.experiment.Experiment;
import fittingroom.experiment.Preset;
import fittingroom.runs.Branch;
import fittingroom.runs.Run;
import fittingroom.runs.RunId;
import fittingroom.runs.RunLabels;
import fittingroom.runs.RunState;
import fittingroom.runs.RunSummary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LineageTest {
    private static final Experiment CONFIG = Preset.QUICK_CNN.config();

    private static RunSummary run(int number, int parent, Experiment config) {
        return RunSummary.of(new Run(
                RunId.ofNumber(number),
                RunLabels.NONE,
                parent == 0 ? Optional.empty() : Optional.of(new Branch(RunId.ofNumber(parent), 5)),
                RunState.COMPLETED,
                Optional.of(Instant.EPOCH),
                config,
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    private static RunSummary run(int number, int parent) {
        return run(number, parent, CONFIG);
    }

    /** {@code 1(2(4) 3)}: forks in brackets. */
    private static String shape(List<Lineage> trees) {
        return trees.stream()
                .map(tree -> tree.run().id().number() + (tree.forks().isEmpty() ? "" : "(" + shape(tree.forks()) + ")"))
                .collect(Collectors.joining(" "));
    }

    @Test
    void forksStandBelowTheirParentsByTheirNumbers() {
        assertThat(shape(Lineage.of(List.of(run(5, 0), run(4, 2), run(3, 1), run(2, 1), run(1, 0)))))
                .isEqualTo("1(2(4) 3) 5");
    }

    @Test
    void forkWhoseParentWasDeletedIsARoot() {
        assertThat(shape(Lineage.of(List.of(run(4, 3), run(3, 2))))).isEqualTo("3(4)");
    }

    @Test
    void recordsChangedByHandMakeNoCircle() {
        assertThat(shape(Lineage.of(List.of(run(1, 2), run(2, 1), run(3, 3))))).isEqualTo("1(2) 3");
    }

    @Test
    void familyIsTheTreeFromTheFirstAncestorOn() {
        List<RunSummary> runs = List.of(run(5, 0), run(4, 2), run(3, 1), run(2, 1), run(1, 0));

        assertThat(shape(List.of(Lineage.family(RunId.ofNumber(4), runs).orElseThrow())))
                .isEqualTo("1(2(4) 3)");
        assertThat(shape(List.of(Lineage.family(RunId.ofNumber(5), runs).orElseThrow())))
                .isEqualTo("5");
        assertThat(Lineage.family(RunId.ofNumber(6), runs)).isEmpty();
    }

    @Test
    void whatAForkChangedIsToldInTheWordsOfTheTerminal() {
        Experiment changed = new Experiment(
                CONFIG.network(),
                CONFIG.hyperparameters().withLearningRate(0.0005).withEpochs(9),
                CONFIG.augmentation());
        Lineage parent =
                Lineage.of(List.of(run(1, 0), run(2, 1, changed), run(3, 1))).get(0);

        assertThat(parent.changesInWords(parent.forks().get(0)))
                .isEqualTo("learning-rate 0.001 → 0.0005, epochs 5 → 9");
        assertThat(parent.changesInWords(parent.forks().get(1))).isEmpty();
    }

    /** A thousand forks of forks: as many as a home may hold. */
    @Test
    void longLineIsATreeToo() {
        List<RunSummary> line = java.util.stream.IntStream.rangeClosed(1, 1000)
                .mapToObj(number -> run(number, number - 1))
                .toList();

        Lineage tree = Lineage.family(RunId.ofNumber(1000), line).orElseThrow();

        int depth = 1;
        for (Lineage at = tree; !at.forks().isEmpty(); at = at.forks().get(0)) {
            depth++;
        }
        assertThat(depth).isEqualTo(1000);
    }
}
