package fittingroom.cli;

import fittingroom.experiment.Catalogue;
import fittingroom.experiment.ChoiceDomain;
import fittingroom.experiment.Condition;
import fittingroom.experiment.Domain;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Group;
import fittingroom.experiment.Hyperparameter;
import fittingroom.experiment.IntegerDomain;
import fittingroom.experiment.ListDomain;
import fittingroom.experiment.NumberDomain;
import fittingroom.experiment.Preset;
import fittingroom.experiment.SeedDomain;
import fittingroom.experiment.YesNoDomain;
import fittingroom.network.NetworkSummary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Stack;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A preset, and what the user wants otherwise: one option for each entry of the catalogue of hyperparameters. */
final class ExperimentOptions {
    private static final String YES = "yes";
    private static final String NO = "no";

    /** By id, as typed; what isn't given is absent. */
    private final Map<String, String> given = new HashMap<>();

    /** Picocli refuses this by itself, but not for options with a heading. */
    private final Set<String> givenTwice = new TreeSet<>();

    @CommandLine.Option(
            names = "--preset",
            paramLabel = "NAME",
            description = "Where to start: ${COMPLETION-CANDIDATES} (default: report-cnn).",
            completionCandidates = PresetIds.class)
    private @Nullable String preset;

    static final class PresetIds extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        PresetIds() {
            super(Stream.of(Preset.values()).map(Preset::id).toList());
        }
    }

    /** Called by picocli with the command that takes these options. */
    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    void addTo(CommandSpec command) {
        int order = 0;
        for (Group group : Group.values()) {
            ArgGroupSpec.Builder options =
                    ArgGroupSpec.builder().validate(false).order(order++).heading("%n" + group.title() + ":%n");
            for (Hyperparameter<?> hyperparameter : Catalogue.all()) {
                if (hyperparameter.group() == group) {
                    hyperparameter.domain().accept(new Options(hyperparameter)).forEach(options::addArg);
                }
            }
            command.addArgGroup(options.build());
        }
    }

    /** Whether a preset was asked for. */
    boolean isPresetGiven() {
        return preset != null;
    }

    /** Whether anything but the default was asked for. */
    boolean areGiven() {
        return preset != null || !given.isEmpty();
    }

    /** Whether this one was asked for. */
    boolean isGiven(Hyperparameter<?> hyperparameter) {
        return given.containsKey(hyperparameter.id());
    }

    /** @throws IllegalArgumentException with a sentence naming the bad value */
    Experiment config() {
        String name = preset == null ? Preset.REPORT_CNN.id() : preset;
        Experiment experiment = Preset.byId(name)
                .orElseThrow(() -> new IllegalArgumentException("there is no preset \"" + name + "\"; choose one of "
                        + Stream.of(Preset.values()).map(Preset::id).collect(Collectors.joining(", "))))
                .config();
        return applyTo(experiment);
    }

    /**
     * An experiment with what was given put into it; the preset apart.
     *
     * @throws IllegalArgumentException with a sentence naming the bad value
     */
    Experiment applyTo(Experiment base) {
        for (String id : givenTwice) {
            throw new IllegalArgumentException("--" + id + " was given more than once; give it once");
        }
        Experiment experiment = base;
        for (Hyperparameter<?> hyperparameter : Catalogue.all()) {
            String text = given.get(hyperparameter.id());
            if (text != null) {
                requireBelonging(hyperparameter, experiment);
                experiment = hyperparameter.parseInto(experiment, option(hyperparameter), text);
            }
        }
        // Blocks that leave each other too few pixels; its sentence names the first.
        NetworkSummary.of(experiment.network());
        return experiment;
    }

    private static void requireBelonging(Hyperparameter<?> hyperparameter, Experiment experiment) {
        Condition condition = hyperparameter.condition();
        if (!condition.holds(experiment)) {
            throw new IllegalArgumentException(option(hyperparameter) + " belongs to " + condition.owner()
                    + "; leave it out, or add --" + condition.deciding() + " " + condition.value());
        }
    }

    private static String option(Hyperparameter<?> hyperparameter) {
        return "--" + hyperparameter.id();
    }

    private void set(String id, @Nullable String text) {
        if (text == null) {
            given.remove(id);
            givenTwice.remove(id);
        } else if (given.put(id, text) != null) {
            givenTwice.add(id);
        }
    }

    /** The options of one hyperparameter. Every one takes a text, so that all are refused alike when given twice. */
    private final class Options implements Domain.Visitor<List<OptionSpec>> {
        private final Hyperparameter<?> hyperparameter;

        Options(Hyperparameter<?> hyperparameter) {
            this.hyperparameter = hyperparameter;
        }

        private String description() {
            Condition condition = hyperparameter.condition();
            String owner = condition == Condition.ALWAYS ? "" : " Of " + condition.owner() + ".";
            // picocli would read a format into a percent sign.
            return (hyperparameter.sentence() + owner).replace("%", "%%");
        }

        private OptionSpec.Builder builder(String paramLabel) {
            return OptionSpec.builder(option(hyperparameter))
                    .type(String.class)
                    .paramLabel(paramLabel)
                    .description(description())
                    .setter(setter());
        }

        private CommandLine.Model.ISetter setter() {
            return new CommandLine.Model.ISetter() {
                @Override
                public <T> T set(T value) {
                    ExperimentOptions.this.set(hyperparameter.id(), (String) value);
                    return value;
                }
            };
        }

        @Override
        public List<OptionSpec> integer(IntegerDomain domain) {
            return List.of(builder("N").build());
        }

        @Override
        public List<OptionSpec> seed(SeedDomain domain) {
            return List.of(builder("N").build());
        }

        @Override
        public List<OptionSpec> number(NumberDomain domain) {
            return List.of(builder("X").build());
        }

        @Override
        public List<OptionSpec> choice(ChoiceDomain<?> domain) {
            return List.of(builder(domain.isOfNumbers() ? "N" : "NAME")
                    .description(description(), "One of: " + names(domain) + ".")
                    .build());
        }

        private static String names(ChoiceDomain<?> domain) {
            return domain.options().stream().map(ChoiceDomain.Option::name).collect(Collectors.joining(", "));
        }

        @Override
        public List<OptionSpec> yesNo(YesNoDomain domain) {
            return flags();
        }

        /** {@code --flip}, {@code --flip=no} and {@code --no-flip}; the sentence stands with the first. */
        private List<OptionSpec> flags() {
            OptionSpec positive = builder(YES + "|" + NO)
                    .arity("0..1")
                    .preprocessor(new FlagValue(hyperparameter))
                    .description(description(), "Off: --no-" + hyperparameter.id() + ".")
                    .build();
            OptionSpec negative = OptionSpec.builder("--no-" + hyperparameter.id())
                    .type(boolean.class)
                    .arity("0")
                    .hidden(true)
                    .setter(new CommandLine.Model.ISetter() {
                        @Override
                        public <T> T set(T value) {
                            if (Boolean.TRUE.equals(value)) {
                                ExperimentOptions.this.set(hyperparameter.id(), NO);
                            }
                            return value;
                        }
                    })
                    .build();
            return List.of(positive, negative);
        }

        @Override
        public List<OptionSpec> list(ListDomain<?> domain) {
            return domain.element().accept(new Elements());
        }

        /** The options of a list, by what it is a list of. */
        private final class Elements implements Domain.Visitor<List<OptionSpec>> {
            @Override
            public List<OptionSpec> integer(IntegerDomain domain) {
                return List.of(builder("N,N,…").build());
            }

            @Override
            public List<OptionSpec> seed(SeedDomain domain) {
                return List.of(builder("N,N,…").build());
            }

            @Override
            public List<OptionSpec> number(NumberDomain domain) {
                return List.of(builder("X,X,…").build());
            }

            @Override
            public List<OptionSpec> yesNo(YesNoDomain domain) {
                return flags();
            }

            @Override
            public List<OptionSpec> choice(ChoiceDomain<?> domain) {
                return List.of(builder(domain.isOfNumbers() ? "N,N,…" : "NAME,…")
                        .description(description(), "Each one of: " + names(domain) + ".")
                        .build());
            }

            @Override
            public List<OptionSpec> list(ListDomain<?> domain) {
                throw new IllegalStateException("no list of lists");
            }
        }
    }

    /** Takes the next argument only if it is a value, so that {@code window --flip shirt.jpg} opens the picture. */
    private static final class FlagValue implements CommandLine.IParameterPreprocessor {
        private final Hyperparameter<?> hyperparameter;

        FlagValue(Hyperparameter<?> hyperparameter) {
            this.hyperparameter = hyperparameter;
        }

        @Override
        public boolean preprocess(
                Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> info) {
            boolean attached = "=".equals(info.get("separator"));
            if (attached || (!arguments.isEmpty() && isValue(arguments.peek()))) {
                return false;
            }
            option.setValue(YES);
            return true;
        }

        private boolean isValue(String text) {
            try {
                hyperparameter.parse(text);
                return true;
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
    }
}
