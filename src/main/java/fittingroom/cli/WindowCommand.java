package fittingroom.cli;

import fittingroom.experiment.Experiment;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code fitting-room window}: the window, its form filled with an experiment. */
@CommandLine.Command(
        name = "window",
        mixinStandardHelpOptions = true,
        description = "Open the window with this experiment in its form; the same options as train.")
final class WindowCommand implements Callable<Integer> {

    @CommandLine.ParentCommand
    private @Nullable RootCommand root;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @CommandLine.Mixin
    private ExperimentOptions experiment = new ExperimentOptions();

    @CommandLine.Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "A model, a picture or a folder of pictures to open in the window.")
    private @Nullable Path file;

    @Override
    public Integer call() {
        Experiment asked = Commands.config(experiment, spec);
        // A window that is open keeps its form when none of the experiment's options was given.
        return Objects.requireNonNull(root)
                .window(Optional.ofNullable(file), experiment.areGiven() ? Optional.of(asked) : Optional.empty());
    }
}
