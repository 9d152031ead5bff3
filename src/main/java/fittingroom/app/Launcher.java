package fittingroom.app;

import fittingroom.benchmark.StockPeer;
import fittingroom.cli.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The program's start; the terminal's way touches no JavaFX class. */
public final class Launcher {
    private Launcher() {}

    public static void main(String[] arguments) {
        // What libraries write there, a progress bar for one; our own way out is fittingroom.cli.TerminalStream.
        System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        NoNetwork.enforce();
        Directories.followHomeVariable();
        ClusterProgram.command(arguments).ifPresent(command -> System.exit(ClusterProgram.run(command)));
        boolean isStockPeer = arguments.length > 0 && arguments[0].equals(StockPeer.COMMAND);
        CompositionRoot root = new CompositionRoot(isStockPeer);
        System.exit(WindowRequest.of(arguments)
                .map(request -> open(root, request))
                .orElseGet(() -> Terminal.run(root, arguments)));
    }

    private static int open(CompositionRoot root, WindowRequest request) {
        try {
            return root.window(request.home(), request.data(), request.file(), Optional.empty());
        } catch (RuntimeException e) {
            return Terminal.failed(e);
        }
    }
}
