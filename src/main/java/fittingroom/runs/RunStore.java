package fittingroom.runs;

import fittingroom.experiment.Experiment;
import fittingroom.metrics.Evaluation;
import fittingroom.metrics.Predictions;
import fittingroom.network.TrainedModel;
import fittingroom.training.Checkpoint;
import fittingroom.training.TrainingEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * All runs of one home. Every method reads or writes the disk, and throws an {@link IOException} with a sentence if a
 * newer version of the program wrote the home.
 */
public interface RunStore {

    /** Why nothing can be written in the home, with the way out, in a sentence; empty if it can. */
    Optional<String> obstacleToWriting() throws IOException;

    /** Said by all that reads or writes; for who goes on with a {@link #modelFile} or a {@link #folder}. */
    void requireReadable() throws IOException;

    /** All runs of the home, as lines of a list. */
    Listing list() throws IOException;

    /**
     * What was found.
     *
     * @param runs newest first
     * @param problems a sentence for everything that can't be read any more
     */
    record Listing(List<RunSummary> runs, List<String> problems) {
        public Listing {
            runs = List.copyOf(runs);
            problems = List.copyOf(problems);
        }
    }

    /**
     * When a run's folder last came or went, whichever process made it do so; what is written in one shortly after doesn't
     * count. One look at the disk, however many runs there are.
     */
    Instant lastChange() throws IOException;

    /**
     * One run. What a damaged file lost is taken from the others where they know it; a run that says that it lives while
     * nobody trains it is interrupted.
     *
     * @throws IOException with a sentence if nothing of it can be read
     */
    Optional<Run> find(RunId id) throws IOException;

    /** A sentence for everything of a run that is damaged or was changed by hand; none if there is no such run. */
    List<String> problems(RunId id) throws IOException;

    /**
     * What one run told, in its order; empty if there is no such run.
     *
     * @throws IOException with a sentence if nothing of it can be read
     */
    Optional<RunHistory> history(RunId id) throws IOException;

    /** Loss and accuracy along a run's batches; empty where there are none. */
    BatchCurve batches(RunId id) throws IOException;

    /** What was read of the layers after each epoch; empty for runs that were trained without. */
    List<TrainingEvent.LayersMeasured> layers(RunId id) throws IOException;

    /**
     * What the run's model answered for every test image; empty until it met them.
     *
     * @throws IOException with a sentence if the file is damaged
     */
    Optional<Predictions> testPredictions(RunId id) throws IOException;

    /**
     * Adds what a finished run's best weights achieved on the test set, which a trial of a sweep meets only if it wins.
     *
     * @throws IOException with a sentence if the run is missing or alive, or met the test set before
     */
    Run recordTest(RunId id, Evaluation test) throws IOException;

    /**
     * How a run was trained, as far as its folder tells.
     *
     * @throws IOException with a sentence if there is no such run, or the checkpoint with which it began is lost
     */
    Recording recording(RunId id) throws IOException;

    /** After how many epochs there is a checkpoint to fork from, in ascending order. */
    List<Integer> keptEpochs(RunId id) throws IOException;

    /** The newest checkpoint of a run that can be read; empty if it has none. */
    Optional<Checkpoint> newestCheckpoint(RunId id) throws IOException;

    /** The checkpoint after an epoch; empty unless it is one of {@link #keptEpochs}. */
    Optional<Checkpoint> checkpoint(RunId id, int epoch) throws IOException;

    /** The folder of a run's files; it need not exist. */
    Path folder(RunId id);

    /**
     * Makes a new run and holds it until the recorder is closed.
     *
     * @throws IOException with a sentence if the disk has no room for the run's checkpoints and model
     */
    RunRecorder begin(Experiment config, RunLabels labels) throws IOException;

    /** {@link #begin(Experiment, RunLabels)} with nothing but a name. */
    default RunRecorder begin(Experiment config, Optional<String> name) throws IOException {
        return begin(config, RunLabels.named(name));
    }

    /**
     * Takes up an interrupted, stopped or failed run, or one whose model is not there, where its checkpoint is.
     *
     * @throws IOException with a sentence if the run is alive, finished, missing, or has no checkpoint that can be read
     */
    Opened resume(RunId id) throws IOException;

    /**
     * A run that is held for training.
     *
     * @param checkpoint where to go on; without one it is new
     */
    record Opened(RunRecorder recorder, Optional<Checkpoint> checkpoint) {}

    /**
     * Makes a run that goes on from an epoch of another one with other hyperparameters: weights, optimiser and data order
     * go on, its curve begins at that epoch. It waits to be {@linkplain #resume resumed}.
     *
     * @param epoch one of {@link #keptEpochs}
     * @param change makes its experiment of the parent's, with the parent's live changes up to there in it
     * @throws IOException with a sentence if there is no such checkpoint, or the weights don't fit the changed experiment
     */
    Run fork(RunId parent, int epoch, UnaryOperator<Experiment> change, RunLabels labels) throws IOException;

    /**
     * Changes what the user calls a run, also while it is being trained.
     *
     * @return the run as it is now
     */
    Run label(RunId id, UnaryOperator<RunLabels> change) throws IOException;

    /** Where a run's best model is; the file need not exist, see {@link #model}. */
    Path modelFile(RunId id);

    /** The best epoch's weights, of a run that was cut off before its end, too; empty before the first epoch's end. */
    Optional<TrainedModel> model(RunId id) throws IOException;

    /**
     * The best epoch's weights.
     *
     * @throws IOException with a sentence if there are none: none yet, or none any more
     */
    TrainedModel requireModel(RunId id) throws IOException;

    /**
     * Copies a run out of the home: {@code RUN.json}, {@code RUN.csv} (one line an epoch) and, if there is one,
     * {@code RUN.fittingroom}.
     *
     * @return the files that were written
     * @throws IOException with a sentence if there are files of another run of that id
     */
    List<Path> export(Run run, Path folder) throws IOException;

    /**
     * Writes a run with all its files as one ZIP, for {@link #importFrom} on another machine.
     *
     * @param target a new file
     * @throws IOException with a sentence if the run is alive, or there is such a file
     */
    void pack(RunId id, Path target) throws IOException;

    /**
     * Takes in a run that was packed; it gets a number of its own.
     *
     * @throws IOException with a sentence if the file isn't one, or is damaged; nothing of it is left then
     */
    Run importFrom(Path zip) throws IOException;

    /**
     * Deletes a run with everything in its folder; its number is not given again.
     *
     * @throws IOException with a sentence if it is alive or can't be deleted
     */
    void delete(RunId id) throws IOException;

    /** Takes a run out of the home so that it can be {@linkplain #putBack put back}; until then it takes its room. */
    void setAside(RunId id) throws IOException;

    /** Undoes {@link #setAside}. */
    void putBack(RunId id) throws IOException;

    /** Deletes for good what was {@linkplain #setAside set aside}; does nothing where that is gone already. */
    void discard(RunId id) throws IOException;
}
