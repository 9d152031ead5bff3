package fittingroom.workbench;

import fittingroom.runs.comparison.Comparison;
import fittingroom.runs.comparison.PairedComparison;
import java.util.Optional;

/**
 * Runs side by side.
 *
 * @param pair the first two runs' answers for the same test images; empty unless both met the same ones
 */
public record ComparedRuns(Comparison comparison, Optional<PairedComparison> pair) {}
