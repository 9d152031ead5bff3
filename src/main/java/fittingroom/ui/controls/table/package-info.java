/** Tables. */
@NullMarked
package fittingroom.ui.controls.table;

import org.jspecify.annotations.NullMarked;
