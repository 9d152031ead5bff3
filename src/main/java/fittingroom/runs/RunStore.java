package fittingroom.runs;

import fittingroom.experiment.Experiment;
import fittingroom.training.Checkpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** All runs of one home. */
public interface RunStore {

    /** All runs of the home. */
    Listing list() throws IOException;

    /**
     * What was found.
     *
     * @param runs newest first
     * @param problems a sentence for each run that can't be read any more
     */
    record Listing(List<Run> runs, List<String> problems) {
        public Listing {
            runs = List.copyOf(runs);
            problems = List.copyOf(problems);
        }
    }

    /**
     * One run. A lost or damaged record is made anew from the checkpoint, if there is one; the run then
     * counts as interrupted.
     *
     * @throws IOException with a sentence if neither can be read
     */
    Optional<Run> find(RunId id) throws IOException;

    /**
     * Makes a new run and holds it until the recorder is closed.
     *
     * @throws IOException with a sentence if the disk has no room for the run's checkpoints and model
     */
    RunRecorder begin(Experiment config, Optional<String> name) throws IOException;

    /**
     * Takes up an interrupted, stopped or failed run, or one whose model is not there, where its checkpoint is.
     *
     * @throws IOException with a sentence if the run is alive, finished, missing, or its checkpoint is damaged
     */
    Opened resume(RunId id) throws IOException;

    /** A run that is held for training; without a checkpoint it is new. */
    record Opened(RunRecorder recorder, Optional<Checkpoint> checkpoint) {}

    /** Where a run's best model is; the file need not exist. */
    Path modelFile(RunId id);

    /**
     * Copies a run out of the home: {@code RUN.json}, {@code RUN.csv} (one line an epoch) and, if there is one,
     * {@code RUN.fittingroom}.
     *
     * @return the files that were written
     */
    List<Path> export(Run run, Path folder) throws IOException;

    /**
     * Deletes a run with everything in its folder.
     *
     * @throws IOException with a sentence if it is alive or can't be deleted
     */
    void delete(RunId id) throws IOException;
}
