/** Training pictures changed into what people photograph and draw: named transformations of 28 × 28 intensities. */
@NullMarked
package fittingroom.augmentation;

import org.jspecify.annotations.NullMarked;
