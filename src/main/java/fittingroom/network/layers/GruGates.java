package fittingroom.network.layers;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The element-wise part of a GRU in one number type, on Java arrays. Holds what backward needs of every step. The
 * network trains in float; the double twin exists to prove the formulas by finite differences.
 */
interface GruGates {

    /** {@code [batch, steps, width]} to {@code [steps · batch, width]}. */
    void toTimeMajor(INDArray sequence, INDArray timeMajor, int width, boolean reversed);

    /** The way back; adds to what is there if asked to. */
    void fromTimeMajor(INDArray timeMajor, INDArray sequence, int width, boolean reversed, boolean add);

    /** Takes the biases {@code [6 · units]} and sets the hidden state {@code [batch, units]} to zero. */
    void start(INDArray biases, INDArray hidden);

    /**
     * One step.
     *
     * @param inputGates {@code x·W}, {@code [batch, 3 · units]}
     * @param recurrentGates {@code h·R}, {@code [batch, 3 · units]}
     * @param nextHidden filled with {@code h'}, {@code [batch, units]}
     */
    void forward(int step, INDArray inputGates, INDArray recurrentGates, INDArray nextHidden);

    void startBackward();

    /** Adds {@code [batch, units]}. */
    void addToHiddenGradient(INDArray gradient);

    /**
     * One step back.
     *
     * @param hidden {@code h} before the step
     * @param inputGateGradients filled with the gradient at {@code x·W}
     * @param recurrentGateGradients filled with the gradient at {@code h·R}
     */
    void backward(int step, INDArray hidden, INDArray inputGateGradients, INDArray recurrentGateGradients);

    /** Fills {@code [6 · units]} with the sums over all steps so far. */
    void writeBiasGradient(INDArray gradient);
}
