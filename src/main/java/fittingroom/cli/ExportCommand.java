package fittingroom.cli;

import fittingroom.export.ExportFormat;
import fittingroom.runs.RunId;
import fittingroom.workbench.Workbench;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code fitting-room export}: a run for other programs. */
@CommandLine.Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Write a run for other programs: CSV, TensorBoard, a report (HTML), its model (ONNX), "
                + "or all of it for \"runs import\" on another machine (ZIP).")
final class ExportCommand implements Callable<Integer> {
    @CommandLine.ParentCommand
    private @Nullable RootCommand root;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @CommandLine.Parameters(paramLabel = "RUN", description = "A run such as run-12, or last.")
    private String run = "last";

    @CommandLine.Option(
            names = "--as",
            paramLabel = "FORMAT",
            required = true,
            split = ",",
            description = "csv, tensorboard, html, onnx, zip; or several with commas.")
    private List<ExportFormat> formats = new ArrayList<>();

    @CommandLine.Option(names = "--to", paramLabel = "DIR", required = true, description = "Made if it isn't there.")
    private @Nullable Path folder;

    @CommandLine.Option(names = "--json", description = "Print one JSON object per file.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Commands.out(spec);
        Path to = Objects.requireNonNull(folder);
        try (Workbench workbench = Commands.workbench(root)) {
            RunId id = Models.run(workbench.runs(), run);
            for (ExportFormat format : new LinkedHashSet<>(formats)) {
                Path file = Commands.await(workbench.runs().export(id, format, to));
                if (json) {
                    new JsonLines(out)
                            .print(JsonLines.object()
                                    .put("format", format.word())
                                    .put("file", file.toString()));
                } else {
                    out.println(file);
                }
            }
            // Afterwards, since what fails says the same.
            Models.warn(spec, workbench.runs(), id);
        }
        out.flush();
        return Commands.DONE;
    }
}
