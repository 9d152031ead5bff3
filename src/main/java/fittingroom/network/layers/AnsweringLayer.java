package fittingroom.network.layers;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A layer of ours at inference, from one array to another; see {@link ForwardPass}. */
interface AnsweringLayer {
    /** The shape of what the layer makes of so many images; its first axis is theirs. */
    long[] answerShape(long images);

    /** Whether {@link #answer} takes so many images. */
    default boolean answers(long images) {
        return true;
    }

    /**
     * The layer at inference.
     *
     * @param x {@code [images, …]} in 'c' order
     * @param output in the shape of {@link #answerShape}, set
     */
    void answer(INDArray x, INDArray output);
}
