/** The learning curves pane. */
@NullMarked
package fittingroom.ui.curves;

import org.jspecify.annotations.NullMarked;
