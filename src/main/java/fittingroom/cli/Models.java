package fittingroom.cli;

import fittingroom.runs.RunId;
import fittingroom.runs.RunSummary;
import fittingroom.workbench.ModelReference;
import fittingroom.workbench.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** What {@code RUN} and {@code RUN|FILE} mean on the command line. */
final class Models {
    static final String NO_RUNS = "There are no runs yet; train one with \"fitting-room train\".";

    private Models() {}

    /** A run's id, or {@code last} for the newest run. */
    static RunId run(Runs runs, String text) throws IOException {
        if (text.equals("last")) {
            List<RunSummary> all = Commands.await(runs.list()).runs();
            if (all.isEmpty()) {
                throw new IOException(NO_RUNS);
            }
            return all.get(0).id();
        }
        return RunId.parse(text)
                .orElseThrow(() -> new IOException("\"" + text
                        + "\" is not a run's name such as run-12 or last; see \"fitting-room runs list\"."));
    }

    /** Says on standard error what is damaged of a run whose record or log is shown or used. */
    static void warn(CommandLine.Model.@Nullable CommandSpec spec, Runs runs, RunId run) {
        Commands.warn(spec, Commands.await(runs.problems(run)));
    }

    /** A run's id, {@code last}, or a model file. */
    static ModelReference model(Runs runs, String text) throws IOException {
        if (text.equals("last") || (RunId.parse(text).isPresent() && !Files.exists(Arguments.file(text)))) {
            return new ModelReference.OfRun(run(runs, text));
        }
        return new ModelReference.OfFile(Arguments.file(text));
    }
}
