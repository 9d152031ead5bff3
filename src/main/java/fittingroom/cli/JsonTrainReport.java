package fittingroom.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fittingroom.metrics.EpochMetrics;
import fittingroom.metrics.EvaluationFigures;
import fittingroom.runs.RunId;
import fittingroom.runs.RunState;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import java.nio.file.Path;
import java.util.Optional;

/** A run as JSON Lines: one {@code epoch} line an epoch, one {@code finished} line at the end. */
final class JsonTrainReport implements TrainReport {
    private final JsonLines lines;
    private Optional<EvaluationFigures> test = Optional.empty();

    JsonTrainReport(JsonLines lines) {
        this.lines = lines;
    }

    @Override
    public void runStarted(TrainingEvent.RunStarted event) {}

    @Override
    public void batchFinished(TrainingEvent.BatchFinished event) {}

    @Override
    public void epochFinished(TrainingEvent.EpochFinished event) {
        EpochMetrics metrics = event.metrics();
        lines.print(JsonLines.object()
                .put("event", "epoch")
                .put("epoch", metrics.epoch())
                .put("trainLoss", metrics.trainLoss())
                .put("trainAccuracy", metrics.trainAccuracy())
                .put("validationLoss", metrics.validationLoss())
                .put("validationAccuracy", metrics.validationAccuracy())
                .put("learningRate", metrics.learningRate())
                .put("imagesPerSecond", metrics.imagesPerSecond())
                .put("seconds", metrics.seconds()));
    }

    @Override
    public void controlChanged(TrainingEvent.ControlChanged event) {}

    @Override
    public void pauseChanged(TrainingEvent.PauseChanged event) {}

    @Override
    public void diskChanged(TrainingEvent.DiskChanged event) {
        lines.print(JsonLines.object().put("event", "warning").put("message", event.sentence()));
    }

    @Override
    public void warned(TrainingEvent.Warned event) {
        lines.print(JsonLines.object().put("event", "warning").put("message", event.sentence()));
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
    public void runFinished(TrainingEvent.RunFinished event) {}

    @Override
    public void finished(RunId run, TrainingOutcome outcome, Optional<Path> model, Optional<String> weightsSha256) {
        ObjectNode line = JsonLines.object()
                .put("event", "finished")
                .put("outcome", Outcomes.word(outcome))
                .put("run", run.value())
                .put("model", model.map(Path::toString).orElse(null));
        outcome.result().ifPresent(result -> line.put("epochs", result.epochs()).put("bestEpoch", result.bestEpoch()));
        test.ifPresent(figures -> {
            line.put("testAccuracy", figures.accuracy()).put("testLoss", figures.loss());
            line.set("confusion", JsonLines.confusion(figures.confusion()));
        });
        line.put("weightsSha256", weightsSha256.orElse(null));
        if (RunState.after(outcome) == RunState.FAILED) {
            line.put("error", Outcomes.sentence(outcome));
        }
        lines.print(line);
    }

    @Override
    public void close() {}
}
