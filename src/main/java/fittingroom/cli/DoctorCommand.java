package fittingroom.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fittingroom.diagnosis.Evidence;
import fittingroom.diagnosis.Finding;
import fittingroom.diagnosis.FitCheck;
import fittingroom.diagnosis.Remedy;
import fittingroom.experiment.Experiment;
import fittingroom.runs.RunId;
import fittingroom.workbench.Workbench;
import fittingroom.workbench.WorkbenchException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

@CommandLine.Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Say what goes wrong in a run, by which evidence, and what to do about it.")
final class DoctorCommand implements Callable<Integer> {
    @CommandLine.ParentCommand
    private @Nullable RootCommand root;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @CommandLine.Parameters(
            arity = "0..1",
            paramLabel = "RUN",
            description = "A run such as run-12, or last (default: last).")
    private @Nullable String run;

    @CommandLine.Option(
            names = "--can-learn",
            description =
                    "Instead: can a network learn sixteen images by heart within 1,000 steps? That of RUN, or the "
                            + "one these options describe.")
    private boolean canLearn;

    @CommandLine.Mixin
    private ExperimentOptions experiment = new ExperimentOptions();

    @CommandLine.Option(names = "--json", description = "Print one JSON object for each finding.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (experiment.areGiven() && (!canLearn || run != null)) {
            throw Commands.wrongUsage(
                    spec, "A run has its own hyperparameters; give others with --can-learn and without a run.");
        }
        return canLearn ? checkLearning() : examine();
    }

    private Integer checkLearning() throws IOException {
        PrintWriter out = Commands.out(spec);
        Experiment asked = Commands.config(experiment, spec);
        try (Workbench workbench = Commands.computingWorkbench(root);
                ProgressLine progress = new ProgressLine("sixteen images", Commands.error(spec))) {
            if (run != null) {
                asked = RunsCommand.find(workbench, run).config();
            }
            FitCheck check = Commands.await(workbench.diagnoses().canLearn(asked, progress));
            progress.finished();
            Optional<Remedy> remedy = check.finding(asked).flatMap(Finding::remedy);
            if (json) {
                ObjectNode line = JsonLines.object()
                        .put("learnt", check.learnt())
                        .put("steps", check.steps())
                        .put("errorShare", check.errorShare())
                        .put("loss", check.loss())
                        .put("sentence", check.sentence());
                remedy.ifPresent(proposed -> line.put("remedy", proposed.action()));
                new JsonLines(out).print(line);
            } else {
                out.println(check.sentence());
                remedy.ifPresent(proposed -> out.println("  " + proposed.action()));
                out.flush();
            }
        }
        return Commands.DONE;
    }

    private Integer examine() throws IOException {
        PrintWriter out = Commands.out(spec);
        try (Workbench workbench = Commands.workbench(root)) {
            RunId id = Models.run(workbench.runs(), run == null ? "last" : run);
            List<Finding> findings = Commands.await(workbench.runs().findings(id))
                    .orElseThrow(() -> new WorkbenchException("There is no run " + id + "."));
            Models.warn(spec, workbench.runs(), id);
            if (json) {
                JsonLines lines = new JsonLines(out);
                findings.forEach(finding -> lines.print(line(id, finding)));
            } else {
                print(out, id, findings);
            }
        }
        return Commands.DONE;
    }

    private static ObjectNode line(RunId id, Finding finding) {
        ObjectNode line = JsonLines.object()
                .put("run", id.value())
                .put("rule", finding.rule())
                .put("epoch", finding.epoch())
                .put("sentence", finding.sentence());
        ObjectNode evidence = line.putObject("evidence");
        for (Evidence number : finding.evidence()) {
            evidence.put(number.name(), number.value());
        }
        finding.remedy().ifPresent(remedy -> line.put("remedy", remedy.action()));
        return line;
    }

    private static void print(PrintWriter out, RunId id, List<Finding> findings) {
        if (findings.isEmpty()) {
            out.println(id + " shows none of the troubles that the doctor knows.");
        }
        for (Finding finding : findings) {
            out.println(finding.rule() + " (epoch " + finding.epoch() + "): " + finding.sentence());
            finding.remedy().ifPresent(remedy -> out.println("  " + remedy.action()));
        }
        out.flush();
    }
}
