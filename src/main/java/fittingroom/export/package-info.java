/** Runs and models in the formats of other programs. */
@NullMarked
package fittingroom.export;

import org.jspecify.annotations.NullMarked;
