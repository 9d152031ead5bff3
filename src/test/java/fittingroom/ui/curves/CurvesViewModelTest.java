package fittingroom.ui.curves;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.experiment.Preset;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EpochMetrics;
import fittingroom.training.LiveChange;
import fittingroom.training.SmallExperiments;
import fittingroom.training.TrainingEvent;
import fittingroom.ui.controls.chart.ChartData;
import fittingroom.ui.controls.chart.CurveStyle;
import fittingroom.ui.controls.chart.Points;
import fittingroom.ui.controls.chart.Viewport;
import java.util.List;
import java.util.Optional;
import javafx.beans.Observable;
import org.junit.jupiter.api.Test;

/** Without a toolkit: one run on three axes, what happened in it, and others laid over it. */
class CurvesViewModelTest {
    private final CurvesViewModel viewModel = new CurvesViewModel();

    @Test
    void sameBatchesLieOnEveryAxis() {
        train(2);

        assertThat(batches().position(14)).isEqualTo(1.5);
        viewModel.axisProperty().set(CurveAxis.ITERATION);
        assertThat(batches().position(14)).isEqualTo(15);
        assertThat(viewModel.accuracyProperty().get().axis().length()).isEqualTo(60);
        viewModel.axisProperty().set(CurveAxis.TIME);
        assertThat(batches().position(14))
                .as("5 s for the first epoch, half of 4 s of the second")
                .isEqualTo(7);
    }

    @Test
    void axisShowsThePlanOrGrowsWithTheRun() {
        train(2);

        assertThat(viewModel.accuracyProperty().get().axis().length()).isEqualTo(6);
        viewModel.growingProperty().set(true);
        assertThat(viewModel.accuracyProperty().get().axis().length()).isEqualTo(2);
    }

    @Test
    void editsPausesAndForksAreMarkedWhereTheyHappened() {
        train(1);
        viewModel.batchFinished(batch(2, 5));
        viewModel.pauseChanged(new TrainingEvent.PauseChanged(true));
        viewModel.pauseChanged(new TrainingEvent.PauseChanged(false));
        viewModel.controlChanged(new TrainingEvent.ControlChanged(2, 5, new LiveChange.Dropout(0.4)));
        viewModel.forked("run-1", 1);

        assertThat(viewModel.lossProperty().get().marks())
                .containsExactly(
                        new ChartData.Mark(1.5, "paused", ChartData.Mark.Kind.PAUSE),
                        new ChartData.Mark(1.5, "dropout 0.4", ChartData.Mark.Kind.EDIT),
                        new ChartData.Mark(1, "from run-1", ChartData.Mark.Kind.FORK));
    }

    @Test
    void bestEpochIsMarkedOnBothCharts() {
        train(2);

        assertThat(viewModel.accuracyProperty().get().best()).contains(new ChartData.Best(2, 0.8 + 2 / 100.0));
        assertThat(viewModel.lossProperty().get().best()).contains(new ChartData.Best(2, 0.5 - 2 / 100.0));
    }

    @Test
    void nextRunStartsWithNothingOfTheOneBefore() {
        train(2);
        viewModel.runStarted(started());

        assertThat(viewModel.accuracyProperty().get().isEmpty()).isTrue();
        assertThat(viewModel.accuracyProperty().get().best()).isEmpty();
    }

    @Test
    void baselineIsAGhostUnderTheCurvesUntilItIsGone() {
        viewModel.setBaseline(Optional.of(new Ghost("baseline run-3", List.of(epoch(1, 0.8), epoch(2, 0.82)))));

        ChartData.Curve ghost = viewModel.accuracyProperty().get().curves().get(0);
        assertThat(ghost.style()).isEqualTo(CurveStyle.GHOST);
        assertThat(List.of(ghost.points().value(0), ghost.points().value(1))).containsExactly(0.8, 0.82);
        assertThat(viewModel.legendProperty().get())
                .extracting(entry -> entry.group())
                .containsExactly("train", "validation", "baseline run-3");

        viewModel.setBaseline(Optional.empty());
        assertThat(viewModel.legendProperty().get())
                .extracting(entry -> entry.group())
                .containsExactly("train", "validation");
    }

    /** As the window hears them, in handfuls: what nobody looks at is not made, and asked for once. */
    @Test
    void batchesOfOneHandfulAreDrawnOnce() {
        train(1);
        int[] told = new int[1];
        viewModel.accuracyProperty().addListener((Observable changed) -> told[0]++);
        assertThat(batches().size()).isEqualTo(10);

        for (int batch = 1; batch <= 7; batch++) {
            viewModel.batchFinished(batch(2, batch));
        }

        assertThat(told).containsExactly(1);
        assertThat(batches().size()).isEqualTo(17);
    }

    /** 20 epochs of 844 batches on half a thousand pixels: 34 batches lie in each. */
    @Test
    void batchThatMovesTheCurveByLessThanHalfAPixelIsDrawnWithOneThatMovesIt() {
        viewModel.runStarted(new TrainingEvent.RunStarted(Preset.REPORT_CNN.config(), 54_000, 6_000, 844, 1));
        int[] told = new int[1];
        viewModel.accuracyProperty().addListener((Observable changed) -> told[0]++);

        for (int batch = 1; batch <= 844; batch++) {
            viewModel.batchFinished(batchOfMany(batch));
            viewModel.accuracyProperty().get();
        }
        assertThat(told[0]).isBetween(80, 110);
        assertThat(batches().size()).isBetween(835, 844);

        viewModel.pauseChanged(new TrainingEvent.PauseChanged(true));
        assertThat(batches().size()).as("of a run that pauses everything shows").isEqualTo(844);
    }

    @Test
    void firstBatchIsDrawnAtOnceAndEveryBatchOfWhatIsZoomedIn() {
        viewModel.runStarted(new TrainingEvent.RunStarted(Preset.REPORT_CNN.config(), 54_000, 6_000, 844, 1));
        viewModel.batchFinished(batchOfMany(1));
        assertThat(batches().size()).isEqualTo(1);

        viewModel.view().viewportProperty().set(new Viewport(0, 1));
        for (int batch = 2; batch <= 9; batch++) {
            viewModel.batchFinished(batchOfMany(batch));
            assertThat(batches().size()).isEqualTo(batch);
        }
    }

    private static TrainingEvent.BatchFinished batchOfMany(int batch) {
        return new TrainingEvent.BatchFinished(1, batch, 844, 0.5, 0.8, 1e-3, 80);
    }

    private Points batches() {
        return viewModel.accuracyProperty().get().curves().get(0).points();
    }

    private void train(int epochs) {
        viewModel.runStarted(started());
        for (int epoch = 1; epoch <= epochs; epoch++) {
            for (int batch = 1; batch <= 10; batch++) {
                viewModel.batchFinished(batch(epoch, batch));
            }
            viewModel.epochFinished(new TrainingEvent.EpochFinished(
                    epoch(epoch, 0.8 + epoch / 100.0), ConfusionMatrix.of(new int[10][10]), epoch));
        }
    }

    private static TrainingEvent.RunStarted started() {
        return new TrainingEvent.RunStarted(SmallExperiments.config(400, 6), 320, 80, 10, 1);
    }

    private static TrainingEvent.BatchFinished batch(int epoch, int batch) {
        return new TrainingEvent.BatchFinished(epoch, batch, 10, 0.5, 0.8, 1e-3, 80);
    }

    private static EpochMetrics epoch(int epoch, double validationAccuracy) {
        return new EpochMetrics(epoch, 0.6, 0.75, 0.5 - epoch / 100.0, validationAccuracy, 1e-3, 80, 5);
    }
}
