/** What the training doctor looks for, one rule a class, each with the source of its thresholds. */
@NullMarked
package fittingroom.diagnosis.rules;

import org.jspecify.annotations.NullMarked;
