package fittingroom.network.layers;

import java.util.Collection;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * The configuration side of our layers. Shapes are known when it is made, so Deeplearning4j has nothing to infer; it is
 * never written as JSON (networks are kept as specifications), and lives as long as its network.
 */
@SuppressWarnings("serial") // never serialised
abstract class NativeLayer extends FeedForwardLayer {
    private final transient ParameterLayout layout;
    private final transient StepState state;

    NativeLayer(String name, long inputSize, long outputSize, List<Parameter> parameters, StepState state, long seed) {
        setLayerName(name);
        setNIn(inputSize);
        setNOut(outputSize);
        this.layout = new ParameterLayout(parameters, seed);
        this.state = state;
    }

    StepState state() {
        return state;
    }

    abstract Layer implementation(NeuralNetConfiguration configuration, DataType dataType);

    @Override
    public Layer instantiate(
            NeuralNetConfiguration configuration,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType dataType) {
        Layer layer = implementation(configuration, dataType);
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        layer.setParamTable(layout.init(configuration, parameters, initialize));
        layer.setConf(configuration);
        return layer;
    }

    @Override
    public ParamInitializer initializer() {
        return layout;
    }

    @Override
    public IUpdater getUpdaterByParam(String name) {
        return layout.isTrained(name) ? getIUpdater() : new NoOp();
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        return InputType.feedForward(getNOut());
    }

    @Override
    public void setNIn(InputType input, boolean override) {}

    @Override
    public @Nullable InputPreProcessor getPreProcessorForInputType(InputType input) {
        return null;
    }

    @Override
    public @Nullable LayerMemoryReport getMemoryReport(InputType input) {
        return null;
    }
}
