package fittingroom.cli;

import fittingroom.workbench.Sentences;
import fittingroom.workbench.WorkbenchException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** The command line as a whole: exit codes 0 done, 1 failed, 2 wrong usage; errors are one sentence. */
public final class Terminal {
    /** In the order in which they are listed; named here, since each knows its parent, which so needs not know it. */
    private static final List<Class<?>> COMMANDS = List.of(
            WindowCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            ClassifyCommand.class,
            RunsCommand.class,
            DoctorCommand.class,
            LearningRateCommand.class,
            SuspectLabelsCommand.class,
            ExportCommand.class,
            SweepCommand.class,
            BenchCommand.class,
            StockPeerCommand.class,
            SweepWorkerCommand.class,
            ClockPeerCommand.class,
            CommandLine.HelpCommand.class);

    private static final List<Class<?>> COMMANDS_ON_RUNS = List.of(
            RunsCompareCommand.class,
            RunsDiffCommand.class,
            RunsForkCommand.class,
            RunsReplayCommand.class,
            RunsTreeCommand.class);

    /** After these any command may be asked for. */
    private static final Set<String> HELP = Set.of("help", "--help", "-h");

    private Terminal() {}

    /** Parses the arguments, runs the command, and returns the exit code. */
    public static int run(RootCommand.Starter starter, String... arguments) {
        return run(starter, TerminalStream.standardOutput(), TerminalStream.standardError(), arguments);
    }

    static int run(RootCommand.Starter starter, TerminalStream output, TerminalStream error, String... arguments) {
        CommandLine commandLine =
                commandLine(starter, arguments).setOut(new PrintWriter(output)).setErr(new PrintWriter(error, true));
        int exitCode = commandLine.execute(arguments);
        commandLine.getOut().flush();
        if (output.failure().isEmpty()) {
            return exitCode;
        }
        commandLine
                .getErr()
                .println("Standard output could not be written to its end ("
                        + output.failure().get().getMessage() + "); check the disk, or the program that reads it.");
        return exitCode == Commands.DONE ? Commands.FAILED : exitCode;
    }

    /**
     * The commands that these arguments may mean. Picocli reads a command's options by reflection, hundreds where an
     * experiment is described, which would be a large part of every start.
     */
    private static List<Class<?>> commandsFor(List<String> words) {
        boolean asksForNone = words.isEmpty() || words.equals(List.of("--version"));
        return asksForNone ? List.of() : meant(COMMANDS, words, Set.of());
    }

    /** @param others names that may stand in the place of one of these commands */
    private static List<Class<?>> meant(List<Class<?>> commands, List<String> words, Set<String> others) {
        List<Class<?>> named = commands.stream()
                .filter(command -> words.contains(
                        command.getAnnotation(CommandLine.Command.class).name()))
                .toList();
        boolean isKnown = !named.isEmpty() || words.stream().anyMatch(others::contains);
        return isKnown && words.stream().noneMatch(HELP::contains) ? named : commands;
    }

    /** @param arguments for which it is made; without any it knows no command */
    static CommandLine commandLine(RootCommand.Starter starter, String... arguments) {
        CommandLine commandLine = new CommandLine(new RootCommand(starter));
        List<String> words = List.of(arguments);
        commandsFor(words).forEach(commandLine::addSubcommand);
        Optional.ofNullable(commandLine.getSubcommands().get("runs")).ifPresent(runs -> {
            Set<String> others = new HashSet<>(runs.getSubcommands().keySet());
            if (words.indexOf("runs") == words.size() - 1) {
                others.add("runs");
            }
            meant(COMMANDS_ON_RUNS, words, others).forEach(runs::addSubcommand);
        });
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        // A note, a name or a picture may begin with @; picocli would read a file of arguments in its place.
        commandLine.setExpandAtFiles(false);
        // Colours would be control characters, and those never reach the terminal.
        commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        Arguments.register(commandLine);
        commandLine.setParameterExceptionHandler((exception, given) -> {
            PrintWriter error = exception.getCommandLine().getErr();
            error.println(unknownCommand(exception).orElseGet(() -> UsageSentences.of(exception)));
            error.println("See \"" + exception.getCommandLine().getCommandSpec().qualifiedName() + " --help\".");
            return CommandLine.ExitCode.USAGE;
        });
        commandLine.setExecutionStrategy(parsed -> {
            Leftovers.refuse(parsed);
            return new CommandLine.RunLast().execute(parsed);
        });
        commandLine.setExecutionExceptionHandler((exception, command, parsed) -> failed(exception, command.getErr()));
        return commandLine;
    }

    /** Picocli takes an unknown first word for the root's file and stumbles over what follows it. */
    private static Optional<String> unknownCommand(CommandLine.ParameterException wrong) {
        CommandLine commandLine = wrong.getCommandLine();
        return wrong instanceof CommandLine.UnmatchedArgumentException
                        && commandLine.getCommandSpec().userObject() instanceof RootCommand root
                ? root.unknownCommand(commandLine)
                : Optional.empty();
    }

    /** What is told of a failure that no command tells, and its exit code. */
    public static int failed(Exception failure) {
        return failed(failure, new PrintWriter(TerminalStream.standardError(), true));
    }

    private static int failed(Exception failure, PrintWriter error) {
        // Here and not in a field: a command that says its version starts without logging.
        LoggerFactory.getLogger(Terminal.class).error("the command failed", failure);
        error.println(sentence(failure));
        return Commands.FAILED;
    }

    private static String sentence(Exception failure) {
        Exception cause = failure instanceof CompletionException && failure.getCause() instanceof Exception inner
                ? inner
                : failure;
        if (cause instanceof InvalidPathException path) {
            return "\"" + path.getInput() + "\" can't be the name of a file under this system's locale; "
                    + "set LC_ALL to C.UTF-8 and try again.";
        }
        if (cause instanceof WorkbenchException known) {
            return known.inTheTerminal();
        }
        if (cause instanceof IllegalArgumentException) {
            return String.valueOf(cause.getMessage());
        }
        if (cause instanceof IOException) {
            return Sentences.of(cause, "A file");
        }
        return "Something went wrong; the log file in the home folder has the details.";
    }
}
