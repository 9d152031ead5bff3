package fittingroom.cli;

import fittingroom.benchmark.StockPeer;
import fittingroom.workbench.Workbench;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** The benchmark's other process; not for people. */
@CommandLine.Command(name = StockPeer.COMMAND, hidden = true)
final class StockPeerCommand implements Callable<Integer> {

    @CommandLine.ParentCommand
    private @Nullable RootCommand root;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @CommandLine.Parameters(paramLabel = "DIR")
    private @Nullable Path directory;

    @Override
    public Integer call() throws IOException {
        // Opened for what comes with it: the log file and the native libraries' place.
        Workbench workbench = Commands.workbench(root);
        try {
            BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            StockPeer.serve(Objects.requireNonNull(directory), requests, Commands.out(spec));
        } finally {
            workbench.close();
        }
        return Terminal.DONE;
    }
}
