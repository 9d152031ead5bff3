/**
 * Arithmetic on plain float arrays with the JDK's vector instructions (JEP 414). Nothing here knows of layers, networks
 * or native memory; a caller asks {@link fittingroom.network.layers.VectorInstructions} first whether the JDK has them.
 */
@org.jspecify.annotations.NullMarked
package fittingroom.network.kernels;
