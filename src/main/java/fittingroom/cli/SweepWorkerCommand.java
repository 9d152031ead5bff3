package fittingroom.cli;

import fittingroom.workbench.Workbench;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** A process that trains trials of a sweep; not for people. */
@CommandLine.Command(name = SweepWorkerCommand.NAME, hidden = true)
final class SweepWorkerCommand implements Callable<Integer> {
    static final String NAME = "sweep-worker";

    @CommandLine.ParentCommand
    private @Nullable RootCommand root;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        try (Workbench workbench = Commands.computingWorkbench(root)) {
            BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            workbench.sweeps().work(requests, Commands.out(spec));
        }
        return Commands.DONE;
    }
}
