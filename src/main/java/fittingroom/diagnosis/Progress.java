package fittingroom.diagnosis;

import java.util.concurrent.CancellationException;

/** Hears how far a measurement has come, and may call it off. */
public interface Progress {
    /** Nobody listens. */
    Progress NONE = (done, total) -> true;

    /**
     * Called on the measuring thread, at least once a second on an ordinary machine.
     *
     * @param done steps so far
     * @param total of so many
     * @return whether to go on
     */
    boolean report(int done, int total);

    /** @throws CancellationException if the measurement was called off */
    default void require(int done, int total) {
        if (!report(done, total)) {
            throw new CancellationException("called off after " + done + " of " + total + " steps");
        }
    }
}
