package fittingroom.workbench;

import fittingroom.sweeps.SweepListener;
import fittingroom.sweeps.Trial;
import fittingroom.training.TrainingEvent;

/** Nobody looks on. */
final class SilentListener implements SweepListener {
    @Override
    public void trialChanged(Trial trial) {}

    @Override
    public void batchFinished(int trial, TrainingEvent.BatchFinished event) {}

    @Override
    public void warned(String sentence) {}
}
