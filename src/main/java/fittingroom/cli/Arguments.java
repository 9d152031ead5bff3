package fittingroom.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Function;
import picocli.CommandLine;

/** How words of the command line become values; what can't is told in words that a user knows. */
public final class Arguments {
    private static final String HOME = "~";

    private Arguments() {}

    static void register(CommandLine commandLine) {
        commandLine.registerConverter(Path.class, Arguments::path);
        register(commandLine, Integer.class, int.class, Integer::valueOf, "a whole number");
        register(commandLine, Long.class, long.class, Long::valueOf, "a whole number");
        register(commandLine, Double.class, double.class, Double::valueOf, "a number");
    }

    private static <T> void register(
            CommandLine commandLine, Class<T> type, Class<T> primitive, Function<String, T> parse, String expected) {
        CommandLine.ITypeConverter<T> converter = text -> {
            try {
                return parse.apply(text.strip());
            } catch (NumberFormatException e) {
                throw new CommandLine.TypeConversionException("\"" + text + "\" is not " + expected + ".");
            }
        };
        commandLine.registerConverter(type, converter);
        commandLine.registerConverter(primitive, converter);
    }

    /**
     * A path; {@code ~} and {@code ~/…} are below the user's home, as a shell leaves them alone in {@code --home=~/x}.
     * For a folder of that name say {@code ./~}.
     */
    public static Path path(String text) {
        if (text.isBlank()) {
            throw new CommandLine.TypeConversionException("a path can't be empty.");
        }
        boolean belowHome = text.equals(HOME) || text.startsWith(HOME + "/") || text.startsWith(HOME + File.separator);
        try {
            return Path.of(belowHome ? System.getProperty("user.home") + text.substring(HOME.length()) : text);
        } catch (InvalidPathException e) {
            throw new CommandLine.TypeConversionException("\"" + text + "\" can't be the name of a file here.");
        }
    }

    /**
     * The same where picocli isn't asked, as the word may be something else than a path.
     *
     * @throws IOException with a sentence if it can't be one
     */
    static Path file(String text) throws IOException {
        try {
            return path(text);
        } catch (CommandLine.TypeConversionException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
