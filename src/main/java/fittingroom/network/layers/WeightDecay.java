package fittingroom.network.layers;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Decoupled weight decay (Loshchilov & Hutter 2019, arXiv 1711.05101, algorithm 2, scaled by the learning rate as
 * PyTorch's AdamW does): to each step, {@code rate · λ · weight} is added, with the weight as it was before the step.
 * Only what multiplies decays, neither biases nor batch normalisation (He et al. 2019, arXiv 1812.01187, section 3.1).
 */
public final class WeightDecay {

    /** Weights that decay, from the first to before the last, in the flat vector of all parameters. */
    public record Range(int from, int to) {}

    private final List<Range> ranges;
    private @Nullable INDArray parameters;
    private double lambda;

    public WeightDecay(List<Range> ranges) {
        this.ranges = List.copyOf(ranges);
    }

    /** The network's own flat vector; must come before λ is set. */
    public void attach(INDArray flatParameters) {
        parameters = flatParameters;
    }

    /** Takes effect at the next step. */
    public void setLambda(double newLambda) {
        lambda = newLambda;
    }

    boolean isOff() {
        return lambda == 0;
    }

    /**
     * Adds a part of the decay to a part of a step.
     *
     * @param step what will be subtracted from the parameters from {@code start} on
     * @param start where the step's first value lies in the flat vector
     */
    void addTo(float[] step, int start, int length, double rate) {
        float factor = (float) (rate * lambda);
        float[] weights = new float[length];
        NativeFloats.of(Objects.requireNonNull(parameters, "attach comes first"))
                .get(start, weights, 0, length);
        for (Range range : ranges) {
            int from = Math.max(range.from() - start, 0);
            int to = Math.min(range.to() - start, length);
            for (int i = from; i < to; i++) {
                step[i] += factor * weights[i];
            }
        }
    }
}
