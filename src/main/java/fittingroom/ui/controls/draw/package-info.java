/** The drawing canvas. */
@NullMarked
package fittingroom.ui.controls.draw;

import org.jspecify.annotations.NullMarked;
