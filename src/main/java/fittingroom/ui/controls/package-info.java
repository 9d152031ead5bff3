/** Reusable controls that know no view model. */
@NullMarked
package fittingroom.ui.controls;

import org.jspecify.annotations.NullMarked;
