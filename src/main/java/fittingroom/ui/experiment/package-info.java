/** The experiment pane: architecture and hyperparameters. */
@NullMarked
package fittingroom.ui.experiment;

import org.jspecify.annotations.NullMarked;
