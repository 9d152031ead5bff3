/** The training doctor: findings about a run, each with its evidence and one remedy. */
@NullMarked
package fittingroom.diagnosis;

import org.jspecify.annotations.NullMarked;
