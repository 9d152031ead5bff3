package fittingroom.workbench;

import fittingroom.sweeps.Sweep;
import fittingroom.sweeps.SweepDefinition;
import fittingroom.sweeps.SweepId;
import fittingroom.sweeps.SweepListener;
import fittingroom.sweeps.SweepStore;
import fittingroom.sweeps.Trial;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What a front end can ask about sweeps; every method but {@link #work} returns at once. A failed future carries a {@link WorkbenchException}. */
public interface Sweeps {

    /** All sweeps of this home, newest first. */
    CompletableFuture<SweepStore.Listing> list();

    CompletableFuture<Optional<Sweep>> find(SweepId id);

    /**
     * Where trials are trained.
     *
     * @param place {@code local}, or the name of another place, for example {@code spark}
     * @param address where that is
     */
    record Place(String place, Optional<String> address) {
        public static final String LOCAL_NAME = "local";
        public static final String SPARK_NAME = "spark";
        public static final Place LOCAL = new Place(LOCAL_NAME, Optional.empty());

        public boolean isLocal() {
            return place.equals(LOCAL_NAME);
        }
    }

    /**
     * Begins a sweep on a thread of its own; the future fails if the place is not to be had or the home can't be written.
     * Where the place's libraries aren't loaded here, as Spark's in the window, another process of this program runs it.
     */
    CompletableFuture<RunningSweep> start(SweepDefinition definition, Place place, SweepListener listener);

    /**
     * Goes on with a sweep that was stopped, interrupted or is to be extended.
     *
     * @param changed what is to hold from now on, for example a larger budget; empty for what its file says
     */
    CompletableFuture<RunningSweep> resume(
            SweepId id, Optional<SweepDefinition> changed, Place place, SweepListener listener);

    /** Looks on at a sweep that another process runs, for example a terminal's; its batches are not heard. */
    CompletableFuture<RunningSweep> follow(SweepId id, SweepListener listener);

    /**
     * Lets the best trial's model meet the test set. It does so once: what was measured before is given again, unless
     * another trial has become the best. If its run was deleted, the best trial whose run is still there takes its place.
     */
    CompletableFuture<Sweep.Test> test(SweepId id);

    /** Asks whichever process runs the sweep to stop it, or one of its trials. */
    CompletableFuture<Void> wantStop(SweepId id, Optional<Integer> trial);

    /** This process as a worker of a sweep, until the requests end. */
    void work(BufferedReader requests, PrintWriter answers) throws IOException;

    /** A sweep that goes on. */
    interface RunningSweep {
        SweepId id();

        SweepDefinition definition();

        /** Trials at once. */
        int workers();

        /** The trials that were there when the listener began to hear of it, by number. */
        List<Trial> trialsBefore();

        /** Ends within a second or two; trials that train begin anew when the sweep is resumed. */
        void stop();

        void cancel(int trial);

        /** The sweep at its end. */
        CompletableFuture<Sweep> outcome();
    }
}
