package fittingroom.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fittingroom.metrics.EpochMetrics;
import fittingroom.runs.RunId;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import java.nio.file.Path;
import java.util.Optional;

/** A run as JSON Lines: one {@code epoch} line an epoch, one {@code finished} line at the end. */
final class JsonTrainReport implements TrainCommand.TrainReport {
    private final JsonLines lines;

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
    public void warned(TrainingEvent.Warned event) {
        lines.print(JsonLines.object().put("event", "warning").put("message", event.sentence()));
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
        outcome.result().ifPresent(result -> {
            line.put("epochs", result.epochs())
                    .put("bestEpoch", result.bestEpoch())
                    .put("testAccuracy", result.testAccuracy())
                    .put("testLoss", result.testLoss());
            line.set("confusion", JsonLines.confusion(result.testConfusion()));
        });
        line.put("weightsSha256", weightsSha256.orElse(null));
        if (outcome instanceof TrainingOutcome.Failed failed) {
            line.put("error", failed.reason());
        }
        lines.print(line);
    }

    @Override
    public void close() {}
}
