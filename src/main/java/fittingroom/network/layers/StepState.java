package fittingroom.network.layers;

import fittingroom.network.kernels.DropoutMask;

/**
 * What all layers of one network share while it trains: the seed and the counter that dropout masks are a function of,
 * and the rates that may change between two batches. Belongs to the network's thread.
 */
public final class StepState {
    private final long seed;
    private int iteration;
    private double dropout;
    private double inputDropout;
    private double labelSmoothing;

    public StepState(long seed, double dropout, double inputDropout) {
        this.seed = seed;
        this.dropout = dropout;
        this.inputDropout = inputDropout;
    }

    /** The optimiser's step, counted from 0; every step draws new masks. */
    public void setIteration(int iteration) {
        this.iteration = iteration;
    }

    /** The fraction dropped after a block and after the dense layer. */
    public double dropout() {
        return dropout;
    }

    public void setDropout(double dropout) {
        this.dropout = dropout;
    }

    /** The share of each label that is spread over all classes. */
    double labelSmoothing() {
        return labelSmoothing;
    }

    public void setLabelSmoothing(double labelSmoothing) {
        this.labelSmoothing = labelSmoothing;
    }

    /** The fraction dropped from a recurrent layer's inputs. */
    double inputDropout() {
        return inputDropout;
    }

    /** The mask's key: a different one for every layer and step. */
    long maskKey(int layerIndex) {
        return DropoutMask.mix(DropoutMask.mix(seed) + iteration * 0x9E3779B97F4A7C15L + layerIndex);
    }
}
