/** The terminal: picocli commands over the workbench. */
@NullMarked
package fittingroom.cli;

import org.jspecify.annotations.NullMarked;
