/** Our networks measured beside stock Deeplearning4j, the bare native operations and, where installed, Python. */
@NullMarked
package fittingroom.benchmark;

import org.jspecify.annotations.NullMarked;
