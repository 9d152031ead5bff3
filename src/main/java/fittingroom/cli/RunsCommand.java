package fittingroom.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fittingroom.runs.Run;
import fittingroom.runs.RunId;
import fittingroom.runs.RunLabels;
import fittingroom.runs.RunStore;
import fittingroom.runs.RunSummary;
import fittingroom.workbench.Workbench;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

@CommandLine.Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        description =
                "List, show, compare, name, fork, replay, export and delete runs. Without a subcommand it lists them.")
final class RunsCommand implements Callable<Integer> {
    @CommandLine.ParentCommand
    private @Nullable RootCommand root;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @CommandLine.Option(names = "--json", scope = CommandLine.ScopeType.INHERIT, description = "Print JSON Lines.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        return list("");
    }

    boolean isJson() {
        return json;
    }

    Workbench workbench() {
        return Commands.workbench(root);
    }

    Workbench computingWorkbench() {
        return Commands.computingWorkbench(root);
    }

    @CommandLine.Command(name = "list", description = "All runs, newest first.", mixinStandardHelpOptions = true)
    int list(
            @CommandLine.Option(
                            names = "--filter",
                            paramLabel = "TEXT",
                            defaultValue = "",
                            description = "Only those with this in their id, name, group, tags, notes or state.")
                    String filter)
            throws IOException {
        PrintWriter out = Commands.out(spec);
        try (Workbench workbench = Commands.workbench(root)) {
            RunStore.Listing listing = Commands.await(workbench.runs().list());
            if (listing.runs().isEmpty() && !json) {
                out.println(Models.NO_RUNS);
            }
            for (RunSummary run : listing.runs()) {
                if (!run.matches(filter)) {
                    continue;
                }
                if (json) {
                    new JsonLines(out).print(RunLines.summary(run));
                } else {
                    out.printf(
                            Locale.ROOT,
                            "%-8s %-13s %3d %-7s best validation %-8s test %-8s %s%n",
                            run.id(),
                            run.state().word(),
                            run.epochs(),
                            run.epochs() == 1 ? "epoch" : "epochs",
                            run.best()
                                    .map(best -> RunLines.number(best.validationAccuracy()))
                                    .orElse("–"),
                            run.testAccuracy().map(RunLines::number).orElse("–"),
                            run.name().orElse(""));
                }
            }
            Commands.warn(spec, listing.problems());
        }
        out.flush();
        return Commands.DONE;
    }

    @CommandLine.Command(name = "show", description = "One run with all its epochs.", mixinStandardHelpOptions = true)
    int show(@CommandLine.Parameters(paramLabel = "RUN") String run) throws IOException {
        PrintWriter out = Commands.out(spec);
        try (Workbench workbench = Commands.workbench(root)) {
            Run shown = find(workbench, run);
            Models.warn(spec, workbench.runs(), shown.id());
            ObjectNode line = RunLines.details(shown);
            if (json) {
                new JsonLines(out).print(line);
            } else {
                out.println(RunLines.indented(line));
            }
        }
        out.flush();
        return Commands.DONE;
    }

    @CommandLine.Command(
            name = "rename",
            description = "Give a run a name; an empty one takes it away.",
            mixinStandardHelpOptions = true)
    int rename(
            @CommandLine.Parameters(paramLabel = "RUN") String run,
            @CommandLine.Parameters(paramLabel = "NAME") String name)
            throws IOException {
        return label(run, labels -> labels.withName(Optional.of(name)));
    }

    @CommandLine.Command(
            name = "note",
            description = "Write a note on a run; an empty one takes it away.",
            mixinStandardHelpOptions = true)
    int note(
            @CommandLine.Parameters(paramLabel = "RUN") String run,
            @CommandLine.Parameters(paramLabel = "TEXT") String text)
            throws IOException {
        return label(run, labels -> labels.withNotes(text));
    }

