/** Entry points and wiring. */
@NullMarked
package fittingroom.app;

import org.jspecify.annotations.NullMarked;
