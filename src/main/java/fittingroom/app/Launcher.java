package fittingroom.app;

import fittingroom.benchmark.StockPeer;
import fittingroom.cli.Terminal;

/** The program's start; the terminal's way touches no JavaFX class. */
public final class Launcher {
    private Launcher() {}

    public static void main(String[] arguments) {
        Directories.followHomeVariable();
        if (arguments.length == 0 || !arguments[0].equals(StockPeer.COMMAND)) {
            ThreadEnvironment.setDefaults();
        }
        System.exit(Terminal.run(new CompositionRoot(), arguments));
    }
}
