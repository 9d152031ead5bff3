package fittingroom.network;

import fittingroom.image.GrayImage;
import fittingroom.network.layers.NativeArrays;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The only place that knows how pictures and labels lie in arrays. */
final class Tensors {
    private Tensors() {}

    /** {@code [size, 28, 28, 1]} for a convolution, {@code [size, 28 steps, 28 values]} for a recurrence. */
    static INDArray images(NetworkSpec spec, float[] intensities, int size) {
        int side = GrayImage.SIDE;
        long[] shape = spec.accept(new NetworkSpec.Visitor<>() {
            @Override
            public long[] convolutional(CnnSpec cnn) {
                return new long[] {size, side, side, 1};
            }

            @Override
            public long[] recurrent(RecurrentSpec recurrent) {
                return new long[] {size, side, side};
            }
        });
        INDArray images = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', shape);
        overwriteImages(images, intensities);
        return images;
    }

    /** @param images from {@link #images}, of the same size */
    static void overwriteImages(INDArray images, float[] intensities) {
        NativeArrays.write(intensities, images, Math.toIntExact(images.length()));
    }

    /** The pictures, then each of them mirrored left to right: {@code [2 · size, 28, 28]}. */
    static float[] withMirrorImages(float[] intensities, int size) {
        int side = GrayImage.SIDE;
        int length = size * side * side;
        float[] both = Arrays.copyOf(intensities, 2 * length);
        for (int row = 0; row < length; row += side) {
            for (int column = 0; column < side; column++) {
                both[length + row + column] = intensities[row + side - 1 - column];
            }
        }
        return both;
    }

    /** {@code [size, classes]}; class 9 is the last position. */
    static INDArray oneHot(int[] labels, int size, int classes) {
        float[] values = new float[size * classes];
        for (int i = 0; i < size; i++) {
            values[i * classes + labels[i]] = 1;
        }
        return Nd4j.create(values, new long[] {size, classes}, 'c');
    }

    /** A copy of all values in 'c' order. */
    static float[] values(INDArray array) {
        return NativeArrays.values(array);
    }

    static void overwrite(INDArray target, float[] values, String what) {
        if (target.length() != values.length) {
            throw new IllegalArgumentException("expected " + target.length() + " " + what + ", got " + values.length);
        }
        target.assign(Nd4j.createFromArray(values).reshape(target.shape()));
    }
}
