package fittingroom.cli;

import fittingroom.benchmark.ClockPeer;
import fittingroom.workbench.Workbench;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** The benchmark's process that starts when the clock does; not for people. */
@CommandLine.Command(name = ClockPeer.COMMAND, hidden = true)
final class ClockPeerCommand implements Callable<Integer> {
    @CommandLine.ParentCommand
    private @Nullable RootCommand root;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @CommandLine.Option(names = "--seed", required = true)
    private long seed;

    @Override
    public Integer call() throws IOException {
        try (Workbench workbench = Commands.computingWorkbench(root)) {
            workbench.measurements().trainOnTheClock(seed, Commands.out(spec));
        }
        return Commands.DONE;
    }
}
