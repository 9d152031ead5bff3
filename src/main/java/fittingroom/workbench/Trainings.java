package fittingroom.workbench;

import fittingroom.experiment.Experiment;
import fittingroom.runs.RunEvent;
import fittingroom.runs.RunId;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs that train; one at a time. */
public interface Trainings {

    /**
     * Starts a run as soon as the data is there.
     *
     * @param name what the user calls the run, if anything
     * @param listener hears every event on the trainer thread, after the record; it must not block
     * @throws IllegalStateException if a run is going on
     */
    RunningTraining start(Experiment config, Optional<String> name, Consumer<RunEvent> listener);

    /**
     * Takes up an interrupted, stopped or failed run where its last checkpoint is; the run's outcome and weights are
     * those of a run that was never interrupted.
     *
     * @throws IllegalStateException if a run is going on
     */
    RunningTraining resume(RunId run, Consumer<RunEvent> listener);

    /** The run that is going on, if any. */
    Optional<RunningTraining> running();
}
