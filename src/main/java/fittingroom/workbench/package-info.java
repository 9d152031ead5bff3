/** What a front end can ask for, by subject; owns the threads ({@code WorkbenchThreads}). */
@NullMarked
package fittingroom.workbench;

import org.jspecify.annotations.NullMarked;
