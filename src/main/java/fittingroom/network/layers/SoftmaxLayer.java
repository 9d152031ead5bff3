package fittingroom.network.layers;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * The ten classes: {@code softmax(x · W + b)} with mean cross-entropy, whose gradient at the logits is
 * {@code (softmax - target) / batch} (Bishop 2006, section 4.3.4). The target is the label, of which a share may be
 * spread over all classes (label smoothing: Szegedy et al. 2016, arXiv 1512.00567, section 7).
 */
@SuppressWarnings("serial") // never serialised
public final class SoftmaxLayer extends OutputLayer {
    private final transient ParameterLayout layout;
    private final transient StepState state;

    /** @param state asked for the label smoothing of a step */
    public SoftmaxLayer(String name, int inputs, int classes, FirstWeights first, StepState state, long seed) {
        super(new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT).activation(Activation.SOFTMAX));
        setLayerName(name);
        setNIn(inputs);
        setNOut(classes);
        this.state = state;
        this.layout = new ParameterLayout(DenseParameters.of(inputs, classes, first), seed);
    }

    @Override
    public ParamInitializer initializer() {
        return layout;
    }

    @Override
    public void setNIn(InputType input, boolean override) {}

    @Override
    public InputType getOutputType(int index, InputType input) {
        return InputType.feedForward(getNOut());
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration configuration,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType dataType) {
        SoftmaxImplementation layer = new SoftmaxImplementation(configuration, state, dataType);
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        layer.setParamTable(layout.init(configuration, parameters, initialize));
        layer.setConf(configuration);
        return layer;
    }
}
