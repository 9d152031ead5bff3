/** From a file or a drawing to the 28 × 28 gray picture that a network reads. */
@NullMarked
package fittingroom.image;

import org.jspecify.annotations.NullMarked;
