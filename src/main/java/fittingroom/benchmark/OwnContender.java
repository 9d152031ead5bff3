package fittingroom.benchmark;

import fittingroom.experiment.Preset;
import fittingroom.network.Network;

/** Our own network of a report preset. */
final class OwnContender extends InProcessContender {
    static final String NAME = "fitting-room";

    private final Pictures pictures;
    private final Network network;

    OwnContender(Figure figure, Pictures pictures) {
        super(NAME, figure);
        this.pictures = pictures;
        Preset preset = figure.isConvolutional() ? Preset.REPORT_CNN : Preset.REPORT_GRU;
        this.network = Network.create(preset.config().network(), 42);
        network.setLearningRate(preset.config().hyperparameters().learningRate());
    }

    @Override
    void work(int batch) {
        if (figure().isTraining()) {
            network.trainBatch(pictures.intensities(batch), pictures.labels(batch), Pictures.BATCH_SIZE);
        } else {
            network.probabilities(pictures.intensities(batch), Pictures.BATCH_SIZE);
        }
    }
}
