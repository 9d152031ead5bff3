package fittingroom.network;

/**
 * Convolution, batch normalisation (Ioffe & Szegedy 2015, arXiv 1502.03167) and 2 × 2 pooling by their definitions, in
 * double; pictures {@code [picture][row][column][channel]}.
 */
final class PlainBlock {
    private static final double EPSILON = 1e-5;

    private final ConvolutionBlock spec;
    private final int side;
    private final int channels;
    private final int filters;
    private final int batch;
    private final double[] parameters;
    private final double[] gradient;
    private final int weights;
    private final int bias;
    private final int normalization;
    private final int before;
    private final int outputSide;

    private double[] x = new double[0];
    private double[] normal = new double[0];
    private double[] deviation = new double[0];
    private double[] unpooled = new double[0];

    /**
     * @param weights where {@code [filters, channels, kernel, kernel]} begin among the parameters
     * @param normalization where γ, β, mean and variance begin; negative for none
     */
    PlainBlock(
            ConvolutionBlock spec,
            int side,
            int channels,
            int batch,
            double[] parameters,
            double[] gradient,
            int weights,
            int bias,
            int normalization) {
        this.spec = spec;
        this.side = side;
        this.channels = channels;
        this.filters = spec.filters();
        this.batch = batch;
        this.parameters = parameters;
        this.gradient = gradient;
        this.weights = weights;
        this.bias = bias;
        this.normalization = normalization;
        int kernel = spec.kernelSize();
        int stride = spec.stride();
        if (spec.padding() == ConvolutionBlock.Padding.SAME) {
            outputSide = (side + stride - 1) / stride;
            before = Math.max(0, (outputSide - 1) * stride + kernel - side) / 2;
        } else {
            outputSide = (side - kernel) / stride + 1;
            before = 0;
        }
    }

    int pooledSide() {
        return spec.pooling() == ConvolutionBlock.Pooling.NONE ? outputSide : (outputSide + 1) / 2;
    }

    double[] forward(double[] pictures, boolean training) {
        x = pictures;
        double[] sums = new double[batch * outputSide * outputSide * filters];
        int taps = spec.kernelSize() * spec.kernelSize();
        convolve((output, input, weight) -> {
            for (int channel = 0; channel < channels; channel++) {
                sums[output] += x[input + channel] * parameters[weight + channel * taps];
            }
        });
        for (int i = 0; i < sums.length; i++) {
            sums[i] += parameters[bias + i % filters];
        }
        unpooled = normalization < 0 ? sums : normalized(sums, training);
        double[] pooled = new double[batch * pooledSide() * pooledSide() * filters];
        for (int i = 0; i < pooled.length; i++) {
            pooled[i] = pooled(i);
        }
        return pooled;
    }

    /** One place of the kernel: the first channel's input and weight. */
    private interface Tap {
        void at(int output, int input, int weight);
    }

    private void convolve(Tap tap) {
        int kernel = spec.kernelSize();
        for (int output = 0; output < batch * outputSide * outputSide * filters; output++) {
            int filter = output % filters;
            int column = output / filters % outputSide;
            int row = output / filters / outputSide % outputSide;
            int image = output / filters / outputSide / outputSide;
            for (int y = 0; y < kernel; y++) {
                for (int z = 0; z < kernel; z++) {
                    int inputRow = row * spec.stride() + y - before;
                    int inputColumn = column * spec.stride() + z - before;
                    if (inputRow < 0 || inputColumn < 0 || inputRow >= side || inputColumn >= side) {
                        continue;
                    }
                    int input = ((image * side + inputRow) * side + inputColumn) * channels;
                    tap.at(output, input, weights + (filter * channels * kernel + y) * kernel + z);
                }
            }
        }
    }

