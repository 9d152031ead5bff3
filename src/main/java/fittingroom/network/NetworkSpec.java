package fittingroom.network;

/**
 * A network as a value: everything that decides its shape, nothing that decides how it is trained. The input is
 * always {@code [batch, 28, 28, 1]} (a recurrent network reads it as 28 steps of 28 pixels), the output
 * {@code [batch, 10]} class probabilities.
 */
public sealed interface NetworkSpec permits CnnSpec, RecurrentSpec {

    int MAXIMUM_DENSE_UNITS = Ranges.MAXIMUM_DENSE_UNITS;

    /** Units of the hidden dense layer. */
    int denseUnits();

    /** Slope of every LeakyReLU for negative inputs, in {@code [0, 1)}. */
    double alpha();

    /** The fraction of activations that is dropped while training, in {@code [0, 1)} (not the fraction kept). */
    double dropout();

    /** The fraction of a recurrent layer's inputs that is dropped while training, in {@code [0, 1)}; 0 in a CNN. */
    double inputDropout();

    /** The same network with another dropout. */
    NetworkSpec withDropout(double dropout);

    /** Hands itself to the method of its kind. */
    <T> T accept(Visitor<T> visitor);

    /**
     * What differs between the kinds of network: a new kind doesn't compile until every visitor knows it.
     *
     * @param <T> what comes of a visit
     */
    interface Visitor<T> {
        T convolutional(CnnSpec spec);

        T recurrent(RecurrentSpec spec);
    }
}
