package fittingroom.runs;

import fittingroom.experiment.Experiment;
import fittingroom.experiment.Preset;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EpochMetrics;
import fittingroom.training.TrainingEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Runs and their events as values, for tests that train nothing. */
public final class SampleRuns {
    public static final Experiment CONFIG = Preset.QUICK_CNN.config();
    public static final Optional<Instant> STARTED = Optional.of(Instant.parse("2026-11-25T10:15:30.123456789Z"));

    private SampleRuns() {}

    /** Every figure another one: accuracies of {@code number} hundredths, {@code number} seconds. */
    public static EpochMetrics metrics(int number, double validationLoss) {
        return new EpochMetrics(
                number,
                2.0 / number,
                number / 200.0,
                validationLoss,
                number / 100.0,
                1e-3 / number,
                1000 + number,
                number);
    }

    public static TrainingEvent.EpochFinished epoch(int number, double validationLoss, int bestEpoch) {
        return new TrainingEvent.EpochFinished(
                metrics(number, validationLoss), ConfusionMatrix.of(new int[][] {{number, 1}, {0, 2}}), bestEpoch);
    }

    /** A finished run without test, changes and parent. */
    public static Run run(int number, Experiment config, List<TrainingEvent.EpochFinished> epochs) {
        return new Run(
                RunId.ofNumber(number),
                RunLabels.NONE,
                Optional.empty(),
                RunState.COMPLETED,
                STARTED,
                config,
                Optional.empty(),
                epochs,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public static Run withState(Run run, RunState state) {
        return new Run(
                run.id(),
                run.labels(),
                run.parent(),
                state,
                run.started(),
                run.config(),
                run.provenance(),
                run.epochs(),
                run.changes(),
                run.result(),
                run.test(),
                run.weightsSha256());
    }
}
