package fittingroom.ui.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.data.Dataset;
import fittingroom.experiment.Preset;
import fittingroom.metrics.ClassificationReport;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EpochMetrics;
import fittingroom.metrics.EvaluationFigures;
import fittingroom.metrics.Predictions;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import fittingroom.ui.controls.gallery.ImageOrder;
import fittingroom.ui.controls.matrix.MatrixData;
import fittingroom.workbench.AnsweredImages;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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

    @Test
    void scrubberMovesMatrixGalleryAndCalibrationTogether() {
        List<Integer> asked = new ArrayList<>();
        EvaluationViewModel scrubbed = new EvaluationViewModel(
                (set, epoch) -> {
                    asked.add(epoch);
                    return CompletableFuture.completedFuture(answered());
                },
                Runnable::run);
        scrubbed.epochFinished(epoch(1, 1));
        scrubbed.epochFinished(epoch(2, 2));
        scrubbed.epochFinished(epoch(3, 3));

        scrubbed.showEpoch(1);

        assertThat(asked).containsExactly(1, 2, 3, 1);
        assertThat(scrubbed.matrixProperty().get().orElseThrow().total()).isEqualTo(10);
        assertThat(scrubbed.gallery().dataProperty().get().items())
                .extracting(item -> item.image())
                .as("of four images two are wrong, the more confident first")
                .containsExactly(3, 1);
        assertThat(scrubbed.calibrationProperty().get()).isPresent();
    }

    /** Each of them may be a measurement of 12,000 images. */
    @Test
    void ofARunWhoseEventsAreToldOneAfterTheOtherOnlyTheLastAnswersAreAskedFor() {
        List<String> asked = new ArrayList<>();
        Deque<Runnable> window = new ArrayDeque<>();
        EvaluationViewModel shown = new EvaluationViewModel(
                (set, epoch) -> {
                    asked.add(set + " " + epoch);
                    return CompletableFuture.completedFuture(answered());
                },
                window::add);

        shown.runStarted(new TrainingEvent.RunStarted(Preset.QUICK_CNN.config(), 8, 2, 4, 1));
        shown.epochFinished(epoch(1, 1));
        shown.epochFinished(epoch(2, 2));
        shown.tested(new TrainingEvent.Tested(
                1, new EvaluationFigures(0.5, epoch(1, 1).validationConfusion())));
        shown.recordEnded();
        while (!window.isEmpty()) {
            window.remove().run();
        }

        assertThat(asked).containsExactly("TEST 1");
        assertThat(shown.calibrationProperty().get()).isPresent();
    }

    @Test
    void cellClassAndConfidenceShowTheirImages() {
        EvaluationViewModel shown =
                new EvaluationViewModel((set, epoch) -> CompletableFuture.completedFuture(answered()), Runnable::run);
        shown.epochFinished(epoch(1, 1));

        assertThat(images(shown, new ImageSelection.Cell(0, 1))).containsExactly(1);
        assertThat(images(shown, new ImageSelection.OfClass(0))).containsExactly(0, 1);
        assertThat(images(shown, new ImageSelection.Confidence(9, 10))).containsExactly(3, 0);
        shown.gallery().orderProperty().set(ImageOrder.LEAST_CONFIDENT);
        assertThat(images(shown, new ImageSelection.OfClass(0))).containsExactly(1, 0);
        assertThat(shown.gallery().titleProperty().get()).isEqualTo("T-shirt/top · 2");
    }

    @Test
    void differenceIsToTheEpochBeforeOrToTheRunComparedWith() {
        viewModel.epochFinished(epoch(1, 1));
        viewModel.epochFinished(epoch(2, 2));
        viewModel.displayProperty().set(MatrixData.Display.DIFFERENCE);

        assertThat(viewModel.referenceTextProperty().get()).isEqualTo("points against epoch 1");
        viewModel.compareWith("run-7", Optional.of(epoch(1, 3).validationConfusion()), Optional.empty());
        assertThat(viewModel.referenceTextProperty().get()).isEqualTo("points against run-7");
    }

    @Test
    void mixUpsAreNamedWorstFirst() {
        int[][] counts = new int[10][10];
        counts[6][0] = 92;
        counts[6][6] = 908;
        counts[9][7] = 31;
        counts[9][9] = 9;
        viewModel.epochFinished(new TrainingEvent.EpochFinished(
                new EpochMetrics(1, 0.5, 0.8, 0.4, 0.9, 1e-3, 100, 1), ConfusionMatrix.of(counts), 1));

        assertThat(viewModel.pairsProperty().get())
                .extracting(pair -> pair.sentence())
                .containsExactly("Shirt taken for T-shirt/top: 92 of 1,000", "Ankle boot taken for Sneaker: 31 of 40");
    }

    private static List<Integer> images(EvaluationViewModel shown, ImageSelection selection) {
        shown.gallery().selectionProperty().set(selection);
        return shown.gallery().dataProperty().get().items().stream()
                .map(item -> item.image())
                .toList();
    }

    /** Two T-shirts and two trousers, of each the second taken for the other. */
    private static AnsweredImages answered() {
        float[] probabilities = new float[40];
        float[] first = {0.95f, 0.2f, 0.1f, 0.99f};
        for (int image = 0; image < 4; image++) {
            probabilities[image * 10] = first[image];
            probabilities[image * 10 + 1] = 1 - first[image];
        }
        return new AnsweredImages(
                Dataset.of(new byte[4 * Dataset.PIXELS], new byte[] {0, 0, 1, 1}),
                Predictions.of(10, new int[] {0, 0, 1, 1}, probabilities));
    }

    private static TrainingEvent.EpochFinished epoch(int epoch, int perClass) {
        int[][] counts = new int[10][10];
        for (int index = 0; index < 10; index++) {
            counts[index][index] = perClass;
        }
        return new TrainingEvent.EpochFinished(
                new EpochMetrics(epoch, 0.5, 0.8, 0.4, 0.9, 1e-3, 100, 1), ConfusionMatrix.of(counts), epoch);
    }

    @Test
    void runThatEndedWithoutAnEpochPromisesNone() {
        viewModel.runStarted(new TrainingEvent.RunStarted(Preset.QUICK_CNN.config(), 8, 2, 4, 1));
        assertThat(viewModel.emptyTextProperty().get()).startsWith("Once the first epoch is over");

        viewModel.runFinished(new TrainingEvent.RunFinished(new TrainingOutcome.Stopped(Optional.empty())));

        assertThat(viewModel.emptyTextProperty().get())
                .isEqualTo("No epoch of this run is over, so there is nothing to count.");
    }

    @Test
    void recordWithoutAnEpochPromisesNoneHoweverItEnds() {
        viewModel.runStarted(new TrainingEvent.RunStarted(Preset.QUICK_CNN.config(), 8, 2, 4, 1));

        viewModel.recordEnded();

        assertThat(viewModel.emptyTextProperty().get())
                .isEqualTo("No epoch of this run is over, so there is nothing to count.");
    }
}
