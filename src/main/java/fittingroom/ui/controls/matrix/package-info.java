/** Confusion matrices. */
@NullMarked
package fittingroom.ui.controls.matrix;

import org.jspecify.annotations.NullMarked;
