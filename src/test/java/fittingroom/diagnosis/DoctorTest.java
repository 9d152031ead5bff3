package fittingroom.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.experiment.Experiment;
import fittingroom.experiment.Hyperparameters;
import fittingroom.experiment.LearningRateSchedule;
import fittingroom.experiment.Preset;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EpochMetrics;
import fittingroom.training.LayerReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Each rule on values that show its trouble, and all of them on values of a healthy run. */
class DoctorTest {
    /** Training loss and accuracy, validation loss and accuracy of the Report CNN's first epochs (docs/results.md). */
    private static final double[][] HEALTHY = {
        {0.62, 0.775, 0.38, 0.862},
        {0.41, 0.850, 0.32, 0.884},
        {0.36, 0.869, 0.29, 0.896},
        {0.33, 0.880, 0.27, 0.902},
        {0.30, 0.890, 0.26, 0.907}
    };

    private static final ConfusionMatrix EVEN = ConfusionMatrix.of(new int[][] {{5400, 600}, {600, 5400}});
    private static final LayerReading FIRST = new LayerReading(5, "conv 1", 10, 0.02, 0.01, 0, 0);
    private static final LayerReading LAST = new LayerReading(5, "output", 5, 0.05, 0.004, 0, 0);

    private Experiment experiment = Preset.REPORT_CNN.config();
    private List<Double> firstLosses = List.of(2.35, 2.28, 2.2);
    private double[][] epochs = HEALTHY;
    private ConfusionMatrix confusion = EVEN;
    private List<LayerReading> layers = List.of(FIRST, LAST);
    private Optional<Integer> divergedInEpoch = Optional.empty();
    private int firstEpoch = 1;
    private IntToDoubleFunction rates = epoch -> experiment.hyperparameters().rateAt(epoch - 0.01);

    private List<Finding> examine() {
        List<EpochMetrics> metrics = new ArrayList<>();
        List<ConfusionMatrix> matrices = new ArrayList<>();
        for (int i = 0; i < epochs.length; i++) {
            double[] row = epochs[i];
            metrics.add(new EpochMetrics(
                    firstEpoch + i, row[0], row[1], row[2], row[3], rates.applyAsDouble(firstEpoch + i), 2000, 24));
            matrices.add(confusion);
        }
        return Doctor.examine(new Observations(experiment, firstLosses, metrics, matrices, layers, divergedInEpoch));
    }

    private List<String> rules() {
        return examine().stream().map(Finding::rule).toList();
    }

    private String action() {
        return examine().get(0).remedy().orElseThrow().action();
    }

    @Test
    void aHealthyRunIsLeftAlone() {
        assertThat(examine()).isEmpty();
    }

    /** It goes on from epoch 17 of its parent; every rule that speaks names an epoch that the fork has trained. */
    @Test
    void forkThatBeginsLaterIsExaminedByItsOwnEpochs() {
        firstEpoch = 18;
        experiment = new Experiment(
                experiment.network().withDropout(0.8), experiment.hyperparameters(), experiment.augmentation());
        confusion = ConfusionMatrix.of(collapsed());
        epochs = new double[][] {
            {0.40, 0.85, 0.35, 0.87},
            {0.30, 0.88, 0.40, 0.84},
            {0.35, 0.91, 0.45, 0.80},
            {0.20, 0.95, 0.50, 0.84},
            {0.10, 0.97, 0.60, 0.80}
        };

        assertThat(rules())
                .containsExactly("dropout-too-high", "learning-rate-too-high", "class-collapse", "overfitting");
        assertThat(examine()).extracting(Finding::epoch).containsOnly(22);
        assertThat(examine().get(3).remedy()).isEmpty();

        experiment = new Experiment(
                experiment.network().withDropout(0.1), experiment.hyperparameters(), experiment.augmentation());

        assertThat(examine().get(2).remedy().orElseThrow().action()).isEqualTo("Fork from epoch 18 with dropout 0.35.");
    }

    private static int[][] collapsed() {
        int[][] counts = new int[10][10];
        for (int actual = 0; actual < 10; actual++) {
            counts[actual][0] = 100;
        }
        return counts;
    }

    @Test
    void aRunWithoutAnEpochIsLeftAlone() {
        epochs = new double[0][];
        firstLosses = List.of();
        layers = List.of();

        assertThat(examine()).isEmpty();
    }

    @Test
    void lossThatStoppedBeingANumberDiverges() {
        divergedInEpoch = Optional.of(6);

        assertThat(examine().get(0))
                .isEqualTo(new Finding(
                        "diverging",
                        6,
                        "The loss stopped being a number in epoch 6 with learning rate 0.001.",
                        List.of(new Evidence("learning rate", 1e-3)),
                        Optional.of(new Remedy(
                                5, withLearningRate(1e-4), "Fork from epoch 5 with learning rate 0.0001."))));
    }

