package fittingroom.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fittingroom.data.FashionMnist;
import fittingroom.metrics.ClassificationReport;
import fittingroom.metrics.Evaluation;
import fittingroom.workbench.Evaluations;
import fittingroom.workbench.ModelReference;
import fittingroom.workbench.Workbench;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

@CommandLine.Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = "Measure a model on the 10,000 test images.")
final class EvaluateCommand implements Callable<Integer> {
    @CommandLine.ParentCommand
    private @Nullable RootCommand root;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @CommandLine.Mixin
    private ModelOption model = new ModelOption();

    @CommandLine.Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Commands.out(spec);
        try (Workbench workbench = Commands.computingWorkbench(root)) {
            ModelReference reference = model.reference(workbench.runs(), spec);
            Evaluations.ModelEvaluation measured =
                    Commands.await(workbench.evaluations().evaluate(reference));
            reference.trainedBy().ifPresent(run -> Models.warn(spec, workbench.runs(), run));
            Commands.warn(spec, measured.notes());
            Evaluation evaluation = measured.evaluation();
            ClassificationReport report = ClassificationReport.of(evaluation.confusion(), FashionMnist.CLASS_NAMES);
            if (json) {
                new JsonLines(out).print(line(evaluation, report));
            } else {
                print(out, evaluation, report);
            }
        }
        return Commands.DONE;
    }

    private static ObjectNode line(Evaluation evaluation, ClassificationReport report) {
        ObjectNode line =
                JsonLines.object().put("accuracy", evaluation.accuracy()).put("loss", evaluation.loss());
        line.set("confusion", JsonLines.confusion(evaluation.confusion()));
        ArrayNode classes = line.putArray("perClass");
        for (ClassificationReport.ClassFigures figures : report.classes()) {
            classes.addObject()
                    .put("class", figures.name())
                    .put("precision", figures.precision())
                    .put("recall", figures.recall())
                    .put("f1", figures.f1())
                    .put("support", figures.support());
        }
        return line;
    }

    private static void print(PrintWriter out, Evaluation evaluation, ClassificationReport report) {
        out.printf(Locale.ROOT, "accuracy %.4f   loss %.4f%n%n", evaluation.accuracy(), evaluation.loss());
        out.printf(Locale.ROOT, "%-12s %9s %9s %9s %9s%n", "class", "precision", "recall", "F1", "support");
        for (ClassificationReport.ClassFigures figures : report.classes()) {
            out.printf(
                    Locale.ROOT,
                    "%-12s %9.3f %9.3f %9.3f %9d%n",
                    figures.name(),
                    figures.precision(),
                    figures.recall(),
                    figures.f1(),
                    figures.support());
        }
        out.flush();
    }
}
