/** What the training doctor finds in the shown run, and what it measures on request. */
@NullMarked
package fittingroom.ui.doctor;

import org.jspecify.annotations.NullMarked;
