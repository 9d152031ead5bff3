package fittingroom.workbench;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * Where things are.
 *
 * @param home the user's folder: runs, preferences, log
 * @param data the folder of the four Fashion-MNIST files
 * @param bundledModel the model file that ships with the program; it need not exist
 * @param program the command that starts this program once more, for the benchmark's other process; empty where it
 *     can't be started
 */
public record WorkbenchSettings(Path home, Path data, Path bundledModel, Supplier<List<String>> program) {

    /** Without another process. */
    public WorkbenchSettings(Path home, Path data, Path bundledModel) {
        this(home, data, bundledModel, List::of);
    }
}
