package fittingroom.network.layers;

/**
 * What batch normalisation does to each filter's outputs at inference, where it is a line: as other weights and another
 * bias of the convolution before it, it costs nothing (Jacob et al. 2018, arXiv 1712.05877, section 3.2).
 *
 * @param scales {@code [filters]}
 * @param shifts {@code [filters]}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ChannelScaling(double[] scales, double[] shifts) {

    /**
     * @param weights {@code [filters, …]}, changed
     * @param bias {@code [filters]} and what fills it up, changed
     */
    void apply(float[] weights, float[] bias) {
        int perFilter = weights.length / scales.length;
        for (int filter = 0; filter < scales.length; filter++) {
            float scale = (float) scales[filter];
            for (int i = filter * perFilter; i < (filter + 1) * perFilter; i++) {
                weights[i] *= scale;
            }
            bias[filter] = (float) (bias[filter] * scales[filter] + shifts[filter]);
        }
    }
}
