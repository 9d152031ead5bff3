package fittingroom.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Small networks that between them use every option of every layer; {@code reference_values.py} knows the same names. */
final class NetworkVariants {
    private static final double ALPHA = 0.1;
    private static final int DENSE_UNITS = 6;

    private NetworkVariants() {}

    static Map<String, NetworkSpec> all() {
        Map<String, NetworkSpec> variants = new LinkedHashMap<>();
        for (int kernel : new int[] {1, 3, 5, 7}) {
            variants.put("kernel " + kernel + " same max", convolution(0, block(kernel, 1, true, false, "MAX")));
            variants.put("kernel " + kernel + " valid", convolution(0, block(kernel, 1, false, false, "NONE")));
            variants.put("kernel " + kernel + " stride 2 same", convolution(0, block(kernel, 2, true, false, "NONE")));
        }
        variants.put("kernel 3 stride 2 valid average", convolution(0, block(3, 2, false, false, "AVERAGE")));
        variants.put("batch normalisation", convolution(0, block(3, 1, true, true, "NONE")));
        variants.put("batch normalisation max", convolution(0, block(5, 2, true, true, "MAX")));
        variants.put(
                "two convolutions",
                convolution(0, block(3, 1, true, false, "MAX"), block(5, 1, true, false, "AVERAGE")));
        variants.put(
                "two normalised convolutions",
                convolution(0, block(3, 2, true, true, "MAX"), block(3, 1, true, true, "MAX")));
        variants.put(
                "two convolutions with dropout",
                convolution(0.4, block(3, 2, true, false, "MAX"), block(3, 1, true, true, "MAX")));
        for (RecurrentSpec.Cell cell : RecurrentSpec.Cell.values()) {
            String name = cell.name().toLowerCase(java.util.Locale.ROOT);
            variants.put(name + " last step", recurrent(cell, List.of(5), false, false, 0));
            variants.put(name + " all steps", recurrent(cell, List.of(5), false, true, 0));
            variants.put(name + " bidirectional", recurrent(cell, List.of(4), true, true, 0));
            variants.put(name + " two layers", recurrent(cell, List.of(4, 3), false, false, 0));
        }
        variants.put("gru bidirectional last step", recurrent(RecurrentSpec.Cell.GRU, List.of(4), true, false, 0));
        variants.put("gru two bidirectional layers", recurrent(RecurrentSpec.Cell.GRU, List.of(3, 3), true, true, 0));
        variants.put("gru two layers with dropout", recurrent(RecurrentSpec.Cell.GRU, List.of(4, 3), false, true, 0.3));
        variants.putAll(own());
        return variants;
    }

    /** Sizes on both sides of our own kernels' blocks. */
    static Map<String, NetworkSpec> own() {
        Map<String, NetworkSpec> variants = new LinkedHashMap<>();
        variants.put(
                "own maximum pooling",
                wide(0.3, block(32, false, "MAX"), block(64, false, "MAX"), block(32, false, "MAX")));
        variants.put(
                "own average pooling",
                wide(0, block(32, false, "NONE"), block(32, false, "AVERAGE"), block(32, false, "NONE")));
        variants.put(
                "own batch normalisation",
                wide(0.2, block(32, true, "NONE"), block(32, true, "MAX"), block(32, true, "AVERAGE")));
        variants.put(
                "own filters around the blocks",
                wide(0, block(16, false, "MAX"), block(48, false, "MAX"), block(80, true, "MAX")));
        variants.put(
                "own filters in eights",
                wide(0, block(8, false, "MAX"), block(24, false, "MAX"), block(40, true, "MAX")));
        variants.put(
                "own filters of any number",
                wide(0.2, block(5, false, "MAX"), block(12, true, "NONE"), block(21, true, "MAX")));
        variants.put(
                "own kernels 1 and 5",
                wide(0.3, block(16, 5, false, "MAX"), block(24, 1, false, "NONE"), block(32, 5, true, "MAX")));
        RecurrentSpec.Cell gru = RecurrentSpec.Cell.GRU;
        variants.put("own gru", recurrent(gru, List.of(48), false, true, 0));
        variants.put("own gru last step", recurrent(gru, List.of(16), false, false, 0));
        variants.put("own gru in eights", recurrent(gru, List.of(24, 8), false, true, 0));
        variants.put("own gru of any number", recurrent(gru, List.of(21, 10), true, true, 0));
        variants.put("own gru two layers with dropout", recurrent(gru, List.of(32, 16), false, false, 0.3));
        variants.put("own gru two bidirectional layers", recurrent(gru, List.of(16, 32), true, true, 0));
        variants.put("own gru bidirectional last step", recurrent(gru, List.of(32), true, false, 0));
        return variants;
    }

    private static ConvolutionBlock block(int filters, boolean batchNormalization, String pooling) {
        return block(filters, 3, batchNormalization, pooling);
    }

    private static ConvolutionBlock block(int filters, int kernel, boolean batchNormalization, String pooling) {
        return new ConvolutionBlock(
                filters,
                kernel,
                1,
                ConvolutionBlock.Padding.SAME,
                batchNormalization,
                ConvolutionBlock.Pooling.valueOf(pooling));
    }

    private static NetworkSpec wide(double dropout, ConvolutionBlock... blocks) {
        return new CnnSpec(List.of(blocks), 16, ALPHA, dropout);
    }

    private static ConvolutionBlock block(
            int kernel, int stride, boolean same, boolean batchNormalization, String pooling) {
        return new ConvolutionBlock(
                3,
                kernel,
                stride,
                same ? ConvolutionBlock.Padding.SAME : ConvolutionBlock.Padding.VALID,
                batchNormalization,
                ConvolutionBlock.Pooling.valueOf(pooling));
    }

    private static NetworkSpec convolution(double dropout, ConvolutionBlock... blocks) {
        return new CnnSpec(List.of(blocks), DENSE_UNITS, ALPHA, dropout);
    }

    private static NetworkSpec recurrent(
            RecurrentSpec.Cell cell,
            List<Integer> units,
            boolean bidirectional,
            boolean allSteps,
            double inputDropout) {
        return new RecurrentSpec(
                cell,
                units,
                bidirectional,
                allSteps ? RecurrentSpec.Output.ALL_STEPS : RecurrentSpec.Output.LAST_STEP,
                inputDropout,
                DENSE_UNITS,
                ALPHA,
                inputDropout);
    }
}
