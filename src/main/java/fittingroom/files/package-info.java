/** Files of ours that are whole whatever happens, and what is said of those that are damaged. */
@NullMarked
package fittingroom.files;

import org.jspecify.annotations.NullMarked;
