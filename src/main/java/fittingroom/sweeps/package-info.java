/** Sweeps: search spaces, strategies that choose the next trial, early stopping, and who trains the trials. */
@NullMarked
package fittingroom.sweeps;

import org.jspecify.annotations.NullMarked;
