package fittingroom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fittingroom.data.Dataset;
import fittingroom.data.MiniBatch;
import fittingroom.network.BatchResult;
import fittingroom.network.Inspection;
import fittingroom.network.Network;
import fittingroom.network.NetworkSpec;
import fittingroom.network.RecurrentSpec;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LayerWatchTest {
    private static final Dataset PICTURES = SmallExperiments.test();
    private static final RecurrentSpec GRU = new RecurrentSpec(
            RecurrentSpec.Cell.GRU, List.of(16), false, RecurrentSpec.Output.LAST_STEP, 0, 16, 0.1, 0);

    private static MiniBatch batch(int size) {
        float[] intensities = new float[size * Dataset.PIXELS];
        int[] labels = new int[size];
        for (int i = 0; i < size; i++) {
            PICTURES.copyIntensities(i, intensities, i * Dataset.PIXELS);
            labels[i] = PICTURES.label(i);
        }
        return new MiniBatch(size, intensities, labels);
    }

    /** Every weight this number while the layers are read; a step is taken before, with the weights it begins with. */
    private static List<LayerReading> readings(NetworkSpec spec, float weight) {
        Network network = Network.create(spec, 3);
        LayerWatch watch = new LayerWatch(network);
        watch.trainLast(batch(32));
        float[] weights = network.parameters();
        Arrays.fill(weights, weight);
        network.setParameters(weights);
        return watch.read(2, PICTURES).orElseThrow().layers();
    }

    @Test
    void nothingIsReadOfAnEpochWhoseLastStepNobodySaw() {
        assertThat(new LayerWatch(Network.create(SmallExperiments.cnn(), 3)).read(1, PICTURES))
                .isEmpty();
    }

    @Test
    void stepIsTheOneThatIsTakenWithoutALook() {
        Network watched = Network.create(SmallExperiments.cnn(), 3);
        Network plain = Network.create(SmallExperiments.cnn(), 3);
        MiniBatch batch = batch(32);

        BatchResult result = new LayerWatch(watched).trainLast(batch);

        assertThat(result).isEqualTo(plain.trainBatch(batch.intensities(), batch.labels(), 32));
        assertThat(watched.parameters()).isEqualTo(plain.parameters());
    }

    @Test
    void everyLayerIsReadInTheOrderOfTheData() {
        List<LayerReading> readings = readings(SmallExperiments.cnn(), 0);

        assertThat(readings).hasSize(4).allMatch(reading -> reading.epoch() == 2);
        assertThat(readings)
                .allMatch(
                        reading -> reading.weightNorm() > 0 && reading.gradientNorm() > 0 && reading.updateNorm() > 0);
    }

    @Test
    void layersWithoutAnyWeightAreDeadButForTheClasses() {
        assertThat(readings(SmallExperiments.cnn(), 0))
                .extracting(LayerReading::deadShare)
                .containsExactly(1.0, 1.0, 1.0, 0.0);
        assertThat(readings(SmallExperiments.cnn(), 0.01f))
                .extracting(LayerReading::deadShare)
                .containsExactly(0.0, 0.0, 0.0, 0.0);
    }

    /** What nothing is answered with is no dead unit: its answers are shares of one. */
    @Test
    void classThatIsNeverAnsweredIsNotDead() {
        Network network = Network.create(SmallExperiments.cnn(), 3);
        LayerWatch watch = new LayerWatch(network);
        watch.trainLast(batch(32));
        float[] weights = network.parameters();
        weights[weights.length - 1] = -1000;
        network.setParameters(weights);
        assertThat(network.inspect(batch(1).intensities()).layers().get(3).values()[9])
                .isZero();

        assertThat(watch.read(1, PICTURES).orElseThrow().layers().get(3).deadShare())
                .isZero();
    }

    /** Filters of an inspection are its last axis: a filter counts as dead where it is silent in every pixel. */
    @Test
    void shareOfDeadFiltersIsThatOfTheInspectedPictures() {
        Network network = Network.create(SmallExperiments.cnn(), 3);
        LayerWatch watch = new LayerWatch(network);
        watch.trainLast(batch(32));
        // The first block has [8, 1, 3, 3] weights and 8 biases: three of its filters are silent.
        float[] weights = network.parameters();
        Arrays.fill(weights, 0, 75, 0);
        Arrays.fill(weights, 75, 80, 0.01f);
        network.setParameters(weights);
        Inspection inspected = network.inspect(batch(1).intensities());

        LayerReading first = watch.read(1, PICTURES).orElseThrow().layers().get(0);

        int silent = 0;
        float[] values = inspected.layers().get(0).values();
        for (int filter = 0; filter < 8; filter++) {
            int unit = filter;
            silent +=
                    IntStream.range(0, values.length / 8).allMatch(i -> Math.abs(values[8 * i + unit]) <= 1e-5) ? 1 : 0;
        }
        assertThat(first.deadShare()).isEqualTo(silent / 8.0).isEqualTo(0.375);
    }

    /** Large weights drive states into the flat ends of tanh, more of them in some pictures than in others. */
    @Test
    void shareOfSaturatedStatesIsTheMeanOfTheFirst32Pictures() {
        Network network = Network.create(GRU, 3);
        LayerWatch watch = new LayerWatch(network);
        watch.trainLast(batch(32));
        float[] weights = network.parameters();
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= 20;
        }
        network.setParameters(weights);
        double sum = 0;
        float[] picture = new float[Dataset.PIXELS];
        for (int i = 0; i < 32; i++) {
            PICTURES.copyIntensities(i, picture, 0);
            float[] states = network.inspect(picture).layers().get(0).values();
            int flat = 0;
            for (float state : states) {
                flat += Math.abs(state) >= Math.tanh(5) ? 1 : 0;
            }
            sum += (double) flat / states.length;
        }

        double share = watch.read(1, PICTURES).orElseThrow().layers().get(0).saturatedShare();

        assertThat(share).isCloseTo(sum / 32, within(1e-12)).isBetween(0.01, 0.99);
    }

    @Test
    void onlyRecurrentLayersCanBeSaturated() {
        // Update gates of 0 hand on the candidate state, which is -1.
        List<LayerReading> readings = readings(GRU, -50);

        assertThat(readings.get(0).saturatedShare()).isGreaterThan(0.9);
        assertThat(readings).extracting(LayerReading::saturatedShare).endsWith(0.0, 0.0);
        assertThat(readings(GRU, 0)).extracting(LayerReading::saturatedShare).containsOnly(0.0);
        assertThat(readings(SmallExperiments.cnn(), 50))
                .extracting(LayerReading::saturatedShare)
                .containsOnly(0.0);
    }
}
