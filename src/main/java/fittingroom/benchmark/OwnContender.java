package fittingroom.benchmark;

import fittingroom.experiment.Preset;
import fittingroom.network.Network;

/** Our own network of a report preset. */
final class OwnContender implements Contender {
    static final String NAME = "fitting-room";

    private final Figure figure;
    private final Pictures pictures;
    private final Network network;

    OwnContender(Figure figure, Pictures pictures) {
        this.figure = figure;
        this.pictures = pictures;
        Preset preset = figure.isConvolutional() ? Preset.REPORT_CNN : Preset.REPORT_GRU;
        this.network = Network.create(preset.config().network(), 42);
        network.setLearningRate(preset.config().hyperparameters().learningRate());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Figure figure() {
        return figure;
    }

    @Override
    public double measure(int batches) {
        long start = System.nanoTime();
        for (int batch = 0; batch < batches; batch++) {
            if (figure.isTraining()) {
                network.trainBatch(pictures.intensities(batch), pictures.labels(batch), Pictures.BATCH_SIZE);
            } else {
                network.probabilities(pictures.intensities(batch), Pictures.BATCH_SIZE);
            }
        }
        return Benchmark.imagesPerSecond(batches, start);
    }
}