    private double[] normalized(double[] values, boolean training) {
        int count = values.length / filters;
        normal = new double[values.length];
        deviation = new double[filters];
        double[] result = new double[values.length];
        for (int filter = 0; filter < filters; filter++) {
            double mean = parameters[normalization + 2 * filters + filter];
            double variance = parameters[normalization + 3 * filters + filter];
            if (training) {
                mean = 0;
                variance = 0;
                for (int i = filter; i < values.length; i += filters) {
                    mean += values[i] / count;
                }
                for (int i = filter; i < values.length; i += filters) {
                    variance += (values[i] - mean) * (values[i] - mean) / count;
                }
            }
            deviation[filter] = Math.sqrt(variance + EPSILON);
            for (int i = filter; i < values.length; i += filters) {
                normal[i] = (values[i] - mean) / deviation[filter];
                result[i] =
                        parameters[normalization + filter] * normal[i] + parameters[normalization + filters + filter];
            }
        }
        return result;
    }

    /** The values that one of the pooled is made of; those beyond the border are -1. */
    private int[] window(int pooled) {
        int filter = pooled % filters;
        int column = pooled / filters % pooledSide();
        int row = pooled / filters / pooledSide() % pooledSide();
        int image = pooled / filters / pooledSide() / pooledSide();
        int[] window = new int[4];
        for (int i = 0; i < 4; i++) {
            int y = 2 * row + i / 2;
            int z = 2 * column + i % 2;
            window[i] = y < outputSide && z < outputSide
                    ? ((image * outputSide + y) * outputSide + z) * filters + filter
                    : -1;
        }
        return window;
    }

    private double pooled(int index) {
        if (spec.pooling() == ConvolutionBlock.Pooling.NONE) {
            return unpooled[index];
        }
        int[] window = window(index);
        double largest = Double.NEGATIVE_INFINITY;
        double sum = 0;
        int count = 0;
        for (int place : window) {
            if (place >= 0) {
                largest = Math.max(largest, unpooled[place]);
                sum += unpooled[place];
                count++;
            }
        }
        return spec.pooling() == ConvolutionBlock.Pooling.MAX ? largest : sum / count;
    }

    double[] backward(double[] pooledGradient) {
        double[] slopes = unpooledGradient(pooledGradient);
        if (normalization >= 0) {
            normalizationBackward(slopes);
        }
        for (int i = 0; i < slopes.length; i++) {
            gradient[bias + i % filters] += slopes[i];
        }
        double[] inputGradient = new double[x.length];
        int taps = spec.kernelSize() * spec.kernelSize();
        convolve((output, input, weight) -> {
            double slope = slopes[output];
            for (int channel = 0; slope != 0 && channel < channels; channel++) {
                gradient[weight + channel * taps] += slope * x[input + channel];
                inputGradient[input + channel] += slope * parameters[weight + channel * taps];
            }
        });
        return inputGradient;
    }

    private double[] unpooledGradient(double[] pooledGradient) {
        if (spec.pooling() == ConvolutionBlock.Pooling.NONE) {
            return pooledGradient;
        }
        double[] slopes = new double[unpooled.length];
        for (int i = 0; i < pooledGradient.length; i++) {
            int[] window = window(i);
            int count = 0;
            int largest = -1;
            for (int place : window) {
                count += place >= 0 ? 1 : 0;
                largest = place >= 0 && (largest < 0 || unpooled[place] > unpooled[largest]) ? place : largest;
            }
            for (int place : window) {
                if (place >= 0 && spec.pooling() == ConvolutionBlock.Pooling.AVERAGE) {
                    slopes[place] += pooledGradient[i] / count;
                } else if (place >= 0 && place == largest) {
                    slopes[place] += pooledGradient[i];
                }
            }
        }
        return slopes;
    }

    private void normalizationBackward(double[] slopes) {
        int count = slopes.length / filters;
        for (int filter = 0; filter < filters; filter++) {
            double sum = 0;
            double product = 0;
            for (int i = filter; i < slopes.length; i += filters) {
                sum += slopes[i];
                product += slopes[i] * normal[i];
            }
            gradient[normalization + filter] += product;
            gradient[normalization + filters + filter] += sum;
            double scale = parameters[normalization + filter] / deviation[filter];
            for (int i = filter; i < slopes.length; i += filters) {
                slopes[i] = scale * (slopes[i] - sum / count - normal[i] * product / count);
            }
        }
    }
}
