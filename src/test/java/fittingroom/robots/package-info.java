/** Programs that work the real window for minutes, under a display: run by hand, not with the tests. */
@NullMarked
package fittingroom.robots;

import org.jspecify.annotations.NullMarked;