    private Experiment withLearningRate(double rate) {
        return new Experiment(
                experiment.network(), experiment.hyperparameters().withLearningRate(rate), experiment.augmentation());
    }

    @Test
    void trainingLossAboveTwiceItsMinimumDiverges() {
        epochs = new double[][] {{0.5, 0.8, 0.4, 0.85}, {0.4, 0.85, 0.35, 0.87}, {0.81, 0.7, 0.9, 0.68}};

        assertThat(rules()).first().isEqualTo("diverging");
        assertThat(action()).isEqualTo("Fork from epoch 2 with learning rate 0.0001.");
    }

    @Test
    void firstLossFarFromThatOfAnUntrainedNetworkIsTold() {
        firstLosses = List.of(14.2, 9.0, 5.0);

        assertThat(rules()).containsExactly("initial-loss");
    }

    @Test
    void moreThanHalfDroppedIsTooMuch() {
        experiment = new Experiment(
                experiment.network().withDropout(0.8), experiment.hyperparameters(), experiment.augmentation());

        assertThat(rules()).containsExactly("dropout-too-high");
        assertThat(action()).isEqualTo("Train anew with dropout 0.25.");
    }

    @Test
    void swingingAccuracyComesFromTooHighALearningRate() {
        epochs = new double[][] {
            {0.9, 0.70, 0.8, 0.70}, {0.8, 0.72, 0.9, 0.66}, {0.8, 0.72, 0.7, 0.75}, {0.8, 0.73, 0.9, 0.68}
        };

        assertThat(rules()).first().isEqualTo("learning-rate-too-high");
        assertThat(action()).isEqualTo("Train anew with learning rate 0.0001.");
    }

    @Test
    void fallsWithinChanceOfASmallValidationSetAreNoSwings() {
        swingingAccuracyComesFromTooHighALearningRate();
        confusion = ConfusionMatrix.of(new int[][] {{54, 6}, {6, 54}});

        assertThat(rules()).doesNotContain("learning-rate-too-high");
    }

    @Test
    void stepsOfMoreThanATenthComeFromTooHighALearningRate() {
        layers = List.of(FIRST, new LayerReading(5, "output", 5, 0.05, 0.6, 0, 0));

        assertThat(rules()).containsExactly("learning-rate-too-high");
    }

    @Test
    void tinyStepsFarFromTheGoalComeFromTooLowALearningRate() {
        experiment = withLearningRate(1e-5);
        epochs = new double[][] {{2.2, 0.3, 2.1, 0.35}, {2.0, 0.4, 1.9, 0.42}};
        layers = List.of(
                new LayerReading(2, "conv 1", 10, 0.02, 1e-4, 0, 0),
                new LayerReading(2, "output", 5, 0.05, 4e-4, 0, 0));

        assertThat(rules()).containsExactly("learning-rate-too-low");
        assertThat(action()).isEqualTo("Train anew with learning rate 0.0003.");
    }

    /** Steps of a hundred-thousandth of the weights after the last epoch, which is far from the goal. */
    private void tinySteps(LearningRateSchedule schedule, int planned, int trained) {
        Hyperparameters own = experiment.hyperparameters();
        experiment = new Experiment(
                experiment.network(),
                new Hyperparameters(
                        own.learningRate(),
                        schedule,
                        own.batchSize(),
                        planned,
                        planned,
                        own.seed(),
                        own.trainingImages(),
                        own.validationShare()),
                experiment.augmentation());
        epochs = new double[trained][];
        for (int i = 0; i < trained; i++) {
            epochs[i] = new double[] {1 - 0.004 * i, 0.6 + 0.0025 * i, 1 - 0.004 * i, 0.6 + 0.0025 * i};
        }
        layers = List.of(new LayerReading(trained, "output", 10, 0.05, 1e-4, 0, 0));
    }

    private List<String> sentences() {
        return examine().stream()
                .filter(finding -> finding.rule().equals("learning-rate-too-low"))
                .map(finding -> finding.sentence() + " "
                        + finding.remedy().orElseThrow().action())
                .toList();
    }

    @Test
    void rateThatTheDecayBroughtDownIsCuredByASlowerOne() {
        tinySteps(new LearningRateSchedule.HoldThenDecay(8, 0.1), 100, 72);

        assertThat(sentences())
                .containsExactly("No layer's weights change by more than 0.001 % in a step, and after 72 epochs the"
                        + " training accuracy is 0.778; its schedule has brought the learning rate down from 0.001 to"
                        + " 1.7e-6. Train anew with decay 0.02.");
    }

