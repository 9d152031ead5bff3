package fittingroom.ui.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.metrics.ClassificationReport;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EpochMetrics;
import fittingroom.training.TrainingEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationViewModelTest {
    private final EvaluationViewModel viewModel = new EvaluationViewModel();

    /** A listener of the matrix used to meet the report of the matrix before. */
    @Test
    void whoeverHearsOfAMatrixFindsTheReportOfThatMatrix() {
        List<Integer> supports = new ArrayList<>();
        viewModel
                .matrixProperty()
                .addListener((observable, before, now) -> supports.add(viewModel.reportProperty().get().stream()
                        .flatMap(report -> report.classes().stream())
                        .mapToInt(ClassificationReport.ClassFigures::support)
                        .sum()));

        viewModel.epochFinished(epoch(1, 3));
        viewModel.epochFinished(epoch(2, 5));

        assertThat(supports).containsExactly(30, 50);
    }

    @Test
    void paneFollowsTheNewestEpochUntilAnEarlierOneIsChosen() {
        viewModel.epochFinished(epoch(1, 1));
        viewModel.epochFinished(epoch(2, 2));
        assertThat(viewModel.epochTextProperty().get()).isEqualTo("epoch 2");

        viewModel.showEarlier();
        viewModel.epochFinished(epoch(3, 3));
        assertThat(viewModel.epochTextProperty().get()).isEqualTo("epoch 1");
        assertThat(viewModel.captionProperty().get()).isEqualTo("10 of 10 validation images right · accuracy 1.0000");

        viewModel.showLater();
        viewModel.showLater();
        viewModel.epochFinished(epoch(4, 4));
        assertThat(viewModel.epochTextProperty().get()).isEqualTo("epoch 4");
    }

    @Test
    void testSetIsNotToBeSeenBeforeTheRunEnds() {
        viewModel.epochFinished(epoch(1, 1));

        assertThat(viewModel.testAvailableProperty().get()).isFalse();
        assertThat(viewModel.sourceProperty().get()).isEqualTo(EvaluationViewModel.Source.VALIDATION);
    }

    private static TrainingEvent.EpochFinished epoch(int epoch, int perClass) {
        int[][] counts = new int[10][10];
        for (int index = 0; index < 10; index++) {
            counts[index][index] = perClass;
        }
        return new TrainingEvent.EpochFinished(
                new EpochMetrics(epoch, 0.5, 0.8, 0.4, 0.9, 1e-3, 100, 1), ConfusionMatrix.of(counts), epoch);
    }
}
