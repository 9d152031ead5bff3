/** The images that networks learn from and are measured with, by class; doubtful labels. */
@NullMarked
package fittingroom.ui.data;

import org.jspecify.annotations.NullMarked;
