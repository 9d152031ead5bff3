/** The try-it pane: draw or drop a garment. */
@NullMarked
package fittingroom.ui.tryit;

import org.jspecify.annotations.NullMarked;
