package fittingroom.diagnosis;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import fittingroom.data.Augmentation;
import fittingroom.data.Dataset;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Hyperparameters;
import fittingroom.experiment.LearningRateSchedule;
import fittingroom.metrics.EpochMetrics;
import fittingroom.network.CnnSpec;
import fittingroom.network.ConvolutionBlock;
import fittingroom.network.Network;
import fittingroom.network.NetworkSpec;
import fittingroom.network.RecurrentSpec;
import fittingroom.network.TrainedModel;
import fittingroom.network.WeightLayout;
import fittingroom.training.Checkpoint;
import fittingroom.training.RunControl;
import fittingroom.training.SmallExperiments;
import fittingroom.training.Trainer;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingJson;
import fittingroom.training.TrainingOutcome;
import fittingroom.training.TrainingOutputs;
import fittingroom.training.TrainingProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Short real runs, some of which carry one fault each, in the spirit of TheDeepChecker's synthetic programs. Run as a
 * program it trains all of them and prints the table of docs/doctor.md; it may be stopped at any time.
 */
final class DoctorTestBed {

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
    }

    /** What came of a run: what the doctor found, and the lowest validation loss. */
    record Course(Observations observed, List<Finding> findings, Map<Integer, Checkpoint> checkpoints) {
        double lowestValidationLoss() {
            return observed.epochs().stream()
                    .mapToDouble(EpochMetrics::validationLoss)
                    .min()
                    .orElse(Double.POSITIVE_INFINITY);
        }
    }

    private static final CnnSpec SMALL = cnn(0.1, 0.1, 32, 8, 16);
    private static final RecurrentSpec GRU = recurrent(RecurrentSpec.Cell.GRU, 0.1, 0.1, 32, 32);

    private DoctorTestBed() {}

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

    /** Trains a patient from its first weights. */
    static Course train(Patient patient, Dataset images) {
        Experiment experiment = patient.experiment();
        Network fresh = Network.create(
                experiment.network(), experiment.hyperparameters().seed());
        TrainingProgress start = new TrainingProgress(
                experiment.hyperparameters(), experiment.network().dropout(), 1, 0, 0, 0, 0, 0, List.of(), List.of());
        return train(
                new Checkpoint(
                        experiment,
                        start,
                        0,
                        patient.firstWeights().apply(fresh.parameters()),
                        fresh.updaterState(),
                        Optional.empty()),
                images);
    }

    /** Does what a finding proposes: trains anew, or goes on from the epoch that it names. */
    static Course follow(Remedy remedy, Course course, Dataset images) {
        if (remedy.fromEpoch() == 0) {
            return train(new Patient("", Set.of(), remedy.experiment()), images);
        }
        Checkpoint from = Objects.requireNonNull(course.checkpoints().get(remedy.fromEpoch()));
        TrainingProgress then = from.progress();
        TrainingProgress changed = new TrainingProgress(
                remedy.experiment().hyperparameters(),
                remedy.experiment().network().dropout(),
                then.epoch(),
                then.batch(),
                then.lossSum(),
                then.correct(),
                then.images(),
                then.trainingNanos(),
                then.history(),
                then.changes());
        return train(
                new Checkpoint(
                        remedy.experiment(),
                        changed,
                        from.iteration(),
                        from.parameters(),
                        from.updaterState(),
                        from.bestParameters()),
                images);
    }

    private static Course train(Checkpoint start, Dataset images) {
        ObservationLog log = new ObservationLog(start.config());
        Map<Integer, Checkpoint> checkpoints = new TreeMap<>();
        TrainingOutputs outputs = new TrainingOutputs() {
            @Override
            public void saveCheckpoint(Checkpoint checkpoint) {
                checkpoints.put(checkpoint.progress().history().size(), checkpoint);
            }

            @Override
            public void publish(TrainedModel snapshot, int epoch) {
                // Nobody asks for it here.
            }

            @Override
            public void saveModel(TrainedModel best) {
                // The figures are enough.
            }
        };
        TrainingOutcome outcome = new Trainer(
                        start.config(),
                        images,
                        "patient",
                        Optional.of(start),
                        new RunControl(),
                        event -> event.accept(log),
                        outputs)
                .train();
        new TrainingEvent.RunFinished(outcome).accept(log);
        Observations observed = log.observations();
        return new Course(observed, Doctor.examine(observed), checkpoints);
    }

    /**
     * What is kept of a patient.
     *
     * @param action what the followed remedy proposed; empty where nothing was followed
     * @param healed lowest validation loss of the fork
     */
    record Kept(Observations observed, Optional<String> action, Optional<Double> healed) {
        Kept followed(String proposed, double loss) {
            return new Kept(observed, Optional.of(proposed), Optional.of(loss));
        }
    }

    private static final JsonMapper JSON =
            TrainingJson.mapper().addModule(new Jdk8Module()).build();

    /**
     * Trains all runs and those that the findings propose, and prints a table in Markdown. What was trained is kept, so
     * that the next call goes on where this one ended, and examines old runs by new rules.
     *
     * @param arguments a folder for what is kept; minutes after which nothing more is begun
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        long end = System.nanoTime() + (long) (Double.parseDouble(arguments[1]) * 60e9);
        Dataset images = SmallExperiments.training();
        List<Patient> all = new ArrayList<>(faulty());
        all.addAll(healthy());
        for (Patient patient : all) {
            if (System.nanoTime() < end) {
                treat(patient, folder, images);
            }
        }
        report(all, folder);
    }

    private static Path file(Patient patient, Path folder) {
        return folder.resolve(patient.name().replaceAll("[^A-Za-z0-9.]+", "-") + ".json");
    }

    private static void treat(Patient patient, Path folder, Dataset images) throws IOException {
        Path file = file(patient, folder);
        Optional<Course> trained = Optional.empty();
        if (!Files.exists(file)) {
            trained = Optional.of(train(patient, images));
            JSON.writeValue(file.toFile(), new Kept(trained.get().observed(), Optional.empty(), Optional.empty()));
        }
        Kept kept = JSON.readValue(file.toFile(), Kept.class);
        Optional<Remedy> remedy = patient.expected().isEmpty()
                ? Optional.empty()
                : Doctor.examine(kept.observed()).stream().findFirst().flatMap(Finding::remedy);
        if (remedy.isPresent() && !kept.action().equals(remedy.map(Remedy::action))) {
            Course course = trained.isPresent() || remedy.get().fromEpoch() == 0
                    ? trained.orElse(new Course(kept.observed(), List.of(), Map.of()))
                    : train(patient, images);
            double healed = follow(remedy.get(), course, images).lowestValidationLoss();
            JSON.writeValue(file.toFile(), kept.followed(remedy.get().action(), healed));
        }
    }

    private static void report(List<Patient> patients, Path folder) throws IOException {
        int found = 0;
        int faulty = 0;
        int accused = 0;
        int healthy = 0;
        int better = 0;
        int fixes = 0;
        System.out.println(
                "| run | first finding | others | best validation loss | after the fix |\n|---|---|---|---|---|");
        for (Patient patient : patients) {
            if (!Files.exists(file(patient, folder))) {
                continue;
            }
            Kept kept = JSON.readValue(file(patient, folder).toFile(), Kept.class);
            List<Finding> findings = Doctor.examine(kept.observed());
            List<String> rules = findings.stream().map(Finding::rule).toList();
            double lowest = new Course(kept.observed(), findings, Map.of()).lowestValidationLoss();
            String remark = "";
            if (patient.expected().isEmpty()) {
                healthy++;
                accused += rules.isEmpty() ? 0 : 1;
                remark = rules.isEmpty() ? "" : ": " + findings.get(0).sentence();
            } else {
                faulty++;
                boolean right = !rules.isEmpty() && patient.expected().contains(rules.get(0));
                found += right ? 1 : 0;
                remark = right ? "" : " (expected " + patient.expected() + ")";
            }
            if (kept.healed().isPresent()) {
                fixes++;
                better += kept.healed().get() < lowest ? 1 : 0;
            }
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s%s | %s | %.4f | %s |%n",
                    patient.name(),
                    rules.isEmpty() ? "none" : rules.get(0),
                    remark,
                    rules.size() > 1 ? String.join(", ", rules.subList(1, rules.size())) : "–",
                    lowest,
                    kept.healed()
                            .map(loss -> String.format(Locale.ROOT, "%.4f", loss))
                            .orElse("–"));
        }
        System.out.printf(
                Locale.ROOT,
                "%n%d of %d faults found with the right rule first; %d of %d healthy runs accused; %d of %d forks better.%n",
                found,
                faulty,
                accused,
                healthy,
                better,
                fixes);
    }
}
