package fittingroom.diagnosis;

import fittingroom.data.Augmentation;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Hyperparameters;
import fittingroom.experiment.LearningRateSchedule;
import fittingroom.network.CnnSpec;
import fittingroom.network.ConvolutionBlock;
import fittingroom.network.NetworkSpec;
import fittingroom.network.RecurrentSpec;
import fittingroom.network.WeightLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Descriptions of short runs: twenty with one fault each, twenty healthy ones. */
final class DoctorPatients {
    private DoctorPatients() {}

    /**
     * A run of the bed.
     *
     * @param expected ids of the rules one of which must come first; empty for a healthy run
     * @param firstWeights what is done to the first weights
     */
    record Patient(String name, Set<String> expected, Experiment experiment, UnaryOperator<float[]> firstWeights) {
        Patient(String name, Set<String> expected, Experiment experiment) {
            this(name, expected, experiment, UnaryOperator.identity());
        }

        /** The same with other first weights, split and order of images. */
        Patient withSeedsLater(long by) {
            Hyperparameters usual = experiment.hyperparameters();
            Hyperparameters other = new Hyperparameters(
                    usual.learningRate(),
                    usual.schedule(),
                    usual.batchSize(),
                    usual.epochs(),
                    usual.patience(),
                    usual.seed() + by,
                    usual.trainingImages(),
                    usual.validationShare());
            return new Patient(
                    name,
                    expected,
                    new Experiment(experiment.network(), other, experiment.augmentation()),
                    firstWeights);
        }
    }

    private static final CnnSpec SMALL = cnn(0.1, 0.1, 32, 8, 16);

    private static final RecurrentSpec GRU = recurrent(RecurrentSpec.Cell.GRU, 0.1, 0.1, 32, 32);

    private static CnnSpec cnn(double alpha, double dropout, int dense, int... filters) {
        List<ConvolutionBlock> blocks = new ArrayList<>();
        for (int count : filters) {
            blocks.add(ConvolutionBlock.report(count, 3));
        }
        return new CnnSpec(blocks, dense, alpha, dropout);
    }

    private static CnnSpec normalised(double dropout, int dense, int... filters) {
        List<ConvolutionBlock> blocks = new ArrayList<>();
        for (int count : filters) {
            blocks.add(new ConvolutionBlock(
                    count, 3, 1, ConvolutionBlock.Padding.SAME, true, ConvolutionBlock.Pooling.MAX));
        }
        return new CnnSpec(blocks, dense, 0.1, dropout);
    }

    private static RecurrentSpec recurrent(
            RecurrentSpec.Cell cell, double alpha, double dropout, int dense, Integer... units) {
        return new RecurrentSpec(cell, List.of(units), false, RecurrentSpec.Output.ALL_STEPS, 0, dense, alpha, dropout);
    }

    private static Experiment experiment(NetworkSpec network, double rate, int images, int epochs, long seed) {
        return new Experiment(
                network,
                new Hyperparameters(rate, new LearningRateSchedule.Constant(), 32, epochs, epochs, seed, images, 0.2),
                Augmentation.NONE);
    }

