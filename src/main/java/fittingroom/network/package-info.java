/** Network specifications as values, and how they become networks and files. */
@NullMarked
package fittingroom.network;

import org.jspecify.annotations.NullMarked;
