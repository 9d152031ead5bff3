/** What all panes share: the way of events to the window's thread, and how numbers are written. */
@NullMarked
package fittingroom.ui;

import org.jspecify.annotations.NullMarked;