    /** Twenty runs with one fault each. */
    static List<Patient> faulty() {
        Set<String> rateTooHigh = Set.of("diverging", "learning-rate-too-high");
        return List.of(
                new Patient("CNN, learning rate 1", rateTooHigh, experiment(SMALL, 1, 1500, 5, 1)),
                new Patient("CNN, learning rate 0.1", rateTooHigh, experiment(SMALL, 0.1, 1500, 6, 2)),
                new Patient("GRU, learning rate 0.3", rateTooHigh, experiment(GRU, 0.3, 1500, 6, 3)),
                new Patient("GRU, learning rate 1", rateTooHigh, experiment(GRU, 1, 1500, 5, 4)),
                new Patient(
                        "CNN, learning rate 1e-6",
                        Set.of("learning-rate-too-low"),
                        experiment(SMALL, 1e-6, 2000, 5, 5)),
                new Patient(
                        "CNN, learning rate 5e-6",
                        Set.of("learning-rate-too-low"),
                        experiment(SMALL, 5e-6, 2000, 5, 6)),
                new Patient(
                        "GRU, learning rate 2e-6", Set.of("learning-rate-too-low"), experiment(GRU, 2e-6, 2000, 5, 7)),
                new Patient(
                        "CNN, dropout 0.9",
                        Set.of("dropout-too-high"),
                        experiment(SMALL.withDropout(0.9), 1e-3, 2000, 5, 8)),
                new Patient(
                        "CNN, dropout 0.7",
                        Set.of("dropout-too-high"),
                        experiment(SMALL.withDropout(0.7), 1e-3, 2000, 5, 9)),
                new Patient(
                        "GRU, dropout 0.8",
                        Set.of("dropout-too-high"),
                        experiment(GRU.withDropout(0.8), 1e-3, 2000, 5, 10)),
                new Patient(
                        "CNN, first weights times 4",
                        Set.of("initial-loss"),
                        experiment(SMALL, 1e-3, 2000, 4, 11),
                        weights -> scaled(SMALL, weights, "", 4)),
                new Patient(
                        "GRU, output weights times 60",
                        Set.of("initial-loss"),
                        experiment(GRU, 1e-3, 2000, 4, 12),
                        weights -> scaled(GRU, weights, "classes", 60)),
                new Patient(
                        "CNN, ReLU units switched off",
                        Set.of("dead-units"),
                        experiment(cnn(0, 0.1, 32, 8, 16), 1e-3, 2000, 4, 13),
                        weights -> shiftedBiases(cnn(0, 0.1, 32, 8, 16), weights, "convolution 2", -8)),
                new Patient(
                        "GRU, ReLU units of the dense layer switched off",
                        Set.of("dead-units"),
                        experiment(recurrent(RecurrentSpec.Cell.GRU, 0, 0.1, 32, 32), 1e-3, 2000, 4, 14),
                        weights -> shiftedBiases(
                                recurrent(RecurrentSpec.Cell.GRU, 0, 0.1, 32, 32), weights, "dense", -20)),
                new Patient(
                        "Simple RNN, weights times 40",
                        Set.of("saturated"),
                        experiment(recurrent(RecurrentSpec.Cell.SIMPLE_RNN, 0.1, 0.1, 32, 32), 1e-3, 2000, 4, 15),
                        weights -> scaled(
                                recurrent(RecurrentSpec.Cell.SIMPLE_RNN, 0.1, 0.1, 32, 32),
                                weights,
                                "simple rnn 1",
                                40)),
                new Patient(
                        "CNN, 600 images without dropout",
                        Set.of("overfitting"),
                        experiment(cnn(0.1, 0, 64, 16, 32), 2e-3, 600, 25, 16)),
                new Patient(
                        "GRU, 600 images without dropout",
                        Set.of("overfitting"),
                        experiment(GRU.withDropout(0), 3e-3, 600, 25, 17)),
                new Patient(
                        "CNN, 1000 images without dropout",
                        Set.of("overfitting"),
                        experiment(cnn(0.1, 0, 64, 16, 32), 3e-3, 1000, 20, 18)),
                new Patient(
                        "CNN of one filter and one unit",
                        Set.of("underfitting"),
                        experiment(cnn(0.1, 0, 1, 1, 1), 1e-2, 2000, 12, 19)),
                new Patient(
                        "GRU of one unit",
                        Set.of("underfitting"),
                        experiment(recurrent(RecurrentSpec.Cell.GRU, 0.1, 0, 1, 1), 1e-2, 2000, 12, 20)));
    }

    /** Twenty healthy runs of other sizes, seeds and both architectures. */
    static List<Patient> healthy() {
        List<Patient> patients = new ArrayList<>();
        List<NetworkSpec> networks = List.of(
                SMALL,
                cnn(0.1, 0.25, 64, 16, 32),
                cnn(0, 0.25, 32, 8, 16, 32),
                normalised(0.2, 32, 8, 16),
                normalised(0.25, 64, 16, 32),
                GRU,
                recurrent(RecurrentSpec.Cell.GRU, 0.1, 0.25, 64, 48),
                recurrent(RecurrentSpec.Cell.LSTM, 0.1, 0.2, 32, 32),
                recurrent(RecurrentSpec.Cell.SIMPLE_RNN, 0.1, 0.2, 32, 32),
                recurrent(RecurrentSpec.Cell.GRU, 0.1, 0.2, 32, 24, 24));
        double[] rates = {1e-3, 2e-3};
        for (int i = 0; i < networks.size(); i++) {
            for (int j = 0; j < rates.length; j++) {
                int images = 2500 + 500 * (i % 3);
                patients.add(new Patient(
                        String.format(Locale.ROOT, "healthy %d, learning rate %s", i + 1, rates[j]),
                        Set.of(),
                        experiment(networks.get(i), rates[j], images, 6 + i % 3, 100 + 2L * i + j)));
            }
        }
        return patients;
    }

    private static float[] scaled(NetworkSpec spec, float[] weights, String layer, float factor) {
        for (WeightLayout.Weight weight : WeightLayout.of(spec).weights()) {
            if (weight.part().isTrained() && weight.layer().startsWith(layer)) {
                for (int i = 0; i < weight.length(); i++) {
                    weights[weight.offset() + i] *= factor;
                }
            }
        }
        return weights;
    }

    private static float[] shiftedBiases(NetworkSpec spec, float[] weights, String layer, float shift) {
        for (WeightLayout.Weight weight : WeightLayout.of(spec).of(layer)) {
            if (weight.part() == WeightLayout.Part.BIAS) {
                for (int i = 0; i < weight.length(); i++) {
                    weights[weight.offset() + i] += shift;
                }
            }
        }
        return weights;
    }
}
