package fittingroom.ui.experiment;

import fittingroom.experiment.Experiment;
import fittingroom.experiment.Hyperparameters;
import fittingroom.training.TrainingEvent;
import fittingroom.ui.PaneListener;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The learning rates that the shown run plans, whose live changes change it at once and later edits of the form don't. */
public final class RunPlan implements PaneListener {
    private final Consumer<List<Double>> plan;
    private Optional<Experiment> running = Optional.empty();

    /** @param plan hears the rate of the middle of every epoch */
    public RunPlan(Consumer<List<Double>> plan) {
        this.plan = plan;
    }

    @Override
    public void runStarted(TrainingEvent.RunStarted event) {
        tell(event.config());
    }

    @Override
    public void controlChanged(TrainingEvent.ControlChanged event) {
        running.ifPresent(now -> tell(event.change().accept(new ChangedExperiment(now))));
    }

    private void tell(Experiment experiment) {
        running = Optional.of(experiment);
        plan.accept(rates(experiment));
    }

    /** The rate planned for the middle of every epoch. */
    public static List<Double> rates(Experiment experiment) {
        Hyperparameters hyperparameters = experiment.hyperparameters();
        return IntStream.range(0, hyperparameters.epochs())
                .mapToObj(epoch -> hyperparameters.rateAt(epoch + 0.5))
                .toList();
    }
}
