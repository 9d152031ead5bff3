package fittingroom.network.layers;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a {@link ConvolutionBlockLayer}.
 *
 * @param first whether the block reads the picture, so that nobody asks for its input's gradient
 */
public record ConvolutionBlockShape(
        int side,
        int inputChannels,
        int filters,
        int kernelSize,
        int stride,
        boolean samePadding,
        boolean batchNormalization,
        PoolingKind pooling,
        double alpha,
        boolean first) {

    /** The native pooling operations, or none. */
    public enum PoolingKind {
        NONE(null),
        MAX(NativeOperations.Pooling.MAX),
        AVERAGE(NativeOperations.Pooling.AVERAGE);

        private final transient NativeOperations.@Nullable Pooling operation;

        PoolingKind(NativeOperations.@Nullable Pooling operation) {
            this.operation = operation;
        }

        Optional<NativeOperations.Pooling> operation() {
            return Optional.ofNullable(operation);
        }
    }

    ConvolutionBlockShape withChannels(int newInputChannels, int newFilters) {
        return new ConvolutionBlockShape(
                side,
                newInputChannels,
                newFilters,
                kernelSize,
                stride,
                samePadding,
                batchNormalization,
                pooling,
                alpha,
                first);
    }

    ConvolutionGeometry geometry() {
        return new ConvolutionGeometry(kernelSize, stride, samePadding);
    }

    /** Side after the convolution. */
    public int convolvedSide() {
        return (int) geometry().outputSide(side);
    }

    /** Side after the pooling. */
    public int outputSide() {
        return pooling == PoolingKind.NONE ? convolvedSide() : (convolvedSide() + 1) / 2;
    }
}
