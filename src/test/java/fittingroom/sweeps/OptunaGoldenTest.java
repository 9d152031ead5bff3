package fittingroom.sweeps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fittingroom.data.SplitMix64;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Expected values come from Optuna 5.0.0 itself, by {@code optuna_golden.py} beside the file. */
class OptunaGoldenTest {
    private static final JsonNode GOLDEN = read();

    private static JsonNode read() {
        try (InputStream stream =
                Objects.requireNonNull(OptunaGoldenTest.class.getResourceAsStream("optuna_golden.json"))) {
            return JsonMapper.builder().build().readTree(stream);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    record Case(JsonNode json) {
        @Override
        public String toString() {
            return json.get("title").asText();
        }
    }

    static List<Case> cases() {
        return StreamSupport.stream(GOLDEN.get("tpe").spliterator(), false)
                .map(Case::new)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void treeParzenSearchSuggestsWhatOptunaSuggests(Case given) {
        SearchSpace space = space(given.json().get("space"));
        List<Observation> history = history(
                space,
                given.json().get("history"),
                given.json().get("direction").asText());
        Iterator<JsonNode> uniforms = given.json().get("uniforms").iterator();

        Optional<Point> suggestion = new TreeParzenSearch()
                .suggest(space, history, history.size(), () -> uniforms.next().asDouble());

        JsonNode expected = given.json().get("suggestion");
        Map<String, Double> values = suggestion.orElseThrow().values();
        assertThat(values.keySet()).isEqualTo(names(expected));
        values.forEach((name, value) -> {
            double optunas = value(space, name, expected.get(name));
            assertThat(value).as(name).isCloseTo(optunas, within(1e-9 * Math.abs(optunas)));
        });
        assertThat(uniforms.hasNext()).as("a uniform number is left").isFalse();
    }

    /** Optuna would train the same again (its issue 2021). */
    @Test
    void pointThatWasTriedGivesWayToTheBestOtherCandidate() {
        SearchSpace space = new SearchSpace(List.of(
                new SearchParameter("units", new Distribution.Choice(List.of("1", "2", "3", "4")), Optional.empty()),
                new SearchParameter("cell", new Distribution.Choice(List.of("gru", "lstm", "rnn")), Optional.empty())));
        List<Observation> history = new ArrayList<>();
        Grid grid = new Grid(space, 2);
        for (int i = 0; i < 12; i++) {
            Point point = grid.point(i).orElseThrow();
            double units = Objects.requireNonNull(point.values().get("units"));
            double cell = Objects.requireNonNull(point.values().get("cell"));
            if (units != 3 || cell != 0) {
                history.add(Observation.complete(history.size(), point, 10 * Math.abs(units - 2) + cell));
            }
        }
        SplitMix64 random = SplitMix64.keyed(1, 1);

        Point next = new TreeParzenSearch()
                .suggest(space, history, history.size(), random::nextDouble)
                .orElseThrow();

        assertThat(space.texts(next)).isEqualTo(Map.of("units", "4", "cell", "gru"));
    }

    @Test
    void thereAreCasesOfEveryKind() {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(8);
    }

    @Test
    void successiveHalvingAnswersWhatOptunasPrunerAnswers() {
        for (JsonNode table : GOLDEN.get("asha")) {
            SuccessiveHalving.Rungs rungs = new SuccessiveHalving.Rungs(new SuccessiveHalving(
                    table.get("firstEpoch").asInt(),
                    table.get("reductionFactor").asInt()));
            double sign = table.get("direction").asText().equals("maximize") ? -1 : 1;
            List<Boolean> answers = new ArrayList<>();
            List<Boolean> optunas = new ArrayList<>();
            for (JsonNode report : table.get("reports")) {
                double value =
                        report.get(2).isNull() ? Double.NaN : report.get(2).asDouble();
                answers.add(rungs.ends(report.get(0).asInt(), report.get(1).asInt(), sign * value));
                optunas.add(report.get(3).asBoolean());
            }

            assertThat(answers).hasSizeGreaterThan(50).contains(true, false).isEqualTo(optunas);
        }
    }

    private static SearchSpace space(JsonNode parameters) {
        List<SearchParameter> read = new ArrayList<>();
        for (JsonNode parameter : parameters) {
            JsonNode condition = parameter.get("condition");
            read.add(new SearchParameter(
                    parameter.get("name").asText(),
                    distribution(parameter),
                    condition.isNull()
                            ? Optional.empty()
                            : Optional.of(new SearchParameter.Condition(
                                    condition.get(0).asText(), Set.copyOf(texts(condition.get(1)))))));
        }
        return new SearchSpace(read);
    }

    private static Distribution distribution(JsonNode parameter) {
        if (parameter.has("options")) {
            return new Distribution.Choice(texts(parameter.get("options")));
        }
        return new Distribution.Range(
                parameter.get("low").asDouble(),
                parameter.get("high").asDouble(),
                parameter.get("step").asDouble(),
                parameter.get("log").asBoolean());
    }

    private static List<Observation> history(SearchSpace space, JsonNode trials, String direction) {
        double sign = direction.equals("maximize") ? -1 : 1;
        List<Observation> history = new ArrayList<>();
        for (JsonNode trial : trials) {
            Map<String, Double> values = new LinkedHashMap<>();
            for (String name : names(trial.get("params"))) {
                values.put(name, value(space, name, trial.get("params").get(name)));
            }
            Point point = new Point(values);
            int number = history.size();
            history.add(
                    switch (trial.get("state").asText()) {
                        case "COMPLETE" ->
                            Observation.complete(
                                    number, point, sign * trial.get("value").asDouble());
                        case "PRUNED" -> {
                            int last = names(trial.get("steps")).stream()
                                    .mapToInt(Integer::parseInt)
                                    .max()
                                    .orElseThrow();
                            yield Observation.pruned(
                                    number,
                                    point,
                                    sign
                                            * trial.get("steps")
                                                    .get(Integer.toString(last))
                                                    .asDouble(),
                                    last);
                        }
                        default -> Observation.running(number, point);
                    });
        }
        return history;
    }

    private static double value(SearchSpace space, String name, JsonNode node) {
        return space.find(name).orElseThrow().distribution() instanceof Distribution.Choice choice
                ? choice.options().indexOf(node.asText())
                : node.asDouble();
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static Set<String> names(JsonNode object) {
        return StreamSupport.stream(((Iterable<String>) object::fieldNames).spliterator(), false)
                .collect(Collectors.toUnmodifiableSet());
    }
}
