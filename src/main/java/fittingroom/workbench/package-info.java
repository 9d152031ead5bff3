/** What a front end can ask for; owns the trainer thread and the classifier thread. */
@NullMarked
package fittingroom.workbench;

import org.jspecify.annotations.NullMarked;
