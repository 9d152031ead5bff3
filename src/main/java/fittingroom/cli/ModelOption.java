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

    /** @param spec the command's, which refuses an empty name */
    ModelReference reference(Runs runs, CommandLine.Model.@Nullable CommandSpec spec) throws IOException {
        if (model != null && model.isBlank()) {
            throw Commands.wrongUsage(spec, "--model is a run or a model file; “" + model + "” is neither.");
        }
        return model == null ? new ModelReference.Included() : Models.model(runs, model);
    }
}
