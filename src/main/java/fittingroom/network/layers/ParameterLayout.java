package fittingroom.network.layers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Lays a layer's parameters one behind the other in Deeplearning4j's flat vector, each in 'c' order. */
final class ParameterLayout implements ParamInitializer {
    private final List<Parameter> parameters;
    /** Deeplearning4j asks for them several times in a batch. */
    private final List<String> names;

    private final long seed;

    ParameterLayout(List<Parameter> parameters, long seed) {
        this.parameters = parameters;
        this.names = parameters.stream().map(Parameter::name).toList();
        this.seed = seed;
    }

    @Override
    public long numParams(NeuralNetConfiguration configuration) {
        return length();
    }

    @Override
    public long numParams(Layer layer) {
        return length();
    }

    private long length() {
        return parameters.stream().mapToLong(Parameter::length).sum();
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return names;
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return paramKeys(layer);
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return List.of();
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return true;
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return false;
    }

    boolean isTrained(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .allMatch(Parameter::trained);
    }

    @Override
    public Map<String, INDArray> init(NeuralNetConfiguration configuration, INDArray flat, boolean initialize) {
        Map<String, INDArray> views = views(flat);
        SplittableRandom random = new SplittableRandom(seed);
        for (Parameter parameter : parameters) {
            configuration.addVariable(parameter.name());
            if (initialize) {
                double[] values = parameter.initialization().draw(parameter.length(), random);
                INDArray view = views.get(parameter.name());
                if (view != null) {
                    view.assign(
                            Nd4j.createFromArray(values).castTo(flat.dataType()).reshape('c', parameter.shape()));
                }
            }
        }
        return views;
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration configuration, INDArray flat) {
        return views(flat);
    }

    private Map<String, INDArray> views(INDArray flat) {
        INDArray vector = flat.reshape(flat.length());
        Map<String, INDArray> views = new LinkedHashMap<>();
        long start = 0;
        for (Parameter parameter : parameters) {
            long end = start + parameter.length();
            views.put(
                    parameter.name(),
                    vector.get(NDArrayIndex.interval(start, end)).reshape('c', parameter.shape()));
            start = end;
        }
        return views;
    }
}
