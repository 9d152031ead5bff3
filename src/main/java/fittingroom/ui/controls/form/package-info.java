/** Fields of a form. */
@NullMarked
package fittingroom.ui.controls.form;

import org.jspecify.annotations.NullMarked;
