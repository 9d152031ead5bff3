package fittingroom.cli;

import fittingroom.metrics.EpochMetrics;
import fittingroom.metrics.EvaluationFigures;
import fittingroom.runs.RunId;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A run for a person: a line an epoch, and on a terminal a progress bar while it trains. */
final class TextTrainReport implements TrainReport {
    private final PrintWriter out;
    private final PrintWriter error;
    private final boolean interactive;
    private @Nullable ProgressBar bar;
    private Optional<EvaluationFigures> test = Optional.empty();

    TextTrainReport(PrintWriter out, PrintWriter error, boolean interactive) {
        this.out = out;
        this.error = error;
        this.interactive = interactive;
    }

    @Override
    public void runStarted(TrainingEvent.RunStarted event) {
        print(String.format(
                Locale.ROOT,
                "%,d training images, %,d for validation, %d batches an epoch",
                event.trainingImages(),
                event.validationImages(),
                event.batchesPerEpoch()));
    }

    @Override
    public void batchFinished(TrainingEvent.BatchFinished event) {
        if (!interactive) {
            return;
        }
        ProgressBar current = bar;
        if (current == null) {
            current = new ProgressBarBuilder()
                    .setTaskName("epoch " + event.epoch())
                    .setInitialMax(event.batchesPerEpoch())
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(200)
                    .clearDisplayOnFinish()
                    .build();
            bar = current;
        }
        current.stepTo(event.batch());
        current.setExtraMessage(
                String.format(Locale.ROOT, "loss %.3f  %,.0f images/s", event.loss(), event.imagesPerSecond()));
    }

    @Override
    public void epochFinished(TrainingEvent.EpochFinished event) {
        close();
        EpochMetrics metrics = event.metrics();
        print(String.format(
                Locale.ROOT,
                "epoch %2d  train loss %.4f accuracy %.4f   validation loss %.4f accuracy %.4f%s   %,.0f images/s  %.1f s",
                metrics.epoch(),
                metrics.trainLoss(),
                metrics.trainAccuracy(),
                metrics.validationLoss(),
                metrics.validationAccuracy(),
                event.bestEpoch() == metrics.epoch() ? " best" : "     ",
                metrics.imagesPerSecond(),
                metrics.seconds()));
    }

    @Override
    public void controlChanged(TrainingEvent.ControlChanged event) {
        print("changed: " + event.change());
    }

    @Override
    public void pauseChanged(TrainingEvent.PauseChanged event) {
        print(event.paused() ? "paused" : "going on");
    }

    @Override
    public void diskChanged(TrainingEvent.DiskChanged event) {
        error.println(event.sentence());
        error.flush();
    }

    @Override
    public void warned(TrainingEvent.Warned event) {
        error.println(event.sentence());
        error.flush();
    }

    @Override
    public void layersMeasured(TrainingEvent.LayersMeasured event) {}

    @Override
    public void measuringStarted(TrainingEvent.MeasuringStarted event) {}

    @Override
    public void tested(TrainingEvent.Tested event) {
        test = Optional.of(event.figures());
    }

    @Override
    public void runFinished(TrainingEvent.RunFinished event) {
        close();
    }

    @Override
    public void finished(RunId run, TrainingOutcome outcome, Optional<Path> model, Optional<String> weightsSha256) {
        // The command itself says on standard error what has failed.
        if (!Outcomes.isFailure(outcome)) {
            print(Outcomes.sentence(outcome));
        }
        outcome.result()
                .ifPresent(result -> print(run + ": best epoch " + result.bestEpoch()
                        + test.map(figures -> String.format(
                                        Locale.ROOT,
                                        ", test accuracy %.4f, test loss %.4f",
                                        figures.accuracy(),
                                        figures.loss()))
                                .orElse(", not tested")));
        model.ifPresent(file -> print("model: " + file));
    }

    private void print(String line) {
        out.println(line);
        out.flush();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
