/** Pictures side by side. */
@NullMarked
package fittingroom.ui.controls.gallery;

import org.jspecify.annotations.NullMarked;