    @Test
    void rateThatStepsBroughtDownIsCuredByFewerOfThem() {
        tinySteps(new LearningRateSchedule.Step(5, 0.5), 100, 72);

        assertThat(sentences())
                .containsExactly("No layer's weights change by more than 0.001 % in a step, and after 72 epochs the"
                        + " training accuracy is 0.778; its schedule has brought the learning rate down from 0.001 to"
                        + " 6.1e-8. Train anew with step every 25 epochs.");
    }

    @Test
    void stepThatIsTooSteepBecomesTheUsualOne() {
        tinySteps(new LearningRateSchedule.Step(5, 0.01), 100, 72);

        assertThat(action()).isEqualTo("Train anew with step every 25 epochs and step factor 0.5.");
    }

    @Test
    void scheduleThatComesDownAtTheEndOfAnyPlanIsMeantTo() {
        tinySteps(new LearningRateSchedule.CosineWithWarmup(1), 72, 72);
        assertThat(sentences()).isEmpty();

        tinySteps(new LearningRateSchedule.OneCycle(0.3), 72, 72);
        assertThat(sentences()).isEmpty();
    }

    @Test
    void rateThatStillWarmsUpIsNotTooLow() {
        tinySteps(new LearningRateSchedule.OneCycle(0.3), 100, 1);

        assertThat(sentences()).isEmpty();
    }

    @Test
    void baseThatIsTooLowUnderAScheduleIsRaised() {
        experiment = withLearningRate(1e-5);
        tinySteps(new LearningRateSchedule.HoldThenDecay(8, 0.1), 20, 10);

        assertThat(action()).isEqualTo("Train anew with learning rate 0.0003.");
    }

    @Test
    void rateThatWasLoweredWhileItTrainedIsRaisedAgain() {
        experiment = withLearningRate(1e-6);
        tinySteps(new LearningRateSchedule.Constant(), 20, 10);
        rates = epoch -> epoch < 4 ? 1e-3 : 1e-6;

        assertThat(sentences())
                .containsExactly("No layer's weights change by more than 0.001 % in a step, and after 10 epochs the"
                        + " training accuracy is 0.622; the learning rate was brought down from 0.001 to 1e-6 while it"
                        + " trained. Train anew with learning rate 0.001.");
    }

    @Test
    void rateThatWasRaisedSinceTheEpochIsNotTooLow() {
        tinySteps(new LearningRateSchedule.Constant(), 20, 10);
        rates = epoch -> 1e-6;

        assertThat(sentences()).isEmpty();
    }

    /** Something else makes the steps small, and no rule knows of a rate that would help. */
    @Test
    void healthyRateIsNotCalledTooLow() {
        tinySteps(new LearningRateSchedule.Constant(), 20, 10);

        assertThat(sentences()).isEmpty();
    }

    @Test
    void gradientsThatGrowTowardsTheFirstLayerExplode() {
        layers = List.of(new LayerReading(5, "gru 1", 10, 4, 0.01, 0, 0), LAST);

        assertThat(rules()).containsExactly("exploding-gradient");
    }

    @Test
    void gradientsThatDoNotReachTheFirstLayerVanish() {
        layers = List.of(new LayerReading(5, "rnn 1", 10, 4e-5, 0.01, 0, 0), LAST);

        assertThat(rules()).containsExactly("vanishing-gradient");
    }

    @Test
    void unitsThatAreNeverActiveAreDead() {
        layers = List.of(new LayerReading(5, "conv 1", 10, 0.02, 0.01, 0.75, 0), LAST);

        assertThat(rules()).containsExactly("dead-units");
    }

    @Test
    void activationsAtTheFlatEndsOfTanhAreSaturated() {
        layers = List.of(new LayerReading(5, "rnn 1", 10, 0.02, 0.01, 0, 0.6), LAST);

        assertThat(rules()).containsExactly("saturated");
    }

    @Test
    void aClassThatTakesMoreThanHalfHasCollapsed() {
        confusion = ConfusionMatrix.of(new int[][] {{10, 0, 0}, {7, 3, 0}, {8, 0, 2}});

        assertThat(rules()).containsExactly("class-collapse");
    }

    @Test
    void classThatCollapsedIsNamed() {
        confusion = ConfusionMatrix.of(collapsed());

        assertThat(examine())
                .filteredOn(finding -> finding.rule().equals("class-collapse"))
                .extracting(Finding::sentence)
                .containsExactly("100 % of the validation images are taken for T-shirt/top, which 10 % of them are.");
    }

    @Test
    void dataOfOneClassIsNoCollapse() {
        confusion = ConfusionMatrix.of(new int[][] {{10, 0}, {1, 1}});

        assertThat(rules()).isEmpty();
    }

