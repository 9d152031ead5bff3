package fittingroom.cli;

import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Arguments that stand before a subcommand, which picocli would give to nobody. */
final class Leftovers {
    private Leftovers() {}

    /** @throws CommandLine.ParameterException naming the first of them */
    static void refuse(CommandLine.ParseResult parsed) {
        if (isHelpWanted(parsed)) {
            return;
        }
        CommandLine.ParseResult level = parsed;
        while (level.hasSubcommand()) {
            CommandLine.ParseResult inner = level.subcommand();
            Optional<String> sentence = sentence(level, inner.commandSpec());
            if (sentence.isPresent()) {
                throw new CommandLine.ParameterException(inner.commandSpec().commandLine(), sentence.get());
            }
            level = inner;
        }
    }

    private static boolean isHelpWanted(CommandLine.ParseResult parsed) {
        return parsed.isUsageHelpRequested() || (parsed.hasSubcommand() && isHelpWanted(parsed.subcommand()));
    }

    private static Optional<String> sentence(CommandLine.ParseResult level, CommandLine.Model.CommandSpec inner) {
        Stream<String> words = level.matchedPositionals().stream()
                .flatMap(argument -> argument.originalStringValues().stream())
                .map(word -> "“" + word + "” before “" + inner.name() + "” is one argument too many; leave it out.");
        Stream<String> options = level.matchedOptions().stream()
                .filter(option -> option.scopeType() != CommandLine.ScopeType.INHERIT)
                .map(OptionSpec::longestName)
                .map(name -> inner.findOption(name) == null
                        ? "“" + UsageSentences.shown(inner) + "” has no option " + name + "; leave it out."
                        : name + " belongs behind “" + inner.name() + "”; put it there.");
        return Stream.concat(words, options).findFirst();
    }
}
