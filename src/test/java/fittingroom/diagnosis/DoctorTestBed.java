package fittingroom.diagnosis;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import fittingroom.data.Dataset;
import fittingroom.experiment.Experiment;
import fittingroom.metrics.EpochMetrics;
import fittingroom.network.Network;
import fittingroom.network.TrainedModel;
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

/**
 * Short real runs, some of which carry one fault each, in the spirit of TheDeepChecker's synthetic programs. Run as a
 * program it trains all of them and prints the table of docs/doctor.md; it may be stopped at any time.
 */
final class DoctorTestBed {
    /** What came of a run: what the doctor found, and the lowest validation loss. */
    record Course(Observations observed, List<Finding> findings, Map<Integer, Checkpoint> checkpoints) {
        double lowestValidationLoss() {
            return observed.epochs().stream()
                    .mapToDouble(EpochMetrics::validationLoss)
                    .min()
                    .orElse(Double.POSITIVE_INFINITY);
        }
    }

    private DoctorTestBed() {}

    /** Trains a patient from its first weights. */
    static Course train(DoctorPatients.Patient patient, Dataset images) {
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
            return train(new DoctorPatients.Patient("", Set.of(), remedy.experiment()), images);
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
     * @param arguments a folder for what is kept; minutes after which nothing more is begun; what is added to every seed,
     *     0 if it isn't given
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        long end = System.nanoTime() + (long) (Double.parseDouble(arguments[1]) * 60e9);
        Dataset images = SmallExperiments.training();
        long otherSeeds = arguments.length > 2 ? Long.parseLong(arguments[2]) : 0;
        List<DoctorPatients.Patient> all = new ArrayList<>();
        DoctorPatients.faulty().forEach(patient -> all.add(patient.withSeedsLater(otherSeeds)));
        DoctorPatients.healthy().forEach(patient -> all.add(patient.withSeedsLater(otherSeeds)));
        for (DoctorPatients.Patient patient : all) {
            if (System.nanoTime() < end) {
                treat(patient, folder, images);
            }
        }
        report(all, folder);
    }

    private static Path file(DoctorPatients.Patient patient, Path folder) {
        return folder.resolve(patient.name().replaceAll("[^A-Za-z0-9.]+", "-") + ".json");
    }

    private static void treat(DoctorPatients.Patient patient, Path folder, Dataset images) throws IOException {
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

    private static void report(List<DoctorPatients.Patient> patients, Path folder) throws IOException {
        int found = 0;
        int faulty = 0;
        int accused = 0;
        int healthy = 0;
        int better = 0;
        int fixes = 0;
        System.out.println(
                "| run | first finding | others | best validation loss | after the fix |\n|---|---|---|---|---|");
        for (DoctorPatients.Patient patient : patients) {
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
