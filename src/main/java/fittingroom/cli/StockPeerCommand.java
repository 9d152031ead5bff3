package fittingroom.cli;

import fittingroom.benchmark.StockPeer;
import fittingroom.workbench.Workbench;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
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

    @Override
    public Integer call() throws IOException {
        try (Workbench workbench = Commands.computingWorkbench(root)) {
            BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            workbench.measurements().answerAsStock(requests, Commands.out(spec));
        }
        return Commands.DONE;
    }
}
