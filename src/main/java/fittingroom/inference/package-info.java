/** What a trained network makes of one picture. */
@NullMarked
package fittingroom.inference;

import org.jspecify.annotations.NullMarked;