    @Test
    void validationLossThatRisesWhileTrainingLossFallsIsOverfitting() {
        epochs = new double[][] {
            {0.6, 0.78, 0.5, 0.82}, {0.3, 0.90, 0.45, 0.84}, {0.15, 0.95, 0.5, 0.84}, {0.05, 0.99, 0.65, 0.84}
        };

        assertThat(rules()).containsExactly("overfitting");
        assertThat(action()).isEqualTo("Fork from epoch 2 with dropout 0.5.");
    }

    @Test
    void lowAndFlatTrainingAccuracyIsUnderfitting() {
        epochs = new double[][] {
            {1.9, 0.30, 1.8, 0.33},
            {1.6, 0.400, 1.6, 0.41},
            {1.6, 0.402, 1.6, 0.41},
            {1.6, 0.404, 1.6, 0.41},
            {1.6, 0.405, 1.6, 0.41}
        };

        assertThat(rules()).containsExactly("underfitting");
        assertThat(action()).isEqualTo("Train anew with four times the filters or units.");
    }

    @Test
    void lossAndAccuracyThatDoNotMoveTogetherDisagree() {
        epochs = new double[][] {
            {0.60, 0.84, 0.5, 0.82},
            {0.52, 0.89, 0.48, 0.83},
            {0.58, 0.90, 0.47, 0.83},
            {0.50, 0.84, 0.46, 0.83},
            {0.56, 0.90, 0.45, 0.83}
        };

        assertThat(rules()).containsExactly("loss-and-accuracy-disagree");
    }

    @Test
    void everyRuleHasANameOfItsOwnAndSaysWhatItLooksFor() {
        assertThat(Doctor.rules()).extracting(Rule::id).doesNotHaveDuplicates().hasSize(13);
        assertThat(Doctor.rules()).extracting(Rule::description).allMatch(sentence -> sentence.endsWith("."));
    }

    /** Accuracies of a run of 12 epochs whose validation accuracy is a bit above that of the training. */
    private void accuracies(double... training) {
        epochs = new double[training.length][];
        for (int i = 0; i < training.length; i++) {
            epochs[i] = new double[] {1.7 - training[i], training[i], 1.69 - training[i], training[i] + 0.005};
        }
    }

    /** As of a CNN with one filter in each block and one dense unit. */
    @Test
    void networkThatRisesFarTooSlowlyIsTooSmallThoughItRises() {
        accuracies(0.08, 0.09, 0.12, 0.22, 0.27, 0.30, 0.32, 0.34, 0.36, 0.38, 0.40, 0.41);

        assertThat(rules()).containsExactly("underfitting");
        assertThat(examine().get(0).sentence())
                .isEqualTo(
                        "The accuracy is 0.415 and rose by 0.110 in the last 6 epochs: the network cannot take in more.");
    }

    @Test
    void networkThatRisesFastEnoughIsLeftAlone() {
        accuracies(0.40, 0.50, 0.57, 0.60, 0.63, 0.66, 0.69, 0.70);

        assertThat(rules()).isEmpty();
    }

    /** Under dropout the training's accuracy goes on rising where the other one wavers. */
    @Test
    void networkOfWhichOneAccuracyStillRisesIsLeftAlone() {
        accuracies(0.60, 0.65, 0.68, 0.70, 0.72, 0.74, 0.76, 0.78);
        epochs[7][3] = epochs[4][3];

        assertThat(rules()).isEmpty();
    }

    /** A small network that calls most images by one name has taken in too little; it isn't stuck. */
    @Test
    void smallNetworkThatPrefersOneClassUnderfitsFirst() {
        accuracies(0.15, 0.19, 0.21, 0.22, 0.23, 0.28, 0.30, 0.32, 0.32, 0.34, 0.35, 0.36);
        confusion = ConfusionMatrix.of(new int[][] {{400, 0, 0}, {250, 150, 0}, {250, 0, 150}});

        assertThat(rules()).containsExactly("underfitting", "class-collapse");
    }

    @Test
    void networkStuckOnOneClassIsNotCalledTooSmall() {
        accuracies(0.10, 0.10, 0.10, 0.10, 0.10, 0.10, 0.10, 0.10);
        confusion = ConfusionMatrix.of(new int[][] {{400, 0, 0}, {400, 0, 0}, {400, 0, 0}});

        assertThat(rules()).contains("class-collapse").doesNotContain("underfitting");
    }

    /** The first losses of Best CNN and Robust CNN with seeds 1 to 3 were 2.98 to 3.92 with Glorot weights (ADR 45). */
    @Test
    void firstLossOfNormalisedBlocksMayBeHigher() {
        firstLosses = List.of(3.92, 2.8, 5.13);
        assertThat(rules()).containsExactly("initial-loss");

        experiment = Preset.BEST_CNN.config();
        assertThat(rules()).isEmpty();

        firstLosses = List.of(7.0, 5.0, 5.13);
        assertThat(rules()).containsExactly("initial-loss");
    }
}
