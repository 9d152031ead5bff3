package fittingroom.cli;

import fittingroom.workbench.ModelReference;
import fittingroom.workbench.Runs;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Which model a command asks. */
final class ModelOption {
    @CommandLine.Option(
            names = "--model",
            paramLabel = "RUN|FILE",
            description = "A run such as run-12 or last, or a model file (default: the bundled model).")
    private @Nullable String model;

    ModelReference reference(Runs runs) throws IOException {
        return model == null ? new ModelReference.Included() : Models.model(runs, model);
    }
}
