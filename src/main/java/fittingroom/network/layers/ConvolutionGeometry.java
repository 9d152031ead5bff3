package fittingroom.network.layers;

/** Kernel, stride and padding of a square convolution, and the sizes that follow. */
record ConvolutionGeometry(int kernelSize, int stride, boolean same) {

    /** The output's side for an input's side (Dumoulin & Visin 2016, arXiv 1603.07285, relationship 5). */
    long outputSide(long side) {
        return same ? (side + stride - 1) / stride : (side - kernelSize) / stride + 1;
    }

    /** Zeros before the first pixel; with same padding an odd rest goes behind the last one, as in TensorFlow. */
    int padding(int side) {
        if (!same) {
            return 0;
        }
        int total = Math.max(0, (int) (outputSide(side) - 1) * stride + kernelSize - side);
        return total / 2;
    }
}
