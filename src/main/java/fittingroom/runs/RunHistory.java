package fittingroom.runs;

import fittingroom.data.DatasetSplit;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Hyperparameters;
import fittingroom.training.TrainingEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run told the world, in its order: what a front end needs to show a run from the disk as if it had just ended.
 * A run that goes on or was interrupted has no {@link TrainingEvent.RunFinished}.
 */
public record RunHistory(RunId run, List<TrainingEvent> events) {
    public RunHistory {
        events = List.copyOf(events);
    }

    /** As the run began. */
    public Experiment experiment() {
        return events.stream()
                .filter(TrainingEvent.RunStarted.class::isInstance)
                .map(event -> ((TrainingEvent.RunStarted) event).config())
                .findFirst()
                .orElseThrow();
    }

    /**
     * As far as record, batches and log tell.
     *
     * @param logged how large the run was, as its log tells; empty where that is lost or never was
     * @param batches those that are kept of the run
     * @param layers what was read of the layers, by epoch
     */
    static RunHistory of(
            Run run,
            Optional<TrainingEvent.RunStarted> logged,
            BatchCurve batches,
            List<TrainingEvent.LayersMeasured> layers) {
        TrainingEvent.RunStarted started =
                logged.map(start -> fromItsBeginning(run, start)).orElseGet(() -> computed(run));
        List<TrainingEvent> events = new ArrayList<>();
        events.add(started);
        List<TrainingEvent.ControlChanged> changes = new ArrayList<>(run.changes());
        List<TrainingEvent.BatchFinished> points = points(batches, started.batchesPerEpoch());
        int point = 0;
        for (TrainingEvent.EpochFinished epoch : run.epochs()) {
            int number = epoch.metrics().epoch();
            while (!changes.isEmpty() && changes.get(0).epoch() <= number) {
                events.add(changes.remove(0));
            }
            while (point < points.size() && points.get(point).epoch() <= number) {
                events.add(points.get(point++));
            }
            layers.stream().filter(read -> read.epoch() == number).forEach(events::add);
            events.add(epoch);
        }
        events.addAll(changes);
        events.addAll(points.subList(point, points.size()));
        run.test()
                .ifPresent(figures -> events.add(new TrainingEvent.Tested(
                        run.best().map(best -> best.epoch()).orElse(1), figures)));
        run.outcome().ifPresent(outcome -> events.add(new TrainingEvent.RunFinished(outcome)));
        return new RunHistory(run.id(), events);
    }

    private static List<TrainingEvent.BatchFinished> points(BatchCurve batches, int batchesPerEpoch) {
        List<TrainingEvent.BatchFinished> points = new ArrayList<>();
        for (int i = 0; i < batches.size(); i++) {
            int before = batches.steps()[i] - 1;
            points.add(new TrainingEvent.BatchFinished(
                    before / batchesPerEpoch + 1,
                    before % batchesPerEpoch + 1,
                    batchesPerEpoch,
                    batches.losses()[i],
                    batches.accuracies()[i],
                    batches.learningRates()[i],
                    0));
        }
        return points;
    }

    /** The log's newest start is where the run went on, perhaps with another experiment than it began with. */
    private static TrainingEvent.RunStarted fromItsBeginning(Run run, TrainingEvent.RunStarted logged) {
        return new TrainingEvent.RunStarted(
                run.config(), logged.trainingImages(), logged.validationImages(), logged.batchesPerEpoch(), 1);
    }

    private static TrainingEvent.RunStarted computed(Run run) {
        Hyperparameters hyperparameters = run.config().hyperparameters();
        int images = images(run);
        int validation = DatasetSplit.validationImages(images, hyperparameters.validationShare());
        int training = Math.max(1, images - validation);
        int batches = (training + hyperparameters.batchSize() - 1) / hyperparameters.batchSize();
        return new TrainingEvent.RunStarted(run.config(), training, Math.max(1, validation), batches, 1);
    }

    /** The data may have had fewer images than were asked for, or more than the original; an epoch counted its share. */
    private static int images(Run run) {
        Hyperparameters hyperparameters = run.config().hyperparameters();
        int asked = hyperparameters.trainingImages();
        if (run.epochs().isEmpty()) {
            return asked;
        }
        int validated = run.epochs().get(0).validationConfusion().total();
        return validated == 0 || validated == DatasetSplit.validationImages(asked, hyperparameters.validationShare())
                ? asked
                : (int) Math.round(validated / hyperparameters.validationShare());
    }
}
