package fittingroom.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fittingroom.metrics.EpochMetrics;
import fittingroom.runs.Run;
import fittingroom.runs.RunId;
import fittingroom.runs.RunStore;
import fittingroom.runs.RunSummary;
import fittingroom.training.TrainingJson;
import fittingroom.workbench.Workbench;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

@CommandLine.Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        description = "List, show, compare, export and delete runs. Without a subcommand it lists them.")
final class RunsCommand implements Callable<Integer> {
    private static final JsonMapper MAPPER = TrainingJson.mapper().build();

    @CommandLine.ParentCommand
    private @Nullable RootCommand root;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @CommandLine.Option(names = "--json", scope = CommandLine.ScopeType.INHERIT, description = "Print JSON Lines.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        return list();
    }

    @CommandLine.Command(name = "list", description = "All runs, newest first.", mixinStandardHelpOptions = true)
    int list() throws IOException {
        PrintWriter out = Commands.out(spec);
        try (Workbench workbench = Commands.workbench(root)) {
            RunStore.Listing listing = Terminal.await(workbench.runs().list());
            if (listing.runs().isEmpty() && !json) {
                out.println(Models.NO_RUNS);
            }
            for (RunSummary run : listing.runs()) {
                if (json) {
                    new JsonLines(out).print(summary(run));
                } else {
                    out.printf(
                            Locale.ROOT,
                            "%-8s %-13s %3d epochs  best validation %-8s test %-8s %s%n",
                            run.id(),
                            run.state().word(),
                            run.epochs(),
                            run.best()
                                    .map(best -> number(best.validationAccuracy()))
                                    .orElse("–"),
                            run.testAccuracy().map(RunsCommand::number).orElse("–"),
                            run.name().orElse(""));
                }
            }
            Commands.warn(spec, listing.problems());
        }
        out.flush();
        return Terminal.DONE;
    }

    @CommandLine.Command(name = "show", description = "One run with all its epochs.", mixinStandardHelpOptions = true)
    int show(@CommandLine.Parameters(paramLabel = "RUN") String run) throws IOException {
        PrintWriter out = Commands.out(spec);
        try (Workbench workbench = Commands.workbench(root)) {
            Run shown = find(workbench, run);
            ObjectNode line = details(shown);
            if (json) {
                new JsonLines(out).print(line);
            } else {
                out.println(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(line));
            }
        }
        out.flush();
        return Terminal.DONE;
    }

    @CommandLine.Command(
            name = "compare",
            description = "What differs between two runs.",
            mixinStandardHelpOptions = true)
    int compare(
            @CommandLine.Parameters(paramLabel = "RUN") String first,
            @CommandLine.Parameters(paramLabel = "RUN") String second)
            throws IOException {
        PrintWriter out = Commands.out(spec);
        try (Workbench workbench = Commands.workbench(root)) {
            Run one = find(workbench, first);
            Run other = find(workbench, second);
            ObjectNode differences = JsonLines.object();
            collectDifferences("", MAPPER.valueToTree(one.config()), MAPPER.valueToTree(other.config()), differences);
            collectDifferences("", summary(one), summary(other), differences);
            if (json) {
                new JsonLines(out).print(differences);
            } else {
                Iterator<Map.Entry<String, JsonNode>> fields =
                        differences.properties().iterator();
                while (fields.hasNext()) {
                    Map.Entry<String, JsonNode> field = fields.next();
                    out.printf(
                            "%-40s %-24s %s%n",
                            field.getKey(),
                            field.getValue().get(0),
                            field.getValue().get(1));
                }
            }
        }
        out.flush();
        return Terminal.DONE;
    }

    private static void collectDifferences(String path, JsonNode one, JsonNode other, ObjectNode differences) {
        if (one.isObject() && other.isObject()) {
            java.util.Set<String> names = new java.util.LinkedHashSet<>();
            one.fieldNames().forEachRemaining(names::add);
            other.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                collectDifferences(
                        path.isEmpty() ? name : path + "." + name, one.path(name), other.path(name), differences);
            }
        } else if (!one.equals(other)) {
            ArrayNode pair = differences.putArray(path);
            pair.add(one.isMissingNode() ? null : one);
            pair.add(other.isMissingNode() ? null : other);
        }
    }

    @CommandLine.Command(
            name = "export",
            description = "Copy a run's record, epochs (CSV) and model into a folder.",
            mixinStandardHelpOptions = true)
    int export(
            @CommandLine.Parameters(paramLabel = "RUN") String run,
            @CommandLine.Option(names = "--to", paramLabel = "DIR", required = true) Path folder)
            throws IOException {
        PrintWriter out = Commands.out(spec);
        try (Workbench workbench = Commands.workbench(root)) {
            Run exported = find(workbench, run);
            for (Path file : Terminal.await(workbench.runs().export(exported, folder))) {
                if (json) {
                    new JsonLines(out).print(JsonLines.object().put("file", file.toString()));
                } else {
                    out.println(file);
                }
            }
        }
        out.flush();
        return Terminal.DONE;
    }

    @CommandLine.Command(
            name = "import",
            description = "Take in a run that \"export --as zip\" made, here or on another machine.",
            mixinStandardHelpOptions = true)
    int importFrom(@CommandLine.Parameters(paramLabel = "FILE") Path file) throws IOException {
        PrintWriter out = Commands.out(spec);
        try (Workbench workbench = Commands.workbench(root)) {
            Run imported = Terminal.await(workbench.runs().importFrom(file));
            if (json) {
                new JsonLines(out).print(summary(imported));
            } else {
                out.println(imported.id());
            }
        }
        out.flush();
        return Terminal.DONE;
    }

    @CommandLine.Command(name = "delete", description = "Delete a run with its model.", mixinStandardHelpOptions = true)
    int delete(@CommandLine.Parameters(paramLabel = "RUN") String run) throws IOException {
        try (Workbench workbench = Commands.workbench(root)) {
            Terminal.await(workbench.runs().delete(Models.run(workbench.runs(), run)));
        }
        return Terminal.DONE;
    }

    private static Run find(Workbench workbench, String text) throws IOException {
        RunId id = Models.run(workbench.runs(), text);
        return Terminal.await(workbench.runs().find(id))
                .orElseThrow(() -> new IOException("There is no run " + id + "; see \"fitting-room runs list\"."));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static ObjectNode summary(Run run) {
        return summary(RunSummary.of(run));
    }

    private static ObjectNode summary(RunSummary run) {
        ObjectNode line = JsonLines.object()
                .put("run", run.id().value())
                .put("name", run.name().orElse(null))
                .put("state", run.state().word())
                .put("started", run.started().toString())
                .put("epochs", run.epochs());
        Optional<EpochMetrics> best = run.best();
        line.put("bestEpoch", best.map(EpochMetrics::epoch).orElse(null));
        line.put(
                "bestValidationAccuracy",
                best.map(EpochMetrics::validationAccuracy).orElse(null));
        line.put("testAccuracy", run.testAccuracy().orElse(null));
        line.put("testLoss", run.testLoss().orElse(null));
        line.put("seconds", run.seconds());
        line.put("weightsSha256", run.weightsSha256().orElse(null));
        return line;
    }

    private static ObjectNode details(Run run) {
        ObjectNode line = summary(run);
        line.set("config", MAPPER.valueToTree(run.config()));
        run.provenance().ifPresent(provenance -> line.set("provenance", MAPPER.valueToTree(provenance)));
        line.set("history", MAPPER.valueToTree(run.epochs()));
        line.set("changes", MAPPER.valueToTree(run.changes()));
        return line;
    }
}
