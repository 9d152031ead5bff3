package fittingroom.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fittingroom.experiment.Difference;
import fittingroom.runs.RunId;
import fittingroom.runs.comparison.Comparison;
import fittingroom.workbench.Workbench;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** A command that puts runs beside each other. */
abstract class SeveralRunsCommand implements Callable<Integer> {
    @CommandLine.ParentCommand
    private @Nullable RunsCommand runs;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @CommandLine.Parameters(arity = "2..*", paramLabel = "RUN")
    private List<String> named = new ArrayList<>();

    @Override
    public final Integer call() throws IOException {
        RunsCommand parent = Objects.requireNonNull(runs);
        PrintWriter out = Commands.out(spec);
        try (Workbench workbench = parent.workbench()) {
            List<RunId> ids = new ArrayList<>();
            for (String text : named) {
                RunId id = Models.run(workbench.runs(), text);
                if (ids.contains(id)) {
                    throw Commands.wrongUsage(spec, id + " is named twice; name each run once.");
                }
                ids.add(id);
            }
            Comparison comparison = Commands.await(workbench.runs().compare(ids));
            ids.forEach(id -> Models.warn(spec, workbench.runs(), id));
            print(workbench, ids, comparison, parent.isJson(), out);
        }
        out.flush();
        return Commands.DONE;
    }

    /** @param ids the runs as they were named, first to last, as in the comparison */
    abstract void print(Workbench workbench, List<RunId> ids, Comparison comparison, boolean json, PrintWriter out);

    /** One run's values of the hyperparameters that differ; null where it has none. */
    static void put(ObjectNode values, List<Difference> differences, int run) {
        for (Difference difference : differences) {
            values.put(
                    difference.hyperparameter().id(),
                    difference.texts().get(run).orElse(null));
        }
    }

    static void print(PrintWriter out, List<Difference> differences) {
        for (Difference difference : differences) {
            out.println(tableRow(
                    difference.hyperparameter().id(),
                    difference.texts().stream().map(text -> text.orElse("–")).toList()));
        }
    }

    static String tableRow(String name, List<String> cells) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-18s", name));
        cells.forEach(cell -> line.append(String.format(Locale.ROOT, " %-16s", cell)));
        return line.toString().stripTrailing();
    }
}
