/** The window's frame: command bar, status, themes. */
@NullMarked
package fittingroom.ui.shell;

import org.jspecify.annotations.NullMarked;
