package fittingroom.runs.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fittingroom.data.FashionMnist;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Preset;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EpochMetrics;
import fittingroom.metrics.EvaluationFigures;
import fittingroom.metrics.McNemar;
import fittingroom.metrics.MeanAndDeviation;
import fittingroom.metrics.Predictions;
import fittingroom.runs.Run;
import fittingroom.runs.RunId;
import fittingroom.runs.RunLabels;
import fittingroom.runs.RunState;
import fittingroom.training.TrainingEvent;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against statsmodels, scipy, numpy and scikit-learn; {@code comparison/reference.py} wrote the values. */
class ComparisonReferenceTest {
    private static final RunId FIRST = new RunId("run-1");
    private static final RunId SECOND = new RunId("run-2");

    private static JsonNode reference;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream stream =
                ComparisonReferenceTest.class.getResourceAsStream("/fittingroom/comparison/reference.json")) {
            reference = new ObjectMapper().readTree(stream);
        }
    }

    private static int[] integers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }

    /** As sure of every answer as its place in the list tells. */
    private static Predictions answers(String name) {
        int[] predicted = integers(reference.get(name));
        float[] probabilities = new float[predicted.length * 10];
        for (int image = 0; image < predicted.length; image++) {
            probabilities[image * 10 + predicted[image]] = 0.9f - image / 1000f;
        }
        return Predictions.of(10, integers(reference.get("actual")), probabilities);
    }

    @Test
    void mcNemarIsStatsmodelsExactTestBelow25DiscordantPairsAndMidPAbove() {
        for (JsonNode expected : reference.get("mcnemar")) {
            McNemar test = new McNemar(
                    expected.get("fixed").asInt(), expected.get("broken").asInt());
            double p = expected.get(test.discordant() < 25 ? "exact" : "midP").asDouble();

            assertThat(test.p()).as("%s", expected).isCloseTo(p, within(1e-10 * Math.max(p, 1e-30)));
        }
    }

    @Test
    void differenceFixedAndBrokenAreThoseOfScikitLearnAndNumpy() {
        PairedComparison comparison = PairedComparison.of(FIRST, answers("one"), SECOND, answers("other"));

        List<List<Integer>> difference = new ArrayList<>();
        reference
                .get("difference")
                .forEach(row ->
                        difference.add(IntStream.of(integers(row)).boxed().toList()));
        assertThat(comparison.matrixDifference()).isEqualTo(difference);
        assertThat(comparison.fixed())
                .containsExactlyElementsOf(
                        IntStream.of(integers(reference.get("fixed"))).boxed().toList());
        assertThat(comparison.broken())
                .containsExactlyElementsOf(
                        IntStream.of(integers(reference.get("broken"))).boxed().toList());
        assertThat(comparison.test())
                .isEqualTo(new McNemar(
                        comparison.fixed().size(), comparison.broken().size()));
    }

    @Test
    void testIsSaidInWords() {
        assertThat(new McNemar(40, 21).sentence("run-1", "run-2"))
                .isEqualTo(
                        "run-2 is right on 40 images that run-1 gets wrong, and wrong on 21 that run-1 gets right. Were"
                                + " both equally good, it would come out so unevenly in 1.5 % of cases (McNemar's test, mid-p): the"
                                + " difference is probably real.");
        assertThat(new McNemar(12, 12).sentence("run-1", "run-2"))
                .endsWith("in 100.0 % of cases (McNemar's test, exact): the difference may well be chance.");
        assertThat(new McNemar(4000, 3000).sentence("a", "b"))
                .endsWith("in less than 0.1 % of cases (McNemar's test, mid-p): the difference is real.");
        assertThat(new McNemar(0, 0).sentence("run-1", "run-2"))
                .isEqualTo("run-1 and run-2 are right and wrong on the same images.");
    }

    @Test
    void answersForOtherImagesAreNotCompared() {
        Predictions other = Predictions.of(2, new int[] {0}, new float[] {1, 0});

        assertThatThrownBy(() -> McNemar.of(answers("one"), other)).hasMessageContaining("different images, 400 and 1");
    }

    private static Run run(int number, long seed, String predictions, double... losses) {
        Experiment preset = Preset.QUICK_CNN.config();
        Experiment config = new Experiment(
                preset.network(),
                new fittingroom.experiment.Hyperparameters(
                        1e-3, preset.hyperparameters().schedule(), 32, 5, 5, seed, 60_000, 0.2),
                preset.augmentation());
        List<TrainingEvent.EpochFinished> epochs = new ArrayList<>();
        for (int index = 0; index < losses.length; index++) {
            epochs.add(new TrainingEvent.EpochFinished(
                    new EpochMetrics(index + 1, 0.5, 0.8, losses[index], 1 - losses[index], 1e-3, 2000, 24.5),
                    ConfusionMatrix.of(new int[10][10]),
                    2));
        }
        return new Run(
                RunId.ofNumber(number),
                RunLabels.NONE,
                Optional.empty(),
                RunState.COMPLETED,
                Optional.of(Instant.EPOCH),
                config,
                Optional.empty(),
                epochs,
                List.of(),
                Optional.empty(),
                Optional.of(new EvaluationFigures(0.4, answers(predictions).confusion())),
                Optional.empty());
    }

    @Test
    void rowsComeFromTheBestEpochAndF1IsThatOfScikitLearn() {
        Comparison comparison =
                Comparison.of(List.of(run(1, 1, "one", 0.51, 0.42, 0.43), run(2, 2, "other", 0.55, 0.41)));

        assertThat(comparison.rows().get(0).best().orElseThrow().epoch()).isEqualTo(2);
        assertThat(comparison.rows().get(0).last().orElseThrow().epoch()).isEqualTo(3);
        assertThat(comparison.differences())
                .extracting(difference -> difference.hyperparameter().id())
                .containsExactly("seed");
        for (int index = 0; index < 10; index++) {
            Comparison.ClassRow row = comparison.classes().get(index);
            assertThat(row.name()).isEqualTo(FashionMnist.CLASS_NAMES.get(index));
            for (int which = 0; which < 2; which++) {
                assertThat(row.f1().get(which).orElseThrow())
                        .isCloseTo(reference.get("f1").get(which).get(index).asDouble(), within(1e-12));
            }
        }
    }

    @Test
    void seedsAreAGroupWithTheMeanAndDeviationOfNumpy() {
        List<Run> runs = new ArrayList<>();
        for (int seed = 0; seed < 3; seed++) {
            JsonNode curve = reference.get("curves").get(seed);
            runs.add(run(
                    seed + 1,
                    seed,
                    "one",
                    curve.get(0).asDouble(),
                    curve.get(1).asDouble(),
                    curve.get(2).asDouble()));
        }

        List<SeedGroup> groups = SeedGroup.among(runs);

        assertThat(groups).hasSize(1);
        List<MeanAndDeviation> curve = groups.get(0).curve(EpochMetrics::validationLoss);
        for (int index = 0; index < 3; index++) {
            assertThat(curve.get(index).mean())
                    .isCloseTo(reference.get("mean").get(index).asDouble(), within(1e-15));
            assertThat(curve.get(index).deviation())
                    .isCloseTo(reference.get("deviation").get(index).asDouble(), within(1e-15));
        }
        assertThat(groups.get(0).testAccuracy().orElseThrow().count()).isEqualTo(3);
        assertThat(MeanAndDeviation.of(0.5)).isEqualTo(new MeanAndDeviation(0.5, 0, 1));
    }

    @Test
    void comparisonNamesBothRuns() {
        PairedComparison comparison = PairedComparison.of(FIRST, answers("one"), SECOND, answers("other"));

        assertThat(comparison.sentence()).isEqualTo(comparison.test().sentence("run-1", "run-2"));
    }
}
