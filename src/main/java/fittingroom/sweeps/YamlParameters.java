package fittingroom.sweeps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fittingroom.experiment.Catalogue;
import fittingroom.experiment.ChoiceDomain;
import fittingroom.experiment.Domain;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Hyperparameter;
import fittingroom.experiment.IntegerDomain;
import fittingroom.experiment.ListDomain;
import fittingroom.experiment.NumberDomain;
import fittingroom.experiment.SeedDomain;
import fittingroom.experiment.YesNoDomain;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The {@code parameters} of a sweep's file.
 *
 * @param base the experiment with the file's constants in it
 */
record YamlParameters(Experiment base, SearchSpace space) {
    private static final int MOST_TRIED = 100;

    private static final List<String> DISTRIBUTIONS = List.of(
            "constant",
            "categorical",
            "uniform",
            "q_uniform",
            "log_uniform_values",
            "int_uniform",
            "q_log_uniform_values");

    static YamlParameters read(Experiment base, YamlSection section) {
        Map<String, String> constants = new LinkedHashMap<>();
        Map<String, SearchParameter> read = new LinkedHashMap<>();
        section.node().fieldNames().forEachRemaining(name -> {
            YamlSection parameter = section.section(name);
            Hyperparameter<?> hyperparameter = hyperparameter(name);
            parameter.requireKeys("distribution", "value", "values", "min", "max", "q", "when");
            if (parameter.has("value")) {
                constants.put(name, YamlSection.joined(parameter.node().get("value")));
            } else {
                read.put(name, new SearchParameter(name, distribution(hyperparameter, parameter), when(parameter)));
            }
        });
        Experiment withConstants = SweepDefinition.with(base, constants);
        if (read.isEmpty()) {
            throw new IllegalArgumentException("parameters has nothing that varies; give one values, or min and max");
        }
        SearchSpace space = new SearchSpace(conditional(withConstants, read));
        requireThatEveryValueFits(withConstants, space);
        return new YamlParameters(withConstants, space);
    }

    private static Hyperparameter<?> hyperparameter(String name) {
        return Catalogue.byId(name)
                .orElseThrow(() -> new IllegalArgumentException("parameter \"" + name + "\" is unknown; there are "
                        + Catalogue.all().stream().map(Hyperparameter::id).collect(Collectors.joining(", "))));
    }

    /** @throws IllegalArgumentException if a range holds fractions where only whole numbers can be trained */
    void requireWholeNumbersWhereNeeded() {
        for (SearchParameter parameter : space.parameters()) {
            boolean whole = hyperparameter(parameter.name()).domain().accept(new TakesWholeNumbers());
            if (whole && Double.isInfinite(parameter.distribution().size())) {
                throw new IllegalArgumentException(parameter.name() + " takes whole numbers: its distribution must be"
                        + " int_uniform, or have a q, was every number "
                        + parameter.distribution().text(parameter.distribution().value(0, 2)) + " to "
                        + parameter.distribution().text(parameter.distribution().value(1, 2)));
            }
        }
    }

    private static final class TakesWholeNumbers implements Domain.Visitor<Boolean> {
        @Override
        public Boolean integer(IntegerDomain domain) {
            return true;
        }

        @Override
        public Boolean seed(SeedDomain domain) {
            return true;
        }

        @Override
        public Boolean number(NumberDomain domain) {
            return false;
        }

        @Override
        public Boolean yesNo(YesNoDomain domain) {
            return false;
        }

        @Override
        public Boolean choice(ChoiceDomain<?> domain) {
            return false;
        }

        @Override
        public Boolean list(ListDomain<?> domain) {
            return false;
        }
    }

    private static void requireAStep(YamlSection parameter) {
        if (parameter.number("q").filter(step -> step <= 0).isPresent()) {
            throw new IllegalArgumentException("q of " + parameter.name() + " is a step and must be above 0, was "
                    + parameter.text("q").orElseThrow());
        }
    }

    private static Distribution distribution(Hyperparameter<?> hyperparameter, YamlSection parameter) {
        requireAStep(parameter);
        String kind = parameter.text("distribution").orElse(parameter.has("values") ? "categorical" : guess(parameter));
        return switch (kind) {
            case "categorical" -> choice(hyperparameter, parameter);
            case "uniform" -> range(hyperparameter, parameter, 0, false);
            case "int_uniform" ->
                range(hyperparameter, parameter, parameter.number("q").orElse(1.0), false);
            case "q_uniform" ->
                range(hyperparameter, parameter, parameter.number("q").orElse(1.0), false);
            case "log_uniform_values" -> range(hyperparameter, parameter, 0, true);
            case "q_log_uniform_values" ->
                range(hyperparameter, parameter, parameter.number("q").orElse(1.0), true);
            case "constant" ->
                throw new IllegalArgumentException("the constant " + parameter.name() + " lacks its value");
            default ->
                throw new IllegalArgumentException("distribution \"" + kind + "\" of " + parameter.name()
                        + " is unknown; there are " + String.join(", ", DISTRIBUTIONS));
        };
    }

    /** Whole ends mean whole numbers, as in Weights &amp; Biases. */
    private static String guess(YamlSection parameter) {
        boolean whole = List.of("min", "max").stream()
                .allMatch(key -> parameter
                        .text(key)
                        .filter(text -> text.matches("[0-9]+"))
                        .isPresent());
        return whole ? "int_uniform" : "uniform";
    }

    private static Distribution choice(Hyperparameter<?> hyperparameter, YamlSection parameter) {
        JsonNode values = parameter.node().get("values");
        if (values == null || !values.isArray() || values.isEmpty()) {
            throw new IllegalArgumentException(parameter.name() + " needs a list of values, for example [32, 64]");
        }
        List<String> options = new ArrayList<>();
        values.forEach(value -> options.add(written(hyperparameter, YamlSection.joined(value))));
        return new Distribution.Choice(options);
    }

