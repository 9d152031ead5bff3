/** Charts on a canvas. */
@NullMarked
package fittingroom.ui.controls.chart;

import org.jspecify.annotations.NullMarked;
