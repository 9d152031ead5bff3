/** Confusion matrix, precision, recall, F1, and the figures of an epoch. */
@NullMarked
package fittingroom.metrics;

import org.jspecify.annotations.NullMarked;
