/** Trials of a sweep on Apache Spark; a Maven build of its own (docs/cluster.md). */
@NullMarked
package fittingroom.cluster;

import org.jspecify.annotations.NullMarked;
