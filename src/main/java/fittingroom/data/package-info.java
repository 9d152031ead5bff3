/** Fashion-MNIST: reading, verifying, splitting, and the mini-batches that a trainer eats. */
@NullMarked
package fittingroom.data;

import org.jspecify.annotations.NullMarked;
