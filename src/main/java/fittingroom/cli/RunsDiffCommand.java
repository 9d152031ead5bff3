package fittingroom.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fittingroom.runs.RunId;
import fittingroom.runs.comparison.Comparison;
import fittingroom.workbench.Workbench;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;

@CommandLine.Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = "In which hyperparameters runs differ, and in what else that decides their numbers.")
final class RunsDiffCommand extends SeveralRunsCommand {

    @Override
    void print(Workbench workbench, List<RunId> ids, Comparison comparison, boolean json, PrintWriter out) {
        if (json) {
            printJson(out, comparison);
        } else {
            printText(out, comparison);
        }
    }

    private static void printJson(PrintWriter out, Comparison comparison) {
        for (int i = 0; i < comparison.rows().size(); i++) {
            ObjectNode line = JsonLines.object()
                    .put("run", comparison.rows().get(i).run().id().value());
            put(line.putObject("hyperparameters"), comparison.differences(), i);
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
        print(out, comparison.differences());
        for (int i = 1; i < comparison.rows().size(); i++) {
            RunId run = comparison.rows().get(i).run().id();
            comparison.provenance().get(i).forEach(difference -> out.println(run + ": " + difference));
        }
    }
}
