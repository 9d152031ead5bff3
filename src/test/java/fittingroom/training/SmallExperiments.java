package fittingroom.training;

import fittingroom.data.Augmentation;
import fittingroom.data.Dataset;
import fittingroom.data.FashionMnist;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Hyperparameters;
import fittingroom.experiment.LearningRateSchedule;
import fittingroom.network.CnnSpec;
import fittingroom.network.ConvolutionBlock;
import fittingroom.network.TrainedModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Real Fashion-MNIST pictures and networks small enough for a unit test. */
public final class SmallExperiments {
    public static final Path DATA = Path.of("data", "fashion-mnist");

    private static final class Holder {
        static final FashionMnist.LoadedData LOADED = FashionMnist.load(DATA);
    }

    private SmallExperiments() {}

    /** All 60,000. */
    public static Dataset training() {
        return Holder.LOADED.training();
    }

    /** The first 500 of the test set. */
    public static Dataset test() {
        return Holder.LOADED.test().subset(IntStream.range(0, 500).toArray());
    }

    /** Two small blocks: some 14,000 parameters. */
    public static CnnSpec cnn() {
        return new CnnSpec(List.of(ConvolutionBlock.report(8, 3), ConvolutionBlock.report(16, 3)), 16, 0.1, 0.25);
    }

    /** {@code images} training images, of which a fifth validates; batches of 32. */
    public static Experiment config(int images, int epochs) {
        return new Experiment(
                cnn(),
                new Hyperparameters(
                        2e-3, LearningRateSchedule.HoldThenDecay.REPORT, 32, epochs, epochs, 7, images, 0.2),
                Augmentation.NONE);
    }

    /** The best weights of the whole run. */
    public static TrainedModel trained(Experiment config) {
        RecordingOutputs outputs = new RecordingOutputs();
        new Trainer(config, training(), "run-1", Optional.empty(), new RunControl(), event -> {}, outputs).train();
        return outputs.model.orElseThrow();
    }
}
