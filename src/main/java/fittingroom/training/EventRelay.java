package fittingroom.training;

/** Hands events on, whatever their kind, but for those that an implementation takes for itself. */
public interface EventRelay extends TrainingEvent.Visitor {
    /** Takes what is not taken otherwise. */
    void relay(TrainingEvent event);

    @Override
    default void runStarted(TrainingEvent.RunStarted event) {
        relay(event);
    }

    @Override
    default void batchFinished(TrainingEvent.BatchFinished event) {
        relay(event);
    }

    @Override
    default void epochFinished(TrainingEvent.EpochFinished event) {
        relay(event);
    }

    @Override
    default void controlChanged(TrainingEvent.ControlChanged event) {
        relay(event);
    }

    @Override
    default void pauseChanged(TrainingEvent.PauseChanged event) {
        relay(event);
    }

    @Override
    default void diskChanged(TrainingEvent.DiskChanged event) {
        relay(event);
    }

    @Override
    default void warned(TrainingEvent.Warned event) {
        relay(event);
    }

    @Override
    default void measuringStarted(TrainingEvent.MeasuringStarted event) {
        relay(event);
    }

    @Override
    default void layersMeasured(TrainingEvent.LayersMeasured event) {
        relay(event);
    }

    @Override
    default void tested(TrainingEvent.Tested event) {
        relay(event);
    }

    @Override
    default void runFinished(TrainingEvent.RunFinished event) {
        relay(event);
    }
}
