package fittingroom.workbench;

import fittingroom.sweeps.Sweep;
import fittingroom.sweeps.SweepDefinition;
import fittingroom.sweeps.SweepId;
import fittingroom.sweeps.SweepListener;
import fittingroom.sweeps.SweepStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What a front end can ask about sweeps. A failed future carries a {@link WorkbenchException}. */
public interface Sweeps {

    /** All sweeps of this home, newest first. */
    SweepStore.Listing list() throws IOException;

    Optional<Sweep> find(SweepId id) throws IOException;

    /**
     * Where trials are trained.
     *
     * @param place {@code local}, or the name of another place, for example {@code spark}
     * @param address where that is
     */
    record Place(String place, Optional<String> address) {
        public static final String LOCAL_NAME = "local";
        public static final Place LOCAL = new Place(LOCAL_NAME, Optional.empty());
    }

    /**
     * Begins a sweep on a thread of its own.
     *
     * @throws WorkbenchException if the place is not to be had or the home can't be written
     */
    RunningSweep start(SweepDefinition definition, Place place, SweepListener listener);

    /**
     * Goes on with a sweep that was stopped, interrupted or is to be extended.
     *
     * @param changed what is to hold from now on, for example a larger budget; empty for what its file says
     */
    RunningSweep resume(SweepId id, Optional<SweepDefinition> changed, Place place, SweepListener listener);

    /**
     * Lets the best trial's model meet the test set. It does so once: what was measured before is given again, unless
     * another trial has become the best.
     */
    CompletableFuture<Sweep.Test> test(SweepId id);

    /** Asks whichever process runs the sweep to stop it, or one of its trials. */
    void wantStop(SweepId id, Optional<Integer> trial) throws IOException;

    /** This process as a worker of a sweep, until the requests end. */
    void work(BufferedReader requests, PrintWriter answers) throws IOException;

    /** A sweep that goes on. */
    interface RunningSweep {
        SweepId id();

        SweepDefinition definition();

        /** Trials at once. */
        int workers();

        /** Ends within a second or two; trials that train begin anew when the sweep is resumed. */
        void stop();

        void cancel(int trial);

        /** The sweep at its end. */
        CompletableFuture<Sweep> outcome();
    }
}
