package fittingroom.ui;

import fittingroom.training.TrainingEvent;

/** A pane hears what concerns it. {@link TrainingEvent.RunStarted} begins another run: what was shown before goes. */
public interface PaneListener extends TrainingEvent.Visitor {
    @Override
    default void runStarted(TrainingEvent.RunStarted event) {}

    @Override
    default void batchFinished(TrainingEvent.BatchFinished event) {}

    @Override
    default void epochFinished(TrainingEvent.EpochFinished event) {}

    @Override
    default void controlChanged(TrainingEvent.ControlChanged event) {}

    @Override
    default void pauseChanged(TrainingEvent.PauseChanged event) {}

    @Override
    default void diskChanged(TrainingEvent.DiskChanged event) {}

    @Override
    default void warned(TrainingEvent.Warned event) {}

    @Override
    default void measuringStarted(TrainingEvent.MeasuringStarted event) {}

    @Override
    default void layersMeasured(TrainingEvent.LayersMeasured event) {}

    @Override
    default void tested(TrainingEvent.Tested event) {}

    @Override
    default void runFinished(TrainingEvent.RunFinished event) {}

    /** All that is kept of a run on the disk was told: it isn't trained here, even where its record has no end. */
    default void recordEnded() {}
}
