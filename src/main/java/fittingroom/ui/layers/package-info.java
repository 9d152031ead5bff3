/** What the layers make of a picture, and how their weights moved. */
@NullMarked
package fittingroom.ui.layers;

import org.jspecify.annotations.NullMarked;
