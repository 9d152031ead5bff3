/** The evaluation pane: confusion heatmap and per-class figures. */
@NullMarked
package fittingroom.ui.evaluation;

import org.jspecify.annotations.NullMarked;
