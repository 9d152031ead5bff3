/** Runs side by side: what differs, whose figures are better, and whether that can be chance. */
@NullMarked
package fittingroom.runs.comparison;

import org.jspecify.annotations.NullMarked;
