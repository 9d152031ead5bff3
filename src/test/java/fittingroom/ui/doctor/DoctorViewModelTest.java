package fittingroom.ui.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.data.Augmentation;
import fittingroom.diagnosis.Finding;
import fittingroom.diagnosis.FitCheck;
import fittingroom.diagnosis.LearningRateCurve;
import fittingroom.diagnosis.Remedy;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Preset;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EpochMetrics;
import fittingroom.runs.RunId;
import fittingroom.training.TrainingEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DoctorViewModelTest {
    private static final Experiment EXPERIMENT = Preset.QUICK_CNN.config();

    private final Asked asked = new Asked();
    private Optional<RunId> trainingRun = Optional.empty();
    private final DoctorRequests requests =
            new DoctorRequests(asked, Runnable::run, () -> Optional.of(EXPERIMENT), () -> trainingRun);
    private final DoctorViewModel viewModel = new DoctorViewModel(requests);

    private static TrainingEvent.RunStarted started(double dropout) {
        return new TrainingEvent.RunStarted(
                new Experiment(
                        EXPERIMENT.network().withDropout(dropout), EXPERIMENT.hyperparameters(), Augmentation.NONE),
                80,
                20,
                1,
                1);
    }

    private static TrainingEvent.EpochFinished epoch(int number) {
        int[][] counts = new int[10][10];
        IntStream.range(0, 10).forEach(i -> counts[i][i] = 10);
        return new TrainingEvent.EpochFinished(
                new EpochMetrics(number, 0.3, 0.9, 0.31, 0.9, 1e-3, 1000, 1), ConfusionMatrix.of(counts), number);
    }

    @Test
    void findingsComeWithTheEpochs() {
        viewModel.runStarted(started(0.8));
        assertThat(viewModel.summaryProperty().get()).isEqualTo("The rules speak after the first epoch.");

        viewModel.epochFinished(epoch(1));

        assertThat(viewModel.findingsProperty().get()).extracting(Finding::rule).containsExactly("dropout-too-high");
        assertThat(viewModel.summaryProperty().get()).isEqualTo("1 finding · 12 rules silent");
    }

    @Test
    void anotherRunBeginsWithoutFindings() {
        viewModel.runStarted(started(0.8));
        viewModel.epochFinished(epoch(1));

        viewModel.runStarted(started(0.1));
        viewModel.epochFinished(epoch(1));

        assertThat(viewModel.findingsProperty().get()).isEmpty();
        assertThat(viewModel.summaryProperty().get()).isEqualTo("No finding · 13 rules silent");
    }

    @Test
    void runWithoutAnEpochIsUnderWayOnlyWhileItTrains() {
        viewModel.runStarted(started(0.1));
        assertThat(viewModel.hintProperty().get().title()).isEqualTo("The first epoch is under way");

        viewModel.recordEnded();

        assertThat(viewModel.hintProperty().get().title()).isEqualTo("No epoch is over");
        assertThat(viewModel.summaryProperty().get()).isEqualTo("The rules speak after the first epoch.");
    }

    @Test
    void findingsRemedyIsHandedOn() {
        List<Remedy> followed = new ArrayList<>();
        viewModel.setOnRemedy(followed::add);
        viewModel.runStarted(started(0.8));
        viewModel.epochFinished(epoch(1));

        viewModel.follow(viewModel.findingsProperty().get().get(0));

        assertThat(followed).extracting(Remedy::action).containsExactly("Train anew with dropout 0.25.");
    }

    @Test
    void measurementTellsItsProgressAndItsResult() {
        requests.canLearn();
        assertThat(requests.busyProperty().get()).isTrue();
        assertThat(asked.listeners.get(0).report(30, 100)).isTrue();
        assertThat(requests.progressProperty().get()).isEqualTo(0.3);

        asked.check.complete(new FitCheck(40, 0, 0.01));

        assertThat(requests.busyProperty().get()).isFalse();
        assertThat(requests.activityProperty().get()).isEmpty();
        assertThat(requests.fitCheckProperty().get())
                .contains(new DoctorRequests.Measured<>(new FitCheck(40, 0, 0.01), "CNN 32·64·128"));
    }

    @Test
    void calledOffMeasurementSaysSoAndLeavesTheOldResult() {
        requests.canLearn();
        requests.cancel();
        assertThat(asked.listeners.get(0).report(1, 100)).isFalse();

        asked.check.completeExceptionally(new CancellationException());

        assertThat(requests.activityProperty().get()).isEqualTo("Called off.");
        assertThat(requests.fitCheckProperty().get()).isEmpty();
        assertThat(requests.busyProperty().get()).isFalse();
    }

    @Test
    void finderGoesOnFromACopyOfTheRunThatTrains() {
        trainingRun = RunId.parse("run-7");

        requests.findLearningRate();

        assertThat(asked.from).isEqualTo(trainingRun);
        assertThat(requests.activityProperty().get()).isEqualTo("Trying learning rates on a copy of run-7…");
    }

    @Test
    void suggestedRateIsUsedAsItIsWritten() {
        List<Double> used = new ArrayList<>();
        requests.setOnUse(used::add);
        requests.findLearningRate();
        List<Double> rates = IntStream.range(0, 100)
                .mapToObj(step -> Math.pow(10, -7 + 7.0 * step / 99))
                .toList();
        List<Double> losses = IntStream.range(0, 100)
                .mapToObj(step -> step < 40 ? 2.3 + 1e-4 * step : step < 80 ? 2.3 - 0.05 * (step - 39) : 0.3 + step)
                .toList();
        asked.curve.complete(new LearningRateCurve(rates, List.of(losses)));

        requests.use();

        assertThat(used).containsExactly(1e-3);
        assertThat(requests.curveProperty().get().map(DoctorRequests.Measured::subject))
                .contains("CNN 32·64·128");
    }
}
