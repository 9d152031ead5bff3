package fittingroom.workbench;

import java.util.concurrent.CompletableFuture;

/**
 * What a front end can ask for, by subject. Every method of every part returns at once, whatever the disk, the native
 * library or another thread is doing; the work happens on the workbench's own threads (their budget is in
 * {@code docs/architecture.md}), and futures complete there. A failed future carries a {@link WorkbenchException} whose
 * message is one sentence for the user.
 */
public interface Workbench extends AutoCloseable {

    /** Loads the data and starts the native library in the background; always the same future. */
    CompletableFuture<Preparation> prepare();

    /** Runs that train. */
    Trainings trainings();

    /** The models that can answer, and the one that does. */
    Models models();

    /** Pictures and what a model makes of them. */
    Pictures pictures();

    /** Runs as they are on disk. */
    Runs runs();

    /** Sweeps, those that go on and those on disk. */
    Sweeps sweeps();

    /** What models and runs answer for the test and validation images. */
    Evaluations evaluations();

    /** What the doctor measures on request. */
    Diagnoses diagnoses();

    /** What this machine can do, and what an experiment would cost. */
    Measurements measurements();

    /**
     * Interrupts a run that goes on, and waits for at most a few seconds until its checkpoint and best weights are on the
     * disk; a batch that takes longer is given up. The run can be resumed.
     */
    @Override
    void close();
}
