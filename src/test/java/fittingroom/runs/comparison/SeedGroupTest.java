package fittingroom.runs.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fittingroom.data.FashionMnist;
import fittingroom.experiment.Catalogue;
import fittingroom.experiment.Difference;
import fittingroom.experiment.Experiment;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EpochMetrics;
import fittingroom.metrics.EvaluationFigures;
import fittingroom.metrics.MeanAndDeviation;
import fittingroom.runs.Provenance;
import fittingroom.runs.Provenances;
import fittingroom.runs.Run;
import fittingroom.runs.RunLabels;
import fittingroom.runs.RunState;
import fittingroom.runs.SampleRuns;
import fittingroom.training.TrainingEvent;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeedGroupTest {
    private static final Experiment CONFIG = SampleRuns.CONFIG;

    private static Run run(int number, Experiment config, int epochs) {
        List<TrainingEvent.EpochFinished> finished = IntStream.rangeClosed(1, epochs)
                .mapToObj(epoch -> SampleRuns.epoch(epoch, number + epoch, epoch))
                .toList();
        return SampleRuns.run(number, config, finished);
    }

    private static Run tested(Run run, int... correctOfClass) {
        int[][] counts = new int[correctOfClass.length][correctOfClass.length];
        for (int actual = 0; actual < correctOfClass.length; actual++) {
            counts[actual][actual] = correctOfClass[actual];
            counts[actual][(actual + 1) % correctOfClass.length] = 10 - correctOfClass[actual];
        }
        return new Run(
                run.id(),
                RunLabels.NONE,
                Optional.empty(),
                RunState.COMPLETED,
                run.started(),
                run.config(),
                Optional.empty(),
                run.epochs(),
                List.of(),
                Optional.empty(),
                Optional.of(new EvaluationFigures(0.5, ConfusionMatrix.of(counts))),
                Optional.empty());
    }

    @Test
    void runsThatDifferInTheirSeedAloneAreOneGroup() {
        Run first = tested(run(1, CONFIG, 2), 9, 7);
        Run other = run(2, Catalogue.EPOCHS.put(CONFIG, 7), 3);
        Run second = run(3, Catalogue.SEED.put(CONFIG, 99L), 4);
        Run third = tested(run(4, CONFIG, 1), 5, 5);

        List<SeedGroup> groups = SeedGroup.among(List.of(first, other, second, third));

        assertThat(groups)
                .containsExactly(
                        new SeedGroup(
                                List.of(first, second, third),
                                Optional.of(MeanAndDeviation.of(0.8, 0.5)),
                                Optional.of(MeanAndDeviation.of(0.02, 0.04, 0.01))),
                        new SeedGroup(List.of(other), Optional.empty(), Optional.of(MeanAndDeviation.of(0.03))));
    }

    /** Their accuracies are of other images: a mean of them would be of nothing. */
    @Test
    void runsOnOtherDataAreNoGroupThoughTheirExperimentsDifferInTheirSeedAlone() {
        Run first = on("aaaaaaaaaaaaaaaa", run(1, CONFIG, 1));
        Run second = on("bbbbbbbbbbbbbbbb", run(2, Catalogue.SEED.put(CONFIG, 99L), 1));
        Run third = on("aaaaaaaaaaaaaaaa", run(3, Catalogue.SEED.put(CONFIG, 7L), 1));
        Run unknown = run(4, Catalogue.SEED.put(CONFIG, 8L), 1);

        assertThat(SeedGroup.among(List.of(first, second, third, unknown)))
                .extracting(SeedGroup::runs)
                .containsExactly(List.of(first, third, unknown), List.of(second));
        assertThat(Comparison.of(List.of(first, second)).provenance())
                .containsExactly(
                        List.of(),
                        List.of(new Provenance.Difference(
                                "data", "/data with SHA-256 aaaaaaaaaaaa…", "/data with SHA-256 bbbbbbbbbbbb…")));
    }

    private static Run on(String trainingSha256, Run run) {
        return new Run(
                run.id(),
                run.labels(),
                run.parent(),
                run.state(),
                run.started(),
                run.config(),
                Optional.of(Provenances.onData("/data", trainingSha256, "cccccccccccccccc")),
                run.epochs(),
                run.changes(),
                run.result(),
                run.test(),
                run.weightsSha256());
    }

    @Test
    void curveGoesAsFarAsAllRunsDo() {
        SeedGroup group =
                SeedGroup.among(List.of(run(1, CONFIG, 3), run(5, CONFIG, 2))).get(0);

        assertThat(group.curve(EpochMetrics::validationLoss))
                .containsExactly(MeanAndDeviation.of(2, 6), MeanAndDeviation.of(3, 7));
        assertThat(new SeedGroup(List.of(), Optional.empty(), Optional.empty()).curve(EpochMetrics::trainLoss))
                .isEmpty();
    }

    @Test
    void comparisonShowsTheTestWhereThereIsOneAndElseTheValidation() {
        Run withTest = tested(run(1, CONFIG, 1), 9, 8, 7, 6, 5, 4, 3, 2, 1, 10);
        Run without = run(2, Catalogue.EPOCHS.put(CONFIG, 7), 2);

        Comparison comparison = Comparison.of(List.of(withTest, without));

        assertThat(comparison.rows())
                .containsExactly(
                        new Comparison.Row(withTest, withTest.best(), withTest.last(), withTest.test()),
                        new Comparison.Row(without, without.best(), without.last(), Optional.empty()));
        assertThat(comparison.differences())
                .containsExactlyElementsOf(Difference.between(withTest.config(), without.config()));
        assertThat(comparison.provenance()).containsExactly(List.of(), List.of());
        assertThat(comparison.classes()).extracting(Comparison.ClassRow::name).isEqualTo(FashionMnist.CLASS_NAMES);
        // 9 of 10 right, and none of the others taken for it: precision 9/9 (the last class takes none of its own).
        assertThat(comparison.classes().get(0).f1()).containsExactly(Optional.of(18 / 19.0), Optional.empty());
    }

    @Test
    void oneRunIsNoComparison() {
        assertThatThrownBy(() -> Comparison.of(List.of(run(1, CONFIG, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a comparison needs at least two runs, got 1");
    }
}
