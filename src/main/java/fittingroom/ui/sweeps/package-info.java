/** The tab Sweep: a search space, its trials as they come, and what mattered. */
@NullMarked
package fittingroom.ui.sweeps;

import org.jspecify.annotations.NullMarked;
