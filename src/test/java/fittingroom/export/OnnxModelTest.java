package fittingroom.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import fittingroom.data.Dataset;
import fittingroom.data.FashionMnist;
import fittingroom.experiment.Preset;
import fittingroom.network.CnnSpec;
import fittingroom.network.ConvolutionBlock;
import fittingroom.network.Network;
import fittingroom.network.NetworkSpec;
import fittingroom.network.RecurrentSpec;
import fittingroom.network.TrainedModel;
import fittingroom.network.WeightLayout;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What onnxruntime answers for an exported model, beside what our own network answers, on test images. */
class OnnxModelTest {
    private static final List<ConvolutionBlock.Pooling> POOLINGS = List.of(ConvolutionBlock.Pooling.values());
    private static final int IMAGES = 40;
    private static final float TOLERANCE = 1e-5f;
    private static final float[] PIXELS = pixels();

    private static float[] pixels() {
        Dataset test = FashionMnist.loadTest(Path.of("data", "fashion-mnist")).test();
        float[] pixels = new float[IMAGES * Dataset.PIXELS];
        for (int i = 0; i < IMAGES; i++) {
            test.copyIntensities(i, pixels, i * Dataset.PIXELS);
        }
        return pixels;
    }

    static Stream<NetworkSpec> networks() {
        List<NetworkSpec> networks = new ArrayList<>();
        for (int kernel : new int[] {1, 3, 5, 7}) {
            for (ConvolutionBlock.Padding padding : ConvolutionBlock.Padding.values()) {
                for (int stride = 1; stride <= 2; stride++) {
                    ConvolutionBlock.Pooling pooling = POOLINGS.get((kernel / 2 + stride) % 3);
                    networks.add(new CnnSpec(
                            List.of(
                                    new ConvolutionBlock(5, kernel, stride, padding, kernel == 3, pooling),
                                    new ConvolutionBlock(
                                            6, 3, 1, padding, kernel == 5, ConvolutionBlock.Pooling.AVERAGE),
                                    // 7 or less: an odd side, at whose end pooling has half a window.
                                    new ConvolutionBlock(4, 1, 1, padding, false, ConvolutionBlock.Pooling.MAX)),
                            9,
                            0.2,
                            0.3));
                }
            }
        }
        for (RecurrentSpec.Cell cell : RecurrentSpec.Cell.values()) {
            for (RecurrentSpec.Output output : RecurrentSpec.Output.values()) {
                for (boolean bidirectional : new boolean[] {false, true}) {
                    networks.add(new RecurrentSpec(cell, List.of(7), bidirectional, output, 0.1, 9, 0.1, 0.2));
                    networks.add(new RecurrentSpec(cell, List.of(7, 5), bidirectional, output, 0, 9, 0.1, 0.2));
                }
            }
        }
        networks.add(Preset.REPORT_CNN.config().network());
        networks.add(Preset.REPORT_GRU.config().network());
        return networks.stream();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void onnxruntimeAnswersAsOurNetworkDoes(NetworkSpec spec) throws OrtException {
        Network network = Network.create(spec, 7);
        network.setParameters(disturbed(spec, network.parameters()));
        float[] expected = network.probabilities(PIXELS, IMAGES);

        float[] answered = ask(OnnxModel.of(model(spec, network.parameters()), "test"));

        assertThat(answered).containsExactly(expected, within(TOLERANCE));
    }

    static Stream<NetworkSpec> reportsNetworks() {
        return Stream.of(
                Preset.REPORT_CNN.config().network(), Preset.REPORT_GRU.config().network());
    }

    @ParameterizedTest
    @MethodSource("reportsNetworks")
    void onnxruntimeAnswersForBothSidesAsOurNetworkDoes(NetworkSpec spec) throws OrtException {
        Network network = Network.create(spec, 7);
        network.setParameters(disturbed(spec, network.parameters()));
        float[] asShown = network.probabilities(PIXELS, IMAGES);
        network.setTestTimeMirror(true);
        float[] expected = network.probabilities(PIXELS, IMAGES);

        float[] answered =
                ask(OnnxModel.of(new TrainedModel(spec, "both sides", true, true, network.parameters()), "test"));

        assertThat(answered).containsExactly(expected, within(TOLERANCE));
        assertThat(IntStream.range(0, expected.length).mapToDouble(i -> Math.abs(expected[i] - asShown[i])))
                .anyMatch(difference -> difference > 100 * TOLERANCE);
    }

    @Test
    void theModelTellsWhatAPictureMustBecome() throws OrtException {
        NetworkSpec spec = Preset.QUICK_CNN.config().network();
        byte[] onnx = OnnxModel.of(model(spec, Network.create(spec, 1).parameters()), "1.2.3");

        try (OrtSession session = OrtEnvironment.getEnvironment().createSession(onnx)) {
            assertThat(session.getMetadata().getProducerName()).isEqualTo("Fitting Room");
            assertThat(session.getMetadata().getGraphName()).isEqualTo("run-1 · epoch 2");
            Map<String, String> metadata = session.getMetadata().getCustomMetadata();
            assertThat(metadata)
                    .containsEntry("classes", String.join(",", FashionMnist.CLASS_NAMES))
                    .containsEntry(
                            "weights_sha256",
                            model(spec, Network.create(spec, 1).parameters()).weightsSha256());
            assertThat(metadata.get("preprocessing")).contains("bright on black", "28 × 28");
            assertThat(metadata.get("mirror_average")).contains("mirror image");
        }
    }

    private static TrainedModel model(NetworkSpec spec, float[] parameters) {
        return new TrainedModel(spec, "run-1 · epoch 2", false, parameters);
    }

    /** Fresh biases and statistics are all alike; here none is, and sides and gates that were exchanged would show. */
    private static float[] disturbed(NetworkSpec spec, float[] parameters) {
        Random random = new Random(3);
        float[] disturbed = parameters.clone();
        for (WeightLayout.Weight weight : WeightLayout.of(spec).weights()) {
            for (int i = weight.offset(); i < weight.offset() + weight.length(); i++) {
                disturbed[i] += weight.part() == WeightLayout.Part.VARIANCE
                        ? random.nextFloat()
                        : 0.3f * (float) random.nextGaussian() / (weight.shape().size() > 1 ? 4 : 1);
            }
        }
        return disturbed;
    }

    private static float[] ask(byte[] onnx) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(onnx);
                OnnxTensor input =
                        OnnxTensor.createTensor(environment, FloatBuffer.wrap(PIXELS), new long[] {IMAGES, 28, 28});
                OrtSession.Result result = session.run(Map.of(OnnxModel.INPUT, input))) {
            float[][] rows = (float[][]) result.get(0).getValue();
            float[] flat = new float[rows.length * 10];
            for (int i = 0; i < rows.length; i++) {
                System.arraycopy(rows[i], 0, flat, i * 10, 10);
            }
            return flat;
        }
    }
}
