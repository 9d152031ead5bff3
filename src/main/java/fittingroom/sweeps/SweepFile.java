package fittingroom.sweeps;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.ExperimentJson;
import fittingroom.experiment.Preset;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A sweep's YAML file, in the manner of Weights &amp; Biases ({@code method}, {@code metric}, {@code parameters},
 * {@code early_terminate}, {@code run_cap}); docs/sweeps.md describes it. Read and written.
 */
public final class SweepFile {
    private static final int MAXIMUM_BYTES = 1 << 20;

    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .build())
            .build();

    private static final JsonMapper EXPERIMENT = ExperimentJson.mapper().build();

    private static final Pattern NO_NUMBER = Pattern.compile("'([-+]?\\.(?i:nan|inf))'");

    private SweepFile() {}

    /**
     * Reads a file.
     *
     * @throws IOException with one sentence, naming the file, if it can't be read or says something impossible
     */
    public static SweepDefinition read(Path file) throws IOException {
        return read(file, SweepFile::parse);
    }

    /** As {@link #read}, but also what earlier versions took and whose trials can only fail: it has been recorded. */
    static SweepDefinition readRecorded(Path file) throws IOException {
        return read(file, yaml -> parsed(yaml, false));
    }

    private static SweepDefinition read(Path file, Function<String, SweepDefinition> parsing) throws IOException {
        try {
            if (Files.isDirectory(file)) {
                throw new IOException(file + " is a folder; name a sweep's file.");
            }
            if (Files.size(file) > MAXIMUM_BYTES) {
                throw new IOException(file + " is far too large for a sweep's file.");
            }
            return parsing.apply(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new IOException("There is no file " + file + "; check the path.", e);
        } catch (CharacterCodingException e) {
            throw new IOException(file + " is not text in UTF-8; save it as YAML in UTF-8.", e);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + sentence(String.valueOf(e.getMessage())), e);
        }
    }

    private static String sentence(String message) {
        return message.endsWith(".") ? message : message + ".";
    }

    /**
     * Reads a file's text.
     *
     * @throws IllegalArgumentException with one sentence if it says something impossible
     */
    public static SweepDefinition parse(String yaml) {
        return parsed(yaml, true);
    }

    /** @param isNew whether it has not been swept yet */
    private static SweepDefinition parsed(String yaml, boolean isNew) {
        YamlSection root = new YamlSection("the file", tree(yaml));
        root.requireKeys(
                "name",
                "description",
                "preset",
                "experiment",
                "method",
                "metric",
                "parameters",
                "early_terminate",
                "run_cap",
                "budget",
                "seeds",
                "seed",
                "parallel",
                "failures_in_a_row",
                "reproducible");
        Experiment base = base(root);
        YamlParameters parameters = YamlParameters.read(base, root.section("parameters"));
        if (isNew) {
            parameters.requireWholeNumbersWhereNeeded();
        }
        return new SweepDefinition(
                parameters.base(),
                parameters.space(),
                method(root),
                objective(root.optionalSection("metric")),
                root.optionalSection("early_terminate").map(SweepFile::earlyTermination),
                budget(root),
                root.integer("seeds").orElse(1),
                root.integer("seed").orElse(1),
                root.integer("parallel"),
                root.integer("failures_in_a_row").orElse(SweepDefinition.DEFAULT_FAILURES_IN_A_ROW),
                root.yesNo("reproducible").orElse(true));
    }

    private static JsonNode tree(String yaml) {
        try {
            JsonNode tree = YAML.readTree(yaml);
            if (tree == null || !tree.isObject()) {
                throw new IllegalArgumentException(
                        "this is no sweep; a sweep's file has the keys method, parameters and run_cap at least");
            }
            return tree;
        } catch (JsonProcessingException e) {
            refuseNoNumber(e);
            String what =
                    String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
            throw new IllegalArgumentException(
                    e.getLocation() == null
                            ? "this is no YAML (" + what + ")"
                            : "line " + e.getLocation().getLineNr() + " is no YAML (" + what + ")",
                    e);
        }
    }

    /** YAML's own way to write infinity and not-a-number, which its reader takes for a mistake in the file's form. */
    private static void refuseNoNumber(JsonProcessingException e) {
        Matcher written = NO_NUMBER.matcher(String.valueOf(e.getOriginalMessage()));
        if (written.find() && e.getProcessor() instanceof JsonParser parser) {
            JsonStreamContext place = parser.getParsingContext();
            String section = Optional.ofNullable(place.getParent())
                    .map(JsonStreamContext::getCurrentName)
                    .orElse("the file");
            throw YamlSection.notFinite(section, String.valueOf(place.getCurrentName()), written.group(1));
        }
    }

    private static Experiment base(YamlSection root) {
        Optional<YamlSection> written = root.optionalSection("experiment");
        Optional<String> preset = root.text("preset");
        if (written.isPresent() && preset.isPresent()) {
            throw new IllegalArgumentException("preset and experiment exclude each other");
        }
        if (written.isPresent()) {
            try {
                return ExperimentJson.read(written.get().node());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("experiment can't be read: " + e.getMessage(), e);
            }
        }
        String id = preset.orElse(Preset.QUICK_CNN.id());
        return Preset.byId(id)
                .orElseThrow(() -> new IllegalArgumentException(
                        "preset \"" + id + "\" is unknown; there are " + names(Preset.values(), Preset::id)))
                .config();
    }

    private static <T> String names(T[] values, Function<T, String> id) {
        return Arrays.stream(values).map(id).collect(Collectors.joining(", "));
    }

    private static Method method(YamlSection root) {
        String id = root.text("method")
                .orElseThrow(() -> new IllegalArgumentException(
                        "method is missing; there are " + names(Method.values(), Method::id)));
        // Weights & Biases' word for a search that learns from what it has seen.
        String known = id.equals("bayes") ? Method.TPE.id() : id;
        return Method.byId(known)
                .orElseThrow(() -> new IllegalArgumentException(
                        "method \"" + id + "\" is unknown; there are " + names(Method.values(), Method::id)));
    }

    private static Objective objective(Optional<YamlSection> metric) {
        if (metric.isEmpty()) {
            return Objective.VALIDATION_ACCURACY;
        }
        metric.get().requireKeys("name", "goal");
        String id = metric.get().text("name").orElse(Objective.VALIDATION_ACCURACY.id());
        Objective objective = Objective.byId(id)
                .orElseThrow(() -> new IllegalArgumentException(
                        "metric \"" + id + "\" is unknown; there are " + names(Objective.values(), Objective::id)));
        String goal = objective.isMaximized() ? "maximize" : "minimize";
        metric.get().text("goal").filter(given -> !given.equals(goal)).ifPresent(given -> {
            throw new IllegalArgumentException("the goal of " + id + " is " + goal + ", was \"" + given + "\"");
        });
        return objective;
    }

    private static SuccessiveHalving earlyTermination(YamlSection section) {
        section.requireKeys("type", "min_iter", "eta");
        String type = section.text("type").orElse("asha").toLowerCase(Locale.ROOT);
        // What Weights & Biases calls hyperband stops at the same rungs.
        if (!type.equals("asha") && !type.equals("hyperband")) {
            throw new IllegalArgumentException("early_terminate type \"" + type + "\" is unknown; there is asha");
        }
        return new SuccessiveHalving(
                section.integer("min_iter").orElse(1), section.integer("eta").orElse(3));
    }

    private static Budget budget(YamlSection root) {
        Optional<YamlSection> section = root.optionalSection("budget");
        section.ifPresent(given -> given.requireKeys("trials", "epochs", "minutes"));
        Optional<Integer> trials = section.flatMap(given -> given.integer("trials"));
        Optional<Integer> cap = root.integer("run_cap");
        root.requireAboveZero("run_cap");
        section.ifPresent(given -> List.of("trials", "epochs", "minutes").forEach(given::requireAboveZero));
        if (trials.isPresent() && cap.isPresent()) {
            throw new IllegalArgumentException("run_cap and budget trials mean the same; leave one out");
        }
        return new Budget(
                trials.or(() -> cap),
                section.flatMap(given -> given.integer("epochs")),
                section.flatMap(given -> given.number("minutes")));
    }

    /** The same sweep as a file's text; reading it gives an equal definition. */
    public static String write(SweepDefinition definition) {
        ObjectNode root = YAML.createObjectNode();
        root.put("method", definition.method().id());
        root.putObject("metric")
                .put("name", definition.objective().id())
                .put("goal", definition.objective().isMaximized() ? "maximize" : "minimize");
        root.set("parameters", YamlParameters.write(YAML, definition.space()));
        definition
                .earlyTermination()
                .ifPresent(rule -> root.putObject("early_terminate")
                        .put("type", "asha")
                        .put("min_iter", rule.firstEpoch())
                        .put("eta", rule.reductionFactor()));
        if (!definition.budget().isUnlimited()) {
            ObjectNode budget = root.putObject("budget");
            definition.budget().trials().ifPresent(count -> budget.put("trials", count));
            definition.budget().epochs().ifPresent(count -> budget.put("epochs", count));
            definition.budget().minutes().ifPresent(count -> budget.put("minutes", count));
        }
        root.put("seeds", definition.seedsPerPoint());
        root.put("seed", definition.seed());
        definition.parallel().ifPresent(count -> root.put("parallel", count));
        root.put("failures_in_a_row", definition.failuresInARow());
        root.put("reproducible", definition.reproducible());
        root.set("experiment", EXPERIMENT.valueToTree(definition.base()));
        try {
            return YAML.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
