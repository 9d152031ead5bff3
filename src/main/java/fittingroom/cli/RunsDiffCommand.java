package fittingroom.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
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

@CommandLine.Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = "In which hyperparameters runs differ, and in what else that decides their numbers.")
final class RunsDiffCommand implements Callable<Integer> {
    @CommandLine.ParentCommand
    private @Nullable RunsCommand runs;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @CommandLine.Parameters(arity = "2..*", paramLabel = "RUN")
    private List<String> named = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        RunsCommand parent = Objects.requireNonNull(runs);
        PrintWriter out = Commands.out(spec);
        try (Workbench workbench = parent.workbench()) {
            List<RunId> ids = ids(workbench, named);
            Comparison comparison =
                    Terminal.await(workbench.runs().compare(ids)).comparison();
            if (parent.isJson()) {
                printJson(out, comparison);
            } else {
                printText(out, comparison);
            }
        }
        out.flush();
        return Terminal.DONE;
    }

    static List<RunId> ids(Workbench workbench, List<String> named) throws IOException {
        List<RunId> ids = new ArrayList<>();
        for (String text : named) {
            ids.add(Models.run(workbench.runs(), text));
        }
        return ids;
    }

    private static void printJson(PrintWriter out, Comparison comparison) {
        for (int i = 0; i < comparison.rows().size(); i++) {
            ObjectNode line = JsonLines.object()
                    .put("run", comparison.rows().get(i).run().id().value());
            ObjectNode hyperparameters = line.putObject("hyperparameters");
            for (Difference difference : comparison.differences()) {
                hyperparameters.put(
                        difference.hyperparameter().id(),
                        difference.texts().get(i).orElse(null));
            }
            ArrayNode provenance = line.putArray("provenance");
            comparison
                    .provenance()
                    .get(i)
                    .forEach(difference -> provenance
                            .addObject()
                            .put("what", difference.what())
                            .put("first", difference.before())
                            .put("here", difference.now()));
            new JsonLines(out).print(line);
        }
    }

    private static void printText(PrintWriter out, Comparison comparison) {
        if (comparison.differences().isEmpty()) {
            out.println("All hyperparameters are the same.");
        }
        for (Difference difference : comparison.differences()) {
            StringBuilder line = new StringBuilder(String.format(
                    Locale.ROOT, "%-18s", difference.hyperparameter().id()));
            difference.texts().forEach(text -> line.append(String.format(Locale.ROOT, " %-16s", text.orElse("–"))));
            out.println(line.toString().stripTrailing());
        }
        for (int i = 1; i < comparison.rows().size(); i++) {
            RunId run = comparison.rows().get(i).run().id();
            comparison.provenance().get(i).forEach(difference -> out.println(run + ": " + difference));
        }
    }
}
