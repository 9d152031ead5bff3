package fittingroom.ui.runs;

import fittingroom.runs.Branch;
import fittingroom.runs.Run;
import fittingroom.runs.RunHistory;
import fittingroom.runs.RunId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What the drawer asks of the window. */
public interface RunCommands {
    /** Where nobody says how many more epochs are wanted. */
    int USUAL_MORE_EPOCHS = 10;

    /**
     * Shows a run in all panes as if it had just ended.
     *
     * @param parent where it was forked from
     */
    void show(RunHistory run, Optional<Branch> parent);

    /** @param runs at least two, the one that the others are compared with first */
    void compare(List<RunId> runs);

    /** A run that all others are seen against from now on, or none. */
    void baseline(Optional<Run> run);

    /** Goes on with a run where its last checkpoint is. */
    void resume(Run run);

    /**
     * Puts a run's experiment into the form, so that it goes on from an epoch with what is changed there.
     *
     * @param more how many epochs to train from there; empty for as many as the run was planned to have
     */
    void fork(Run parent, int epoch, OptionalInt more);

    /** Runs were deleted. */
    void left(Set<RunId> runs);

    /** Deleted runs are there again. */
    void returned(Set<RunId> runs);

    /** Shows a folder in the system's file manager. */
    void open(Path folder);
}
