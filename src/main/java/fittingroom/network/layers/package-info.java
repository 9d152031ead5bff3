/** Our own layers over ND4J's native operations. */
@NullMarked
package fittingroom.network.layers;

import org.jspecify.annotations.NullMarked;
