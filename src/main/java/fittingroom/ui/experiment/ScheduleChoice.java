package fittingroom.ui.experiment;

import fittingroom.experiment.LearningRateSchedule;
import fittingroom.ui.Numbers;
import java.util.List;

/** A schedule as an entry of the list. */
public record ScheduleChoice(LearningRateSchedule schedule) {
    static final List<ScheduleChoice> STANDARD = List.of(
            new ScheduleChoice(LearningRateSchedule.HoldThenDecay.REPORT),
            new ScheduleChoice(new LearningRateSchedule.Constant()),
            new ScheduleChoice(new LearningRateSchedule.Step(5, 0.5)),
            new ScheduleChoice(new LearningRateSchedule.CosineWithWarmup(1)),
            new ScheduleChoice(new LearningRateSchedule.OneCycle(0.3)));

    @Override
    public String toString() {
        if (schedule instanceof LearningRateSchedule.HoldThenDecay hold) {
            return hold.holdEpochs() + " epochs, then × e^-" + Numbers.parameter(hold.decay());
        }
        if (schedule instanceof LearningRateSchedule.Step step) {
            return "× " + Numbers.parameter(step.factor()) + " every " + step.everyEpochs() + " epochs";
        }
        if (schedule instanceof LearningRateSchedule.CosineWithWarmup cosine) {
            return "Cosine, warm-up " + Numbers.parameter(cosine.warmupEpochs());
        }
        if (schedule instanceof LearningRateSchedule.OneCycle cycle) {
            return "One cycle, rise " + Math.round(100 * cycle.riseFraction()) + " %";
        }
        return "Constant";
    }
}
