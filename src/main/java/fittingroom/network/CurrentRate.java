package fittingroom.network;

import org.nd4j.linalg.schedule.ISchedule;

/** The learning rate as Adam asks for it: whatever was set last. Deeplearning4j's own setter rebuilds the updater. */
@SuppressWarnings("serial") // never serialised
final class CurrentRate implements ISchedule {
    private double rate = 1e-3;

    void set(double newRate) {
        rate = newRate;
    }

    @Override
    public double valueAt(int iteration, int epoch) {
        return rate;
    }

    /** Every layer's updater shares this one. */
    @Override
    @SuppressWarnings("MissingSuperCall") // a copy would not hear of new rates
    public ISchedule clone() {
        return this;
    }
}
