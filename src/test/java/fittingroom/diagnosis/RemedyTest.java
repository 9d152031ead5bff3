package fittingroom.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.experiment.Catalogue;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Hyperparameters;
import fittingroom.experiment.LearningRateSchedule;
import fittingroom.experiment.Preset;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EpochMetrics;
import fittingroom.network.CnnSpec;
import fittingroom.network.ConvolutionBlock;
import fittingroom.network.NetworkSpec;
import fittingroom.network.RecurrentSpec;
import fittingroom.training.LayerReading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RemedyTest {
    private static final Experiment EXPERIMENT = Preset.REPORT_CNN.config();

    /** Each with the troubles of all rules, some of which hide others. */
    private static List<Observations> troubles(Experiment experiment) {
        double[] falling = {1.2, 0.9, 0.6, 0.3, 0.1, 0.05};
        double[] swinging = {0.6, 0.4, 0.6, 0.4, 0.6, 0.4};
        double[] flat = {0.5, 0.5, 0.5, 0.5, 0.5, 0.5};
        double[] rising = {0.2, 0.3, 0.5, 0.9, 2.1, 4};
        List<Observations> all = new ArrayList<>();
        for (double[] loss : List.of(falling, rising, flat, swinging)) {
            for (double[] accuracy : List.of(flat, swinging, new double[] {0.9, 0.92, 0.94, 0.96, 0.97, 0.99})) {
                for (LayerReading reading : List.of(
                        new LayerReading(6, "conv 1", 10, 1e-5, 1e-5, 0.9, 0.9),
                        new LayerReading(6, "conv 1", 10, 100, 5, 0.9, 0.9),
                        new LayerReading(6, "conv 1", 10, 0.01, 0.01, 0, 0))) {
                    all.add(observations(experiment, loss, accuracy, reading, Optional.empty()));
                    all.add(observations(experiment, loss, accuracy, reading, Optional.of(7)));
                }
            }
        }
        return all;
    }

    private static Observations observations(
            Experiment experiment,
            double[] loss,
            double[] accuracy,
            LayerReading reading,
            Optional<Integer> divergedInEpoch) {
        List<EpochMetrics> epochs = new ArrayList<>();
        double[] validationLoss = {0.5, 0.4, 0.5, 0.6, 0.7, 0.8};
        for (int i = 0; i < loss.length; i++) {
            epochs.add(new EpochMetrics(
                    i + 1,
                    loss[i],
                    accuracy[i],
                    validationLoss[i],
                    accuracy[i] - 0.15,
                    experiment.hyperparameters().rateAt(i + 0.9),
                    1000,
                    1));
        }
        int[][] counts = new int[10][10];
        Arrays.stream(counts).forEach(row -> row[3] = 1000);
        return new Observations(
                experiment,
                List.of(9.0, 9.0, 9.0),
                epochs,
                epochs.stream().map(epoch -> ConfusionMatrix.of(counts)).toList(),
                List.of(reading, new LayerReading(6, "output", 10, 0.05, reading.updateNorm(), 0, 0)),
                divergedInEpoch);
    }

    private static List<Experiment> experiments() {
        CnnSpec report = (CnnSpec) EXPERIMENT.network();
        CnnSpec largestConvolutional = new CnnSpec(
                report.blocks().stream()
                        .map(block -> new ConvolutionBlock(
                                ConvolutionBlock.MAXIMUM_FILTERS,
                                block.kernelSize(),
                                block.stride(),
                                block.padding(),
                                block.batchNormalization(),
                                block.pooling()))
                        .toList(),
                256,
                report.alpha(),
                report.dropout());
        RecurrentSpec gru = (RecurrentSpec) Preset.REPORT_GRU.config().network();
        RecurrentSpec largestRecurrent = new RecurrentSpec(
                gru.cell(),
                List.of(RecurrentSpec.MAXIMUM_UNITS),
                gru.bidirectional(),
                gru.output(),
                gru.inputDropout(),
                256,
                gru.alpha(),
                gru.dropout());
        List<Experiment> experiments = new ArrayList<>();
        for (NetworkSpec network : List.of(report, largestConvolutional, gru, largestRecurrent)) {
            for (double dropout : new double[] {0.25, 0.5, 0.6}) {
                experiments.add(new Experiment(
                        network.withDropout(dropout), EXPERIMENT.hyperparameters(), EXPERIMENT.augmentation()));
            }
        }
        for (double rate : new double[] {1, 0.03, 1e-4, 1e-5, Double.MIN_VALUE}) {
            for (LearningRateSchedule.Kind kind : LearningRateSchedule.Kind.values()) {
                experiments.add(Catalogue.SCHEDULE.put(Catalogue.LEARNING_RATE.put(EXPERIMENT, rate), kind));
            }
        }
        return experiments;
    }

    @Test
    void noRuleProposesWhatTheRunHasAlready() {
        List<String> idle = new ArrayList<>();
        Set<String> spoke = new TreeSet<>();
        for (Experiment experiment : experiments()) {
            for (Observations observed : troubles(experiment)) {
                for (Finding finding : Doctor.examine(observed)) {
                    spoke.add(finding.rule());
                    finding.remedy()
                            .filter(remedy -> remedy.experiment().equals(experiment))
                            .ifPresent(remedy -> idle.add(finding.rule() + ": " + remedy.action()));
                }
            }
        }

        assertThat(idle).isEmpty();
        assertThat(spoke)
                .isEqualTo(new TreeSet<>(Doctor.rules().stream().map(Rule::id).toList()));
    }

    @Test
    void experimentThatIsSetAlreadyIsNoRemedy() {
        assertThat(Remedy.of(EXPERIMENT, 0, EXPERIMENT, "nothing new")).isEmpty();
        assertThat(Remedy.learningRate(EXPERIMENT, 0, 0.00102)).isEmpty();
        assertThat(Remedy.learningRate(EXPERIMENT, 0, 0)).isEmpty();
    }

    @Test
    void learningRateIsWrittenAsInTheForm() {
        Hyperparameters hyperparameters = EXPERIMENT.hyperparameters();

        assertThat(Remedy.learningRate(EXPERIMENT, 4, 0.00015))
                .contains(new Remedy(
                        4,
                        new Experiment(
                                EXPERIMENT.network(),
                                hyperparameters.withLearningRate(0.0002),
                                EXPERIMENT.augmentation()),
                        "Fork from epoch 4 with learning rate 0.0002."));
        assertThat(Remedy.learningRate(EXPERIMENT, hyperparameters.epochs(), 3.2e-5)
                        .orElseThrow()
                        .action())
                .isEqualTo("Train anew with learning rate 3e-5.");
        assertThat(new FitCheck(1000, 0.5, 9)
                        .finding(EXPERIMENT)
                        .flatMap(Finding::remedy)
                        .orElseThrow()
                        .action())
                .isEqualTo("Train anew with learning rate 0.0001.");
    }
}
