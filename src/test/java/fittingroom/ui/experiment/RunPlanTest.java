package fittingroom.ui.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.experiment.Catalogue;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.LearningRateSchedule;
import fittingroom.experiment.Preset;
import fittingroom.training.LiveChange;
import fittingroom.training.TrainingEvent;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunPlanTest {
    private static final Experiment CONSTANT = Catalogue.EPOCHS.put(
            Catalogue.SCHEDULE.put(Preset.REPORT_CNN.config(), LearningRateSchedule.Kind.CONSTANT), 4);

    private List<Double> planned = List.of();
    private final RunPlan plan = new RunPlan(rates -> planned = rates);

    @Test
    void aRunsPlanIsThere() {
        plan.runStarted(new TrainingEvent.RunStarted(CONSTANT, 48_000, 12_000, 375, 1));

        assertThat(planned).isEqualTo(Collections.nCopies(4, 1e-3));
    }

    @Test
    void liveChangesChangeItAtOnceOneAfterTheOther() {
        plan.runStarted(new TrainingEvent.RunStarted(CONSTANT, 48_000, 12_000, 375, 1));
        plan.controlChanged(new TrainingEvent.ControlChanged(2, 10, new LiveChange.LearningRate(5e-4)));
        plan.controlChanged(new TrainingEvent.ControlChanged(2, 10, new LiveChange.Dropout(0.5)));
        plan.controlChanged(new TrainingEvent.ControlChanged(2, 11, new LiveChange.Epochs(6)));

        assertThat(planned).isEqualTo(Collections.nCopies(6, 5e-4));
    }

    @Test
    void theNextRunHasItsOwn() {
        plan.runStarted(new TrainingEvent.RunStarted(CONSTANT, 48_000, 12_000, 375, 1));
        plan.controlChanged(new TrainingEvent.ControlChanged(2, 10, new LiveChange.LearningRate(5e-4)));
        plan.runStarted(new TrainingEvent.RunStarted(Catalogue.EPOCHS.put(CONSTANT, 1), 48_000, 12_000, 375, 1));

        assertThat(planned).containsExactly(1e-3);
    }
}
