package fittingroom.benchmark;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Nothing but the native convolution calls, forward and backward, that the Report CNN's training makes: no layer that
 * calls them can be faster. (Ours leaves out the input gradient of the first.)
 */
final class BareConvolutions extends InProcessContender {
    static final String NAME = "bare-convolutions";

    /** Kernel, stride, padding, dilation, 1 = same, 1 = NHWC, 1 = weights as [out, in, height, width]. */
    private static final int[] ARGUMENTS = {3, 3, 1, 1, 0, 0, 1, 1, 1, 1, 1};

    private final List<DynamicCustomOp> calls = new ArrayList<>();

    BareConvolutions() {
        super(NAME, Figure.CNN_TRAINING);
        int[][] sidesAndChannels = {{28, 1, 32}, {14, 32, 64}, {7, 64, 128}};
        for (int[] layer : sidesAndChannels) {
            addCalls(layer[0], layer[1], layer[2]);
        }
    }

    private void addCalls(int side, int inputs, int outputs) {
        INDArray x = Nd4j.rand(DataType.FLOAT, Pictures.BATCH_SIZE, side, side, inputs);
        INDArray weights = Nd4j.rand(DataType.FLOAT, outputs, inputs, 3, 3);
        INDArray bias = Nd4j.rand(DataType.FLOAT, outputs);
        INDArray output = Nd4j.create(DataType.FLOAT, Pictures.BATCH_SIZE, side, side, outputs);
        calls.add(DynamicCustomOp.builder("conv2d")
                .addInputs(x, weights, bias)
                .addOutputs(output)
                .addIntegerArguments(ARGUMENTS)
                .build());
        calls.add(DynamicCustomOp.builder("conv2d_bp")
                .addInputs(x, weights, bias, Nd4j.rand(DataType.FLOAT, output.shape()))
                .addOutputs(x.ulike(), weights.ulike(), bias.ulike())
                .addIntegerArguments(ARGUMENTS)
                .build());
    }

    @Override
    void work(int batch) {
        for (DynamicCustomOp call : calls) {
            Nd4j.exec(call);
        }
    }
}
