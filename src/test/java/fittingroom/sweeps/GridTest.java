package fittingroom.sweeps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class GridTest {
    private static final SearchParameter ARCHITECTURE =
            new SearchParameter("architecture", new Distribution.Choice(List.of("cnn", "gru")));
    private static final SearchParameter POOLING = new SearchParameter(
            "pooling",
            new Distribution.Choice(List.of("max", "average")),
            Optional.of(new SearchParameter.Condition("architecture", Set.of("cnn"))));
    private static final SearchParameter UNITS = new SearchParameter(
            "units",
            Distribution.Range.integer(32, 96, 32),
            Optional.of(new SearchParameter.Condition("architecture", Set.of("gru"))));
    private static final SearchParameter DROPOUT =
            new SearchParameter("dropout", Distribution.Range.linear(0.25, 0.75));

    private static List<Map<String, String>> texts(SearchSpace space, int points) {
        Grid grid = new Grid(space, 3);
        assertThat(grid.point(points)).isEmpty();
        return IntStream.range(0, points)
                .mapToObj(number -> space.texts(grid.point(number).orElseThrow()))
                .toList();
    }

    @Test
    void everyCombinationIsThereWithTheLastParameterVaryingFastest() {
        SearchSpace space = new SearchSpace(List.of(ARCHITECTURE, DROPOUT));

        assertThat(texts(space, 6))
                .containsExactly(
                        Map.of("architecture", "cnn", "dropout", "0.25"),
                        Map.of("architecture", "cnn", "dropout", "0.5"),
                        Map.of("architecture", "cnn", "dropout", "0.75"),
                        Map.of("architecture", "gru", "dropout", "0.25"),
                        Map.of("architecture", "gru", "dropout", "0.5"),
                        Map.of("architecture", "gru", "dropout", "0.75"));
    }

    @Test
    void whatBelongsToOneOptionVariesBesideThatOnly() {
        SearchSpace space = new SearchSpace(List.of(ARCHITECTURE, POOLING, UNITS));

        assertThat(texts(space, 5))
                .containsExactly(
                        Map.of("architecture", "cnn", "pooling", "max"),
                        Map.of("architecture", "cnn", "pooling", "average"),
                        Map.of("architecture", "gru", "units", "32"),
                        Map.of("architecture", "gru", "units", "64"),
                        Map.of("architecture", "gru", "units", "96"));
    }

    /** A million million of them, of which none but those asked for is made. */
    @Test
    void aPointFarBehindIsFoundWithoutThoseBeforeIt() {
        SearchSpace space = new SearchSpace(List.of(
                new SearchParameter("batch-size", Distribution.Range.integer(1, 1_000_000, 1)),
                new SearchParameter("units", Distribution.Range.integer(1, 1_000_000, 1))));
        Grid grid = new Grid(space, 3);

        assertThat(LongStream.of(0, 999_999, 1_000_000, 999_999_999_999L)
                        .mapToObj(number -> space.texts(grid.point(number).orElseThrow())))
                .containsExactly(
                        Map.of("batch-size", "1", "units", "1"),
                        Map.of("batch-size", "1", "units", "1000000"),
                        Map.of("batch-size", "2", "units", "1"),
                        Map.of("batch-size", "1000000", "units", "1000000"));
        assertThat(grid.point(1_000_000_000_000L)).isEmpty();
    }

    @Test
    void aGridKnowsWhetherItIsLargerThanALimit() {
        Grid grid = new Grid(new SearchSpace(List.of(ARCHITECTURE, POOLING, UNITS, DROPOUT)), 3);

        assertThat(grid.isLargerThan(14)).isTrue();
        assertThat(grid.isLargerThan(15)).isFalse();
    }
}
