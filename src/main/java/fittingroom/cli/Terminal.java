package fittingroom.cli;

import fittingroom.workbench.Sentences;
import fittingroom.workbench.WorkbenchException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** The command line as a whole: exit codes 0 done, 1 failed, 2 wrong usage; errors are one sentence. */
public final class Terminal {
    private static final Logger LOG = LoggerFactory.getLogger(Terminal.class);

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

    private Terminal() {}

    /** Parses the arguments, runs the command, and returns the exit code. */
    public static int run(RootCommand.Starter starter, String... arguments) {
        return run(starter, TerminalStream.standardOutput(), TerminalStream.standardError(), arguments);
    }

    static int run(RootCommand.Starter starter, TerminalStream output, TerminalStream error, String... arguments) {
        CommandLine commandLine =
                commandLine(starter).setOut(new PrintWriter(output)).setErr(new PrintWriter(error, true));
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

    static CommandLine commandLine(RootCommand.Starter starter) {
        CommandLine commandLine = new CommandLine(new RootCommand(starter));
        COMMANDS.forEach(commandLine::addSubcommand);
        CommandLine runs = Objects.requireNonNull(commandLine.getSubcommands().get("runs"));
        COMMANDS_ON_RUNS.forEach(runs::addSubcommand);
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        // Colours would be control characters, and those never reach the terminal.
        commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        Arguments.register(commandLine);
        commandLine.setParameterExceptionHandler((exception, arguments) -> {
            PrintWriter error = exception.getCommandLine().getErr();
            error.println(exception.getMessage());
            error.println("See \"" + exception.getCommandLine().getCommandSpec().qualifiedName() + " --help\".");
            return CommandLine.ExitCode.USAGE;
        });
        commandLine.setExecutionExceptionHandler((exception, command, parsed) -> {
            LOG.error("the command failed", exception);
            command.getErr().println(sentence(exception));
            return Commands.FAILED;
        });
        return commandLine;
    }

    private static String sentence(Exception failure) {
        Exception cause = failure instanceof CompletionException && failure.getCause() instanceof Exception inner
                ? inner
                : failure;
        if (cause instanceof InvalidPathException path) {
            return "\"" + path.getInput() + "\" can't be the name of a file under this system's locale; "
                    + "set LC_ALL to C.UTF-8 and try again.";
        }
        if (cause instanceof WorkbenchException || cause instanceof IllegalArgumentException) {
            return String.valueOf(cause.getMessage());
        }
        if (cause instanceof IOException) {
            return Sentences.of(cause, "A file");
        }
        return "Something went wrong; the log file in the home folder has the details.";
    }
}
