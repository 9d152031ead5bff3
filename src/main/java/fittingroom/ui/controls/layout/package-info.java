/** Containers that keep everything within reach, whatever the window's size. */
@NullMarked
package fittingroom.ui.controls.layout;

import org.jspecify.annotations.NullMarked;