    @CommandLine.Command(
            name = "tag",
            description = "Add tags to a run, or take them away with --remove.",
            mixinStandardHelpOptions = true)
    int tag(
            @CommandLine.Parameters(paramLabel = "RUN", index = "0") String run,
            @CommandLine.Parameters(paramLabel = "TAG", index = "1..*", arity = "1..*") List<String> tags,
            @CommandLine.Option(names = "--remove", description = "Take these tags away.") boolean remove)
            throws IOException {
        return label(run, labels -> {
            List<String> changed = new ArrayList<>(labels.tags());
            if (remove) {
                changed.removeAll(tags);
            } else {
                changed.addAll(tags);
            }
            return labels.withTags(changed);
        });
    }

    @CommandLine.Command(
            name = "group",
            description = "Put a run into a group, for example of seeds; an empty name takes it out.",
            mixinStandardHelpOptions = true)
    int group(
            @CommandLine.Parameters(paramLabel = "RUN") String run,
            @CommandLine.Parameters(paramLabel = "GROUP") String name)
            throws IOException {
        return label(run, labels -> labels.withGroup(Optional.of(name)));
    }

    private int label(String text, UnaryOperator<RunLabels> change) throws IOException {
        PrintWriter out = Commands.out(spec);
        try (Workbench workbench = Commands.workbench(root)) {
            RunId id = Models.run(workbench.runs(), text);
            Run changed = Commands.await(workbench.runs().label(id, change));
            if (json) {
                new JsonLines(out).print(RunLines.summary(changed));
            } else {
                RunLabels labels = changed.labels();
                out.println(id + ": " + labels.name().orElse("no name")
                        + labels.group().map(group -> ", group " + group).orElse("")
                        + (labels.tags().isEmpty() ? "" : ", tags " + String.join(", ", labels.tags()))
                        + (labels.notes().isEmpty()
                                ? ""
                                : ", note: " + labels.notes().replace('\n', ' ')));
            }
        }
        out.flush();
        return Commands.DONE;
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
            Models.warn(spec, workbench.runs(), exported.id());
            for (Path file : Commands.await(workbench.runs().export(exported, folder))) {
                if (json) {
                    new JsonLines(out).print(JsonLines.object().put("file", file.toString()));
                } else {
                    out.println(file);
                }
            }
        }
        out.flush();
        return Commands.DONE;
    }

    @CommandLine.Command(
            name = "import",
            description = "Take in a run that \"export --as zip\" made, here or on another machine.",
            mixinStandardHelpOptions = true)
    int importFrom(@CommandLine.Parameters(paramLabel = "FILE") Path file) throws IOException {
        PrintWriter out = Commands.out(spec);
        try (Workbench workbench = Commands.workbench(root)) {
            Run imported = Commands.await(workbench.runs().importFrom(file));
            if (json) {
                new JsonLines(out).print(RunLines.summary(imported));
            } else {
                out.println(imported.id());
            }
            Models.warn(spec, workbench.runs(), imported.id());
        }
        out.flush();
        return Commands.DONE;
    }

    @CommandLine.Command(name = "delete", description = "Delete a run with its model.", mixinStandardHelpOptions = true)
    int delete(@CommandLine.Parameters(paramLabel = "RUN") String run) throws IOException {
        PrintWriter out = Commands.out(spec);
        try (Workbench workbench = Commands.workbench(root)) {
            RunId id = Models.run(workbench.runs(), run);
            Commands.await(workbench.runs().delete(id));
            if (json) {
                new JsonLines(out)
                        .print(JsonLines.object().put("run", id.value()).put("deleted", true));
            }
        }
        return Commands.DONE;
    }

    static Run find(Workbench workbench, String text) throws IOException {
        RunId id = Models.run(workbench.runs(), text);
        return Commands.await(workbench.runs().find(id))
                .orElseThrow(() -> new IOException("There is no run " + id + "; see \"fitting-room runs list\"."));
    }
}
