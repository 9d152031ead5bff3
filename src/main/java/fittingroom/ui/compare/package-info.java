/** The tab that lays runs side by side. */
@NullMarked
package fittingroom.ui.compare;

import org.jspecify.annotations.NullMarked;
