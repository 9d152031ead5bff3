package fittingroom.runs;

import fittingroom.metrics.EpochMetrics;
import java.util.List;
import java.util.Optional;

/**
 * What the {@link RunIndex} knows of a run.
 *
 * @param stamp of the files from which it was made
 * @param summary empty if the run can't be read
 * @param epochs for the table; not loaded
 */
record IndexRow(
        RunId id, String stamp, Optional<RunSummary> summary, List<EpochMetrics> epochs, List<String> problems) {

    /** What a list needs of it. */
    IndexRow withoutEpochs() {
        return new IndexRow(id, stamp, summary, List.of(), problems);
    }
}
