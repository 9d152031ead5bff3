package fittingroom.workbench;

import fittingroom.diagnosis.Finding;
import fittingroom.experiment.Experiment;
import fittingroom.export.ExportFormat;
import fittingroom.metrics.Predictions;
import fittingroom.runs.BatchCurve;
import fittingroom.runs.Run;
import fittingroom.runs.RunHistory;
import fittingroom.runs.RunId;
import fittingroom.runs.RunLabels;
import fittingroom.runs.RunStore;
import fittingroom.runs.comparison.AnswerComparison;
import fittingroom.runs.comparison.Comparison;
import fittingroom.runs.replay.Replay;
import fittingroom.training.TrainingEvent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Runs as they are on disk. */
public interface Runs {

    /** Why nothing can be written in the home, with the way out, in a sentence; empty if it can. */
    CompletableFuture<Optional<String>> obstacleToWriting();

    /** All runs, newest first. */
    CompletableFuture<RunStore.Listing> list();

    /** When a run last came or went, see {@link RunStore#lastChange}. */
    CompletableFuture<Instant> lastChange();

    /** One run; empty if there is none of that id. */
    CompletableFuture<Optional<Run>> find(RunId id);

    /** A sentence for everything of a run that is damaged or was changed by hand. */
    CompletableFuture<List<String>> problems(RunId id);

    /** What a run told the world, its batches as far as they are kept; empty if there is no run of that id. */
    CompletableFuture<Optional<RunHistory>> history(RunId id);

    /** Runs side by side, at least two. */
    CompletableFuture<Comparison> compare(List<RunId> ids);

    /** What the training doctor finds in a run, the most fundamental trouble first; empty if there is no such run. */
    CompletableFuture<Optional<List<Finding>>> findings(RunId id);

    /** What a run's model answered for every test image; empty until it met them. */
    CompletableFuture<Optional<Predictions>> testPredictions(RunId id);

    /**
     * Changes what the user calls a run, also while it is being trained.
     *
     * @return the run as it is now
     */
    CompletableFuture<Run> label(RunId id, UnaryOperator<RunLabels> change);

    /** The file of a run's best weights; empty while it has none. */
    CompletableFuture<Optional<Path>> modelFile(RunId id);

    /**
     * Copies a run out of the home.
     *
     * @return the files that were written
     */
    CompletableFuture<List<Path>> export(Run run, Path folder);

    /**
     * Writes a run for other programs and gives back the file.
     *
     * @param folder made if it isn't there; nothing in it is overwritten
     */
    CompletableFuture<Path> export(RunId run, ExportFormat format, Path folder);

    /** Takes in a run that was exported as a ZIP, whatever is in it; it gets a number of its own. */
    CompletableFuture<Run> importFrom(Path zip);

    /** Whether a run keeps a checkpoint, so that it can be taken up. */
    CompletableFuture<Boolean> holdsCheckpoint(RunId id);

    /** After how many epochs a run keeps a checkpoint to fork from, in ascending order. */
    CompletableFuture<List<Integer>> keptEpochs(RunId id);

    /**
     * Makes a run that goes on from an epoch of another one with other hyperparameters; {@link Trainings#resume} trains
     * it.
     *
     * @param epoch one of {@link #keptEpochs}
     * @param change makes its experiment of the parent's
     */
    CompletableFuture<Run> fork(RunId parent, int epoch, UnaryOperator<Experiment> change, RunLabels labels);

    /**
     * Trains a run once more from its record and compares; nothing on the disk changes.
     *
     * @param listener hears the replay's events on the trainer's thread
     */
    CompletableFuture<Replay> replay(RunId run, Consumer<TrainingEvent> listener);

    /** Loss and accuracy along a run's batches; empty where there are none. */
    CompletableFuture<BatchCurve> batches(RunId id);

    /** Two runs' answers for the test images, each beside the other's; or why they can't be. */
    CompletableFuture<AnswerComparison> compareAnswers(RunId first, RunId second);

    /** Takes a run out of the home so that it can be put back. */
    CompletableFuture<Void> setAside(RunId id);

    /** Undoes {@link #setAside}. */
    CompletableFuture<Void> putBack(RunId id);

    /** Deletes for good what was {@linkplain #setAside set aside}. */
    CompletableFuture<Void> discard(RunId id);

    /** Where a run's files are; empty if there is no run of that id. */
    CompletableFuture<Optional<Path>> folder(RunId id);

    /** Deletes a run with everything in its folder. */
    CompletableFuture<Void> delete(RunId id);
}
