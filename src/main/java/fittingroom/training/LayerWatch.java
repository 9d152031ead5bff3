package fittingroom.training;

import fittingroom.data.Dataset;
import fittingroom.data.MiniBatch;
import fittingroom.network.BatchResult;
import fittingroom.network.CnnSpec;
import fittingroom.network.Inspection;
import fittingroom.network.LayerNorms;
import fittingroom.network.MeasuredBatch;
import fittingroom.network.Network;
import fittingroom.network.NetworkSpec;
import fittingroom.network.RecurrentSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads every layer once an epoch: the norms of the epoch's last step, and how its units answer to a few pictures. It
 * changes no bit of the training.
 */
final class LayerWatch {
    /** Enough that a unit which is silent on all of them is silent on nearly everything. */
    private static final int PICTURES = 32;

    /** The 95th percentile below which TheDeepChecker (TOSEM 2022) calls a unit dead. */
    private static final float SILENT = 1e-5f;

    /** tanh(5), where DeepDiagnosis (ICSE 2022) calls an activation saturated. */
    private static final double FLAT = Math.tanh(5);

    private final Network network;
    /** Of the last step of the epoch; empty when this process did not take it. */
    private List<LayerNorms> norms = List.of();

    LayerWatch(Network network) {
        this.network = network;
    }

    /** Takes the last step of an epoch, with a look at what it does to every layer. */
    BatchResult trainLast(MiniBatch batch) {
        MeasuredBatch measured = network.trainMeasuredBatch(batch.intensities(), batch.labels(), batch.size());
        norms = measured.layers();
        return measured.result();
    }

    /**
     * One reading for each layer with weights, in the order of the data; empty if nobody saw the epoch's last step.
     *
     * @param pictures of which the first few are looked at
     */
    Optional<TrainingEvent.LayersMeasured> read(int epoch, Dataset pictures) {
        if (norms.isEmpty()) {
            return Optional.empty();
        }
        List<List<Inspection.Activation>> inspected = new ArrayList<>();
        float[] intensities = new float[Dataset.PIXELS];
        for (int i = 0; i < Math.min(PICTURES, pictures.size()); i++) {
            pictures.copyIntensities(i, intensities, 0);
            inspected.add(network.inspect(intensities).layers());
        }
        int recurrentLayers = recurrentLayers(network.spec());
        List<LayerReading> readings = new ArrayList<>();
        for (int layer = 0; layer < norms.size(); layer++) {
            LayerNorms measured = norms.get(layer);
            boolean hidden = layer < norms.size() - 1;
            readings.add(new LayerReading(
                    epoch,
                    measured.layer(),
                    measured.weights(),
                    measured.gradient(),
                    measured.update(),
                    hidden ? deadShare(inspected, layer) : 0,
                    layer < recurrentLayers ? saturatedShare(inspected, layer) : 0));
        }
        return Optional.of(new TrainingEvent.LayersMeasured(epoch, readings));
    }

    private static int recurrentLayers(NetworkSpec spec) {
        return spec.accept(new NetworkSpec.Visitor<Integer>() {
            @Override
            public Integer convolutional(CnnSpec cnn) {
                return 0;
            }

            @Override
            public Integer recurrent(RecurrentSpec recurrent) {
                return recurrent.units().size();
            }
        });
    }

    /** A unit is a filter, or one of a dense or recurrent layer: the last axis. */
    private static double deadShare(List<List<Inspection.Activation>> inspected, int layer) {
        List<Integer> shape = inspected.get(0).get(layer).shape();
        int units = shape.get(shape.size() - 1);
        boolean[] alive = new boolean[units];
        for (List<Inspection.Activation> layers : inspected) {
            float[] values = layers.get(layer).values();
            for (int i = 0; i < values.length; i++) {
                alive[i % units] |= Math.abs(values[i]) > SILENT;
            }
        }
        int dead = 0;
        for (boolean isAlive : alive) {
            dead += isAlive ? 0 : 1;
        }
        return (double) dead / units;
    }

    private static double saturatedShare(List<List<Inspection.Activation>> inspected, int layer) {
        return inspected.stream()
                .map(layers -> layers.get(layer).values())
                .mapToDouble(values -> (double) saturated(values) / values.length)
                .average()
                .orElse(0);
    }

    private static int saturated(float[] values) {
        int saturated = 0;
        for (float value : values) {
            saturated += Math.abs(value) >= FLAT ? 1 : 0;
        }
        return saturated;
    }
}
