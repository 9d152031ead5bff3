/** A run trained once more from its record, and where it becomes another one. */
@NullMarked
package fittingroom.runs.replay;

import org.jspecify.annotations.NullMarked;
