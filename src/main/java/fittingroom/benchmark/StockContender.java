package fittingroom.benchmark;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * The report's network out of Deeplearning4j's own layers, as its examples write it. It has no GRU, so its LSTM of the
 * same size stands in, and reads the last step only, which is less work than our preset's.
 */
final class StockContender extends InProcessContender {
    static final String NAME = "stock-dl4j";

    private static final double KEPT = 0.75;
    private static final double SLOPE = 0.1;
    private static final int UNITS = 128;
    private static final int CLASSES = 10;
    private static final int SIDE = 28;

    private final Pictures pictures;
    private final MultiLayerNetwork network;

    StockContender(Figure figure, Pictures pictures) {
        super(NAME, figure);
        this.pictures = pictures;
        this.network = new MultiLayerNetwork(figure.isConvolutional() ? convolutional() : recurrent());
        network.init();
    }

    private static NeuralNetConfiguration.ListBuilder configuration() {
        return new NeuralNetConfiguration.Builder()
                .seed(42)
                .updater(new Adam(1e-3))
                .weightInit(WeightInit.XAVIER_UNIFORM)
                .list();
    }

    private static MultiLayerConfiguration convolutional() {
        NeuralNetConfiguration.ListBuilder layers = configuration();
        for (int filters : new int[] {32, 64, 128}) {
            layers.layer(new ConvolutionLayer.Builder(3, 3)
                            .nOut(filters)
                            .convolutionMode(ConvolutionMode.Same)
                            .activation(new ActivationLReLU(SLOPE))
                            .build())
                    .layer(new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                            .kernelSize(2, 2)
                            .stride(2, 2)
                            .convolutionMode(ConvolutionMode.Same)
                            .build())
                    .layer(new DropoutLayer(KEPT));
        }
        return head(layers, new ActivationLReLU(SLOPE))
                .setInputType(InputType.convolutional(SIDE, SIDE, 1))
                .build();
    }

    private static MultiLayerConfiguration recurrent() {
        NeuralNetConfiguration.ListBuilder layers = configuration()
                .layer(new LastTimeStep(new LSTM.Builder()
                        .nOut(UNITS)
                        .activation(Activation.TANH)
                        .build()));
        return head(layers, Activation.RELU.getActivationFunction())
                .setInputType(InputType.recurrent(SIDE, SIDE, RNNFormat.NCW))
                .build();
    }

    private static NeuralNetConfiguration.ListBuilder head(
            NeuralNetConfiguration.ListBuilder layers, IActivation activation) {
        return layers.layer(new DenseLayer.Builder()
                        .nOut(UNITS)
                        .activation(activation)
                        .build())
                .layer(new DropoutLayer(KEPT))
                .layer(new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build());
    }

    @Override
    void work(int batch) {
        INDArray images = images(pictures.intensities(batch));
        if (figure().isTraining()) {
            network.fit(images, labels(pictures.labels(batch)));
        } else {
            network.output(images);
        }
    }

    private INDArray images(float[] intensities) {
        INDArray flat = Nd4j.createFromArray(intensities);
        if (figure().isConvolutional()) {
            return flat.reshape('c', Pictures.BATCH_SIZE, 1, SIDE, SIDE);
        }
        // Rows are steps; Deeplearning4j's order is [batch, inputs, steps].
        return flat.reshape('c', Pictures.BATCH_SIZE, SIDE, SIDE).permute(0, 2, 1);
    }

    private static INDArray labels(int[] labels) {
        INDArray oneHot = Nd4j.zeros(DataType.FLOAT, labels.length, CLASSES);
        for (int i = 0; i < labels.length; i++) {
            oneHot.putScalar(i, labels[i], 1);
        }
        return oneHot;
    }
}
