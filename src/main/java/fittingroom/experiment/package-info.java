/** The configuration of a run as values: network, training, schedules and presets. */
@NullMarked
package fittingroom.experiment;

import org.jspecify.annotations.NullMarked;
