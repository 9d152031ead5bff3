package fittingroom.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import fittingroom.experiment.Catalogue;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Preset;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EpochMetrics;
import fittingroom.metrics.EvaluationFigures;
import fittingroom.runs.Run;
import fittingroom.runs.RunId;
import fittingroom.runs.RunLabels;
import fittingroom.runs.RunState;
import fittingroom.runs.comparison.Comparison;
import fittingroom.training.LiveChange;
import fittingroom.training.TrainingEvent;
import fittingroom.ui.controls.chart.ChartData;
import fittingroom.ui.controls.chart.CurveStyle;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTableTest {
    private static Run run(int number, Experiment config, double validationAccuracy, double testLoss) {
        ConfusionMatrix matrix = ConfusionMatrix.of(new int[][] {{3, 1}, {0, 4}});
        return new Run(
                RunId.ofNumber(number),
                RunLabels.NONE,
                Optional.empty(),
                RunState.COMPLETED,
                Optional.of(Instant.EPOCH),
                config,
                Optional.empty(),
                List.of(new TrainingEvent.EpochFinished(
                        new EpochMetrics(1, 0.5, 0.8, 0.4, validationAccuracy, 1e-3, 2000, 60), matrix, 1)),
                List.of(new TrainingEvent.ControlChanged(1, 3, new LiveChange.Dropout(0.4))),
                Optional.empty(),
                Optional.of(new EvaluationFigures(testLoss, matrix)),
                Optional.empty());
    }

    private static Experiment seed(long seed) {
        return Catalogue.SEED.put(Preset.REPORT_CNN.config(), seed);
    }

    private static final Comparison COMPARISON = Comparison.of(
            List.of(run(1, Preset.REPORT_CNN.config(), 0.9, 0.41), run(2, Preset.REPORT_GRU.config(), 0.875, 0.4)));

    private static final Comparison SEEDS = Comparison.of(List.of(
            run(1, Preset.REPORT_GRU.config(), 0.9, 0.41),
            run(3, seed(1), 0.90, 0.4),
            run(4, seed(2), 0.92, 0.4),
            run(5, seed(3), 0.94, 0.4)));

    private static List<ComparisonTable.Line> lines(Comparison comparison, boolean onlyDifferences, String search) {
        return ComparisonTable.lines(ComparedColumn.of(comparison, true), onlyDifferences, search);
    }

    private static ComparisonTable.Value value(String text) {
        return new ComparisonTable.Value(text);
    }

    private static ComparisonTable.Value value(String text, String change, ComparisonTable.Tone tone) {
        return new ComparisonTable.Value(text, change, tone);
    }

    @Test
    void figuresSayWhatTheyAreMoreThanTheFirstAndWhetherThatIsGood() {
        assertThat(lines(COMPARISON, true, ""))
                .contains(
                        new ComparisonTable.Line("best epoch", false, List.of(value("1"), value("1"))),
                        new ComparisonTable.Line(
                                "validation accuracy",
                                false,
                                List.of(value("0.9000"), value("0.8750", "−0.0250", ComparisonTable.Tone.WORSE))),
                        new ComparisonTable.Line(
                                "test loss",
                                false,
                                List.of(value("0.4100"), value("0.4000", "−0.0100", ComparisonTable.Tone.BETTER))),
                        new ComparisonTable.Line(
                                "test accuracy",
                                false,
                                List.of(value("0.8750"), value("0.8750", "±0", ComparisonTable.Tone.NONE))),
                        new ComparisonTable.Line("time", false, List.of(value("1:00"), value("1:00"))),
                        new ComparisonTable.Line(
                                "Architecture", true, List.of(value("CNN 32·64·128"), value("GRU 128"))));
    }

    @Test
    void everyRowButTheLastOnesIsOfTheEpochWhoseWeightsWereKept() {
        assertThat(lines(COMPARISON, true, ""))
                .filteredOn(line -> !line.isParameter())
                .extracting(ComparisonTable.Line::title)
                .containsExactly(
                        "best epoch",
                        "validation accuracy",
                        "validation loss",
                        "training accuracy",
                        "training loss",
                        "test accuracy",
                        "test loss",
                        "last epoch",
                        "last validation accuracy",
                        "last validation loss",
                        "time");
    }

    @Test
    void whatIsTheSameIsLeftOutUnlessAllIsAskedForAndTheSearchNarrowsTheRest() {
        assertThat(lines(COMPARISON, true, ""))
                .extracting(ComparisonTable.Line::title)
                .doesNotContain("Seed", "Filters", "Units");
        assertThat(lines(COMPARISON, false, ""))
                .extracting(ComparisonTable.Line::title)
                .contains("Seed", "Filters", "Units");
        assertThat(lines(COMPARISON, true, " Test "))
                .extracting(ComparisonTable.Line::title)
                .containsExactly("test accuracy", "test loss");
    }

    @Test
    void liveChangeStandsBehindTheValueThatTheRunBeganWith() {
        assertThat(lines(COMPARISON, false, "dropout"))
                .contains(new ComparisonTable.Line(
                        "Dropout", true, List.of(value("0.25 → 0.4 @ 1"), value("0.25 → 0.4 @ 1"))));
    }

    /** numpy 2.3: {@code np.mean([.90, .92, .94])} and {@code np.std([.90, .92, .94], ddof=1)}. */
    @Test
    void seedsTogetherHaveTheirMeanAndSampleDeviation() {
        assertThat(ComparedColumn.of(SEEDS, true))
                .extracting(ComparedColumn::title)
                .containsExactly("run-1", "run-3 ×3");
        assertThat(lines(SEEDS, true, ""))
                .contains(
                        new ComparisonTable.Line(
                                "validation accuracy", false, List.of(value("0.9000"), value("0.9200 ± 0.0200"))),
                        new ComparisonTable.Line("Seed", true, List.of(value("42"), value("1, 2, 3"))));
        assertThat(ComparedColumn.of(SEEDS, false)).hasSize(4);
    }

    @Test
    void seedsAreColumnsOfTheirOwnWhereNothingElseIsCompared() {
        Comparison onlySeeds = Comparison.of(
                SEEDS.rows().stream().skip(1).map(Comparison.Row::run).toList());

        assertThat(ComparedColumn.of(onlySeeds, true))
                .extracting(ComparedColumn::title)
                .containsExactly("run-3", "run-4", "run-5");
    }

    /** The same figures as above, as a curve: one epoch, a band of one deviation. */
    @Test
    void seedsTogetherAreFaintTracesUnderABoldMeanWithItsBand() {
        ChartData chart = ComparedCurves.accuracy(ComparedColumn.of(SEEDS, true));

        assertThat(chart.curves())
                .extracting(ChartData.Curve::name, ChartData.Curve::group, ChartData.Curve::style)
                .containsExactly(
                        tuple("run-1", "run-1", CurveStyle.BOLD),
                        tuple("run-3", "run-3 ×3", CurveStyle.MEMBER),
                        tuple("run-4", "run-3 ×3", CurveStyle.MEMBER),
                        tuple("run-5", "run-3 ×3", CurveStyle.MEMBER),
                        tuple("mean of run-3 ×3", "run-3 ×3", CurveStyle.BOLD_DASHED));
        assertThat(chart.curves().get(4).points().value(0)).isCloseTo(0.92, within(1e-12));
        assertThat(chart.bands()).hasSize(1);
        assertThat(chart.bands().get(0).lower().value(0)).isCloseTo(0.90, within(1e-12));
        assertThat(chart.bands().get(0).upper().value(0)).isCloseTo(0.94, within(1e-12));
    }
}
