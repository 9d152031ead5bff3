package fittingroom.workbench;

import fittingroom.export.ExportFormat;
import fittingroom.runs.Run;
import fittingroom.runs.RunId;
import fittingroom.runs.RunStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Runs as they are on disk. */
public interface Runs {

    /** All runs, newest first. */
    CompletableFuture<RunStore.Listing> list();

    /** One run; empty if there is none of that id. */
    CompletableFuture<Optional<Run>> find(RunId id);

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

    /** Deletes a run with everything in its folder. */
    CompletableFuture<Void> delete(RunId id);
}
