/** The training loop, its control and its events. */
@NullMarked
package fittingroom.training;

import org.jspecify.annotations.NullMarked;
