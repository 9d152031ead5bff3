package fittingroom.runs;

import fittingroom.experiment.Hyperparameters;
import fittingroom.training.TrainingEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run told the world, in its order: what a front end needs to show a run from the disk as if it had just ended.
 * The event {@link TrainingEvent.RunFinished} may be missing.
 */
public record RunHistory(RunId run, List<TrainingEvent> events) {
    public RunHistory {
        events = List.copyOf(events);
    }

    /** As far as a run's record tells; it knows no batches. */
    public static RunHistory of(Run run) {
        List<TrainingEvent> events = new ArrayList<>();
        events.add(started(run));
        List<TrainingEvent.ControlChanged> changes = new ArrayList<>(run.changes());
        for (TrainingEvent.EpochFinished epoch : run.epochs()) {
            while (!changes.isEmpty()
                    && changes.get(0).epoch() <= epoch.metrics().epoch()) {
                events.add(changes.remove(0));
            }
            events.add(epoch);
        }
        events.addAll(changes);
        run.test()
                .ifPresent(figures -> events.add(new TrainingEvent.Tested(
                        run.best().map(best -> best.epoch()).orElse(1), figures)));
        return new RunHistory(run.id(), events);
    }

    private static TrainingEvent.RunStarted started(Run run) {
        Hyperparameters hyperparameters = run.config().hyperparameters();
        int images = hyperparameters.trainingImages();
        int validation = (int) Math.round(images * hyperparameters.validationShare());
        int batches = (images - validation + hyperparameters.batchSize() - 1) / hyperparameters.batchSize();
        return new TrainingEvent.RunStarted(run.config(), images - validation, validation, batches, 1);
    }
}
