/** The drawer of runs: their list, and what can be done with them. */
@NullMarked
package fittingroom.ui.runs;

import org.jspecify.annotations.NullMarked;
