package fittingroom.cli;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What is wrong with a command line, in a sentence for who typed it instead of the parser's own words. */
final class UsageSentences {
    private static final int MOST_SUGGESTIONS = 3;

    /** What picocli's own help says of a command that there isn't. */
    private static final Pattern UNKNOWN_COMMAND = Pattern.compile("Unknown subcommand '(.*)'\\.");

    private static final Pattern PARSERS_WORDS =
            Pattern.compile("^Invalid value for (?:option|positional parameter)[^']*'[^']*'(?: \\([^)]*\\))?: ");

    private UsageSentences() {}

    static String of(CommandLine.ParameterException wrong) {
        CommandSpec command = wrong.getCommandLine().getCommandSpec();
        if (wrong instanceof CommandLine.UnmatchedArgumentException unmatched) {
            return unmatched(unmatched, command);
        }
        if (wrong instanceof CommandLine.MissingParameterException missing) {
            return missing(missing, command);
        }
        if (wrong instanceof CommandLine.OverwrittenOptionException twice) {
            return name(twice.getOverwritten()) + " was given more than once; give it once.";
        }
        String message = String.valueOf(wrong.getMessage());
        Matcher unknown = UNKNOWN_COMMAND.matcher(message);
        if (unknown.matches()) {
            return "There is no command “" + unknown.group(1) + "”"
                    + didYouMean(wrong.getCommandLine(), unknown.group(1));
        }
        if (wrong.getArgSpec() != null) {
            return value(wrong.getArgSpec(), String.valueOf(wrong.getValue()), message);
        }
        return message.matches("(?s).*[.?!]") ? message : message + ".";
    }

    private static String value(ArgSpec argument, String value, String message) {
        Class<?> type = argument.auxiliaryTypes()[0];
        if (type.isEnum()) {
            return name(argument) + " is one of "
                    + Stream.of(type.getEnumConstants())
                            .map(constant -> String.valueOf(constant).toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "))
                    + "; “" + value + "” is none.";
        }
        if (type == boolean.class || type == Boolean.class) {
            return name(argument) + " takes no value; leave out “" + value + "”.";
        }
        return PARSERS_WORDS.matcher(message).replaceFirst(Matcher.quoteReplacement(name(argument)) + ": ");
    }

    private static String unmatched(CommandLine.UnmatchedArgumentException wrong, CommandSpec command) {
        String word = wrong.getUnmatched().get(0);
        String suggestion = didYouMean(wrong.getCommandLine(), word);
        if (wrong.isUnknownOption()) {
            return "“" + shown(command) + "” has no option " + word.replaceFirst("=.*", "") + suggestion;
        }
        if (!command.subcommands().isEmpty() && command.positionalParameters().isEmpty()) {
            return "“" + shown(command) + "” has no command “" + word + "”" + suggestion;
        }
        List<String> words = wrong.getUnmatched();
        return words.stream().map(each -> "“" + each + "”").collect(Collectors.joining(", "))
                + (words.size() == 1 ? " is one argument too many; " : " are " + words.size() + " arguments too many; ")
                + takes(command) + ".";
    }

    /** {@code runs show}: the command as it is typed, without the program's own name. */
    static String shown(CommandSpec command) {
        String name = command.qualifiedName();
        int first = name.indexOf(' ');
        return first < 0 ? name : name.substring(first + 1);
    }

    /** The end of a sentence: commands or options that look like the word, if there are any. */
    static String didYouMean(CommandLine command, String word) {
        List<String> similar = new CommandLine.UnmatchedArgumentException(command, List.of(word))
                .getSuggestions().stream().limit(MOST_SUGGESTIONS).toList();
        return similar.isEmpty() ? "." : "; did you mean " + String.join(" or ", similar) + "?";
    }

    private static String takes(CommandSpec command) {
        String labels = command.positionalParameters().stream()
                .map(PositionalParamSpec::paramLabel)
                .collect(Collectors.joining(" "));
        return "“" + shown(command) + "” takes " + (labels.isEmpty() ? "options only" : labels + " and options");
    }

    private static String missing(CommandLine.MissingParameterException wrong, CommandSpec command) {
        List<ArgSpec> missing = wrong.getMissing();
        ArgSpec first = missing.get(0);
        // Picocli tells an option that is missing from one without its value by words alone.
        if (first instanceof OptionSpec option
                && !String.valueOf(wrong.getMessage()).startsWith("Missing required opt")) {
            return option.longestName() + " needs a value: " + form(option) + ".";
        }
        int fewest = first.arity().min();
        return "“" + shown(command) + "” needs "
                + (fewest > 1
                        ? "at least " + fewest + " " + first.paramLabel().toLowerCase(Locale.ROOT)
                                + "s; name another one."
                        : missing.stream().map(UsageSentences::form).collect(Collectors.joining(" and "))
                                + (missing.size() == 1 ? "; add it." : "; add them."));
    }

    /** {@code --to DIR}, or {@code RUN}. */
    private static String form(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? option.longestName() + " " + option.paramLabel()
                : argument.paramLabel();
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
