package fittingroom.ui;

import fittingroom.diagnosis.Progress;
import java.util.concurrent.Executor;
import java.util.function.DoubleConsumer;

/** How far a measurement has come, told to the window at every hundredth at most; it can be called off. */
public final class ShownProgress implements Progress {
    private static final int PARTS = 100;

    private final Executor window;
    private final DoubleConsumer receiver;
    private volatile boolean calledOff;
    private int told;

    /**
     * @param window runs what it is given on the window's thread
     * @param receiver hears the share that is done there, in {@code [0, 1]}
     */
    public ShownProgress(Executor window, DoubleConsumer receiver) {
        this.window = window;
        this.receiver = receiver;
    }

    /** Ends the measurement at its next step. */
    public void callOff() {
        calledOff = true;
    }

    @Override
    public boolean report(int done, int total) {
        int part = PARTS * done / Math.max(1, total);
        if (part > told) {
            told = part;
            window.execute(() -> receiver.accept((double) part / PARTS));
        }
        return !calledOff;
    }
}
