package fittingroom.sweeps;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.data.SplitMix64;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class ImportanceTest {
    private static final SearchSpace SPACE = new SearchSpace(List.of(
            new SearchParameter("learning-rate", Distribution.Range.logarithmic(1e-4, 1e-1)),
            new SearchParameter("dropout", Distribution.Range.linear(0, 0.6)),
            new SearchParameter("batch-size", new Distribution.Choice(List.of("32", "64", "128")))));

    private static List<Trial> trials(int count, ToDoubleFunction<Point> value) {
        List<Trial> trials = new ArrayList<>();
        SplitMix64 random = new SplitMix64(7);
        for (int number = 1; number <= count; number++) {
            Point point = SPACE.choose(parameter -> parameter.distribution().at(random.nextDouble()));
            trials.add(new Trial(
                    number,
                    point,
                    SPACE.texts(point),
                    Trial.State.COMPLETED,
                    List.of(),
                    List.of(),
                    Optional.of(value.applyAsDouble(point)),
                    1,
                    Trial.Worth.KEPT_EPOCH,
                    false,
                    Optional.empty()));
        }
        return trials;
    }

    private static double log10(Point point) {
        return Math.log10(point.value("learning-rate").orElseThrow());
    }

    @Test
    void whatAloneDecidesGetsNearlyAll() {
        Map<String, Double> shares = Importance.of(
                        SPACE, trials(60, point -> 0.9 - 0.1 * Math.pow(log10(point) + 2.5, 2)))
                .orElseThrow();

        assertThat(shares.get("learning-rate")).isGreaterThan(0.8);
        assertThat(shares.getOrDefault("dropout", 1.0) + shares.getOrDefault("batch-size", 1.0))
                .isLessThan(0.1);
        assertThat(shares.values().stream().mapToDouble(Double::doubleValue).sum())
                .isLessThanOrEqualTo(1);
    }

    @Test
    void aChoiceThatDecidesIsFound() {
        Map<String, Double> shares = Importance.of(
                        SPACE,
                        trials(
                                60,
                                point -> point.value("batch-size").orElseThrow() == 1
                                        ? 0.9
                                        : 0.5 + point.value("dropout").orElseThrow() / 10))
                .orElseThrow();

        assertThat(shares.get("batch-size")).isGreaterThan(0.8);
        assertThat(shares.get("batch-size")).isGreaterThan(shares.get("dropout"));
    }

    @Test
    void fewTrialsSayNothing() {
        assertThat(Importance.of(SPACE, trials(Importance.FEWEST_TRIALS - 1, ImportanceTest::log10)))
                .isEmpty();
        assertThat(Importance.of(SPACE, trials(Importance.FEWEST_TRIALS, ImportanceTest::log10)))
                .isPresent();
    }

    @Test
    void equalTrialsSayNothing() {
        assertThat(Importance.of(SPACE, trials(30, point -> 0.5))).isEmpty();
    }
}
