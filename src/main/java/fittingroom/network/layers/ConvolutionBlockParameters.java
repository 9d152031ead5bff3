package fittingroom.network.layers;

import java.util.ArrayList;
import java.util.List;

/** What a {@link ConvolutionBlockLayer} learns, and the statistics of its batch normalisation, by name. */
final class ConvolutionBlockParameters {
    static final String WEIGHTS = "W";
    static final String BIAS = "b";
    static final String GAMMA = "gamma";
    static final String BETA = "beta";
    static final String MEAN = "mean";
    static final String VARIANCE = "variance";

    private ConvolutionBlockParameters() {}

    static List<Parameter> of(ConvolutionBlockShape shape, FirstWeights first) {
        long kernel = shape.kernelSize();
        long taps = kernel * kernel;
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(new Parameter(
                WEIGHTS,
                new long[] {shape.filters(), shape.inputChannels(), kernel, kernel},
                true,
                first.of(taps * shape.inputChannels(), taps * shape.filters())));
        long[] perChannel = {shape.filters()};
        parameters.add(new Parameter(BIAS, perChannel, true, Parameter.constant(0)));
        if (shape.batchNormalization()) {
            parameters.add(new Parameter(GAMMA, perChannel, true, Parameter.constant(1)));
            parameters.add(new Parameter(BETA, perChannel, true, Parameter.constant(0)));
            parameters.add(new Parameter(MEAN, perChannel, false, Parameter.constant(0)));
            parameters.add(new Parameter(VARIANCE, perChannel, false, Parameter.constant(1)));
        }
        return parameters;
    }
}
