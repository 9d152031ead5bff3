/** Runs on disk: each training run has its folder with configuration, history, checkpoint and model. */
@NullMarked
package fittingroom.runs;

import org.jspecify.annotations.NullMarked;
