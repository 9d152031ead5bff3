package fittingroom.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.experiment.Preset;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EpochMetrics;
import fittingroom.metrics.EvaluationFigures;
import fittingroom.runs.Run;
import fittingroom.runs.RunId;
import fittingroom.runs.RunLabels;
import fittingroom.runs.RunState;
import fittingroom.runs.comparison.Comparison;
import fittingroom.training.TrainingEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTableTest {
    private static Run run(int number, Preset preset, double validationAccuracy) {
        ConfusionMatrix matrix = ConfusionMatrix.of(new int[][] {{3, 1}, {0, 4}});
        return new Run(
                RunId.ofNumber(number),
                RunLabels.NONE,
                Optional.empty(),
                RunState.COMPLETED,
                Instant.EPOCH,
                preset.config(),
                Optional.empty(),
                List.of(new TrainingEvent.EpochFinished(
                        new EpochMetrics(1, 0.5, 0.8, 0.4, validationAccuracy, 1e-3, 2000, 60), matrix, 1)),
                List.of(),
                Optional.empty(),
                Optional.of(new EvaluationFigures(0.41, matrix)),
                Optional.empty());
    }

    private static final Comparison COMPARISON =
            Comparison.of(List.of(run(1, Preset.REPORT_CNN, 0.9), run(2, Preset.REPORT_GRU, 0.875)));

    @Test
    void figuresSayWhatTheyAreMoreThanTheFirst() {
        assertThat(ComparisonTable.lines(COMPARISON, ""))
                .contains(
                        new ComparisonTable.Line("best epoch", List.of("1", "1")),
                        new ComparisonTable.Line("validation accuracy", List.of("0.9000", "0.8750  -0.0250")),
                        new ComparisonTable.Line("test loss", List.of("0.4100", "0.4100  +0.0000")),
                        new ComparisonTable.Line("time", List.of("1:00", "1:00")),
                        new ComparisonTable.Line("Architecture", List.of("cnn", "recurrent")));
    }

    @Test
    void whatIsTheSameIsLeftOutAndTheSearchNarrowsTheRest() {
        assertThat(ComparisonTable.lines(COMPARISON, ""))
                .extracting(ComparisonTable.Line::title)
                .doesNotContain("Seed");
        assertThat(ComparisonTable.lines(COMPARISON, " Test "))
                .extracting(ComparisonTable.Line::title)
                .containsExactly("test accuracy", "test loss");
    }
}
