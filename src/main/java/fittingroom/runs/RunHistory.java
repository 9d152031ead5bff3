package fittingroom.runs;

import fittingroom.experiment.Hyperparameters;
import fittingroom.training.TrainingEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run told the world, in its order: what a front end needs to show a run from the disk as if it had just ended.
 * A run that goes on or was interrupted has no {@link TrainingEvent.RunFinished}.
 */
public record RunHistory(RunId run, List<TrainingEvent> events) {
    public RunHistory {
        events = List.copyOf(events);
    }

    /**
     * As far as record, batches and log tell.
     *
     * @param batches those that are kept of the run
     * @param layers what was read of the layers, by epoch
     */
    public static RunHistory of(Run run, BatchCurve batches, List<TrainingEvent.LayersMeasured> layers) {
        TrainingEvent.RunStarted started = started(run);
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

    private static TrainingEvent.RunStarted started(Run run) {
        Hyperparameters hyperparameters = run.config().hyperparameters();
        int images = hyperparameters.trainingImages();
        int validation = (int) Math.round(images * hyperparameters.validationShare());
        int batches = (images - validation + hyperparameters.batchSize() - 1) / hyperparameters.batchSize();
        return new TrainingEvent.RunStarted(run.config(), images - validation, validation, batches, 1);
    }
}
