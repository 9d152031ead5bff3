package fittingroom.cli;

import fittingroom.experiment.Experiment;
import fittingroom.workbench.Workbench;
import fittingroom.workbench.WorkbenchException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code fitting-room}: the window, or one of the commands. */
@CommandLine.Command(
        name = "fitting-room",
        description = "Train, inspect and try networks on Fashion-MNIST. Without a command the window opens.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class)
public final class RootCommand implements Callable<Integer> {

    /** What the program can start; given by the composition root. */
    public interface Starter {
        /** A workbench on these folders; empty means the default. */
        Workbench workbench(Optional<Path> home, Optional<Path> data);

        /** One sentence if native code, without which nothing is computed, can't be used here. */
        Optional<String> obstacleToComputing();

        /** Opens the window, with this experiment in its form, and returns its exit code when it is closed. */
        int window(Optional<Path> home, Optional<Path> data, Optional<Path> file, Optional<Experiment> experiment);
    }

    private final Starter starter;

    @CommandLine.Option(
            names = "--home",
            paramLabel = "DIR",
            scope = CommandLine.ScopeType.INHERIT,
            description =
                    "Folder for runs, settings and the log (default: $FITTING_ROOM_HOME, else the user's data directory).")
    private @Nullable Path home;

    @CommandLine.Option(
            names = "--data",
            paramLabel = "DIR",
            scope = CommandLine.ScopeType.INHERIT,
            description = "Folder with the four Fashion-MNIST files (default: the shipped ones).")
    private @Nullable Path data;

    @CommandLine.Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "A model, a picture or a folder of pictures to open in the window.")
    private @Nullable Path file;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    public RootCommand(Starter starter) {
        this.starter = starter;
    }

    Workbench workbench() {
        return starter.workbench(Optional.ofNullable(home), Optional.ofNullable(data));
    }

    /** For commands that compute something. */
    Workbench computingWorkbench() {
        Workbench workbench = workbench();
        Optional<String> obstacle = starter.obstacleToComputing();
        if (obstacle.isPresent()) {
            workbench.close();
            throw new WorkbenchException(obstacle.get());
        }
        return workbench;
    }

    /** What to say of a first word that looks like a command and is none, nor anything on the disk. */
    Optional<String> unknownCommand(CommandLine commandLine) {
        if (file == null || exists(file)) {
            return Optional.empty();
        }
        String word = file.toString();
        boolean isPath = word.contains(".") || file.isAbsolute() || file.getNameCount() != 1;
        return isPath
                ? Optional.empty()
                : Optional.of("There is neither a command nor a file “" + word + "”"
                        + UsageSentences.didYouMean(commandLine, word));
    }

    /** A link that leads nowhere is told by who opens it. */
    private static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public Integer call() {
        CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
        Optional<String> unknown = unknownCommand(commandLine);
        if (unknown.isPresent()) {
            throw new CommandLine.ParameterException(commandLine, unknown.get());
        }
        return window(Optional.ofNullable(file), Optional.empty());
    }

    /** @throws WorkbenchException if there is nothing of that name to be opened */
    int window(Optional<Path> opened, Optional<Experiment> experiment) {
        if (opened.isPresent() && !exists(opened.get())) {
            throw new WorkbenchException("There is no file " + opened.get() + "; check the path.");
        }
        return starter.window(Optional.ofNullable(home), Optional.ofNullable(data), opened, experiment);
    }
}