    private static <T> String written(Hyperparameter<T> hyperparameter, String text) {
        return hyperparameter.domain().text(hyperparameter.domain().parse(hyperparameter.id(), text));
    }

    private static Distribution range(
            Hyperparameter<?> hyperparameter, YamlSection parameter, double step, boolean logarithmic) {
        double low = end(parameter, "min");
        double high = end(parameter, "max");
        try {
            Distribution.Range range = new Distribution.Range(low, high, step, logarithmic);
            for (double value : range.values(2)) {
                written(hyperparameter, range.text(value));
            }
            return range;
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw new IllegalArgumentException(
                    message.startsWith(parameter.name()) ? message : parameter.name() + ": " + message, e);
        }
    }

    private static double end(YamlSection parameter, String key) {
        return parameter
                .number(key)
                .orElseThrow(() -> new IllegalArgumentException(
                        parameter.name() + " needs min and max, or a list of values; " + key + " is missing"));
    }

    private static Optional<SearchParameter.Condition> when(YamlSection parameter) {
        return parameter.optionalSection("when").map(section -> {
            if (section.node().size() != 1) {
                throw new IllegalArgumentException("when of " + parameter.name() + " names one other parameter");
            }
            String other = section.node().fieldNames().next();
            JsonNode wanted = section.node().get(other);
            Set<String> options = new HashSet<>();
            if (wanted.isArray()) {
                wanted.forEach(option -> options.add(option.asText()));
            } else {
                options.add(wanted.asText());
            }
            return new SearchParameter.Condition(other, options);
        });
    }

    /**
     * In the catalogue's order, so that what decides stands before what depends on it; what belongs to some of a
     * choice's options only depends on that choice, without having to say so.
     */
    private static List<SearchParameter> conditional(Experiment base, Map<String, SearchParameter> read) {
        List<SearchParameter> parameters = new ArrayList<>();
        for (Hyperparameter<?> hyperparameter : Catalogue.all()) {
            SearchParameter parameter = read.get(hyperparameter.id());
            if (parameter != null) {
                parameters.add(
                        parameter.condition().isPresent()
                                ? parameter
                                : new SearchParameter(
                                        parameter.name(),
                                        parameter.distribution(),
                                        implied(base, hyperparameter, parameters)));
            }
        }
        return parameters;
    }

    private static Optional<SearchParameter.Condition> implied(
            Experiment base, Hyperparameter<?> hyperparameter, List<SearchParameter> before) {
        for (SearchParameter decider : before) {
            if (decider.distribution() instanceof Distribution.Choice choice) {
                Set<String> fitting = choice.options().stream()
                        .filter(option -> hyperparameter.belongsTo(SweepDefinition.with(base, beside(decider, option))))
                        .collect(Collectors.toSet());
                if (!fitting.isEmpty() && fitting.size() < choice.options().size()) {
                    return Optional.of(new SearchParameter.Condition(decider.name(), fitting));
                }
            }
        }
        return Optional.empty();
    }

    /** A value with what its parameter's condition asks for. */
    private static Map<String, String> beside(SearchParameter parameter, String text) {
        Map<String, String> texts = new LinkedHashMap<>();
        parameter
                .condition()
                .ifPresent(condition -> texts.put(
                        condition.parameter(), condition.options().iterator().next()));
        texts.put(parameter.name(), text);
        return texts;
    }

    /** Each value alone, beside the base; combinations that don't fit each other fail as trials. */
    private static void requireThatEveryValueFits(Experiment base, SearchSpace space) {
        for (SearchParameter parameter : space.parameters()) {
            Distribution distribution = parameter.distribution();
            distribution
                    .accept(new Tried())
                    .forEach(index -> SweepDefinition.with(
                            base, beside(parameter, distribution.text(distribution.value(index, 2)))));
        }
    }

    /**
     * Which of a distribution's values are tried, by their index: an experiment is made for each. Of a range with very many
     * values, whose steps are all alike, the first two and the last tell of the rest.
     */
    private static final class Tried implements Distribution.Visitor<IntStream> {
        @Override
        public IntStream range(Distribution.Range range) {
            int values = range.count(2);
            return values <= MOST_TRIED ? IntStream.range(0, values) : IntStream.of(0, 1, values - 1);
        }

        @Override
        public IntStream choice(Distribution.Choice choice) {
            return IntStream.range(0, choice.count(2));
        }
    }

    static ObjectNode write(ObjectMapper mapper, SearchSpace space) {
        ObjectNode written = mapper.createObjectNode();
        for (SearchParameter parameter : space.parameters()) {
            ObjectNode node = written.putObject(parameter.name());
            parameter.distribution().accept(new Writer(node));
            parameter.condition().ifPresent(condition -> {
                ArrayNode options = node.putObject("when").putArray(condition.parameter());
                condition.options().stream().sorted().forEach(options::add);
            });
        }
        return written;
    }

    private record Writer(ObjectNode node) implements Distribution.Visitor<ObjectNode> {
        @Override
        public ObjectNode range(Distribution.Range range) {
            node.put("distribution", kind(range));
            node.put("min", range.low()).put("max", range.high());
            return range.step() > 0 ? node.put("q", range.step()) : node;
        }

        private static String kind(Distribution.Range range) {
            if (range.step() > 0) {
                return range.logarithmic() ? "q_log_uniform_values" : "q_uniform";
            }
            return range.logarithmic() ? "log_uniform_values" : "uniform";
        }

        @Override
        public ObjectNode choice(Distribution.Choice choice) {
            choice.options().forEach(node.putArray("values")::add);
            return node;
        }
    }
}
