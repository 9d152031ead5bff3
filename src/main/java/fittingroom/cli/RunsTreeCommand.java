package fittingroom.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fittingroom.experiment.Difference;
import fittingroom.runs.RunId;
import fittingroom.runs.RunStore;
import fittingroom.runs.RunSummary;
import fittingroom.runs.comparison.Lineage;
import fittingroom.workbench.Workbench;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

@CommandLine.Command(
        name = "tree",
        mixinStandardHelpOptions = true,
        description = "Runs and their forks as trees, with what each fork changed; with RUN only the tree in which it"
                + " stands.")
final class RunsTreeCommand implements Callable<Integer> {
    @CommandLine.ParentCommand
    private @Nullable RunsCommand runs;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @CommandLine.Parameters(arity = "0..1", paramLabel = "RUN", description = "A run such as run-12, or last.")
    private @Nullable String run;

    @Override
    public Integer call() throws IOException {
        RunsCommand command = Objects.requireNonNull(runs);
        PrintWriter out = Commands.out(spec);
        try (Workbench workbench = command.workbench()) {
            RunStore.Listing listing = Commands.await(workbench.runs().list());
            for (Lineage tree : trees(workbench, listing.runs())) {
                if (command.isJson()) {
                    printJson(new JsonLines(out), tree, Optional.empty(), 0);
                } else {
                    print(out, tree, Optional.empty(), "", "");
                }
            }
            if (listing.runs().isEmpty() && !command.isJson()) {
                out.println(Models.NO_RUNS);
            }
            Commands.warn(spec, listing.problems());
        }
        out.flush();
        return Commands.DONE;
    }

    private List<Lineage> trees(Workbench workbench, List<RunSummary> all) throws IOException {
        if (run == null) {
            return Lineage.of(all);
        }
        RunId id = Models.run(workbench.runs(), run);
        return List.of(Lineage.family(id, all)
                .orElseThrow(() -> new IOException("There is no run " + id + "; see \"fitting-room runs list\".")));
    }

    /**
     * @param first stands before the run's own line
     * @param rest stands before those of its forks
     */
    private static void print(PrintWriter out, Lineage tree, Optional<Lineage> parent, String first, String rest) {
        out.println(first + line(tree, parent));
        List<Lineage> forks = tree.forks();
        for (int i = 0; i < forks.size(); i++) {
            boolean isLast = i == forks.size() - 1;
            print(
                    out,
                    forks.get(i),
                    Optional.of(tree),
                    rest + (isLast ? "└─ " : "├─ "),
                    rest + (isLast ? "   " : "│  "));
        }
    }

    private static String line(Lineage tree, Optional<Lineage> parent) {
        RunSummary shown = tree.run();
        StringBuilder line = new StringBuilder(shown.id().value());
        shown.name().ifPresent(name -> line.append(' ').append(name));
        shown.parent()
                .map(branch -> parent.isPresent()
                        ? " after epoch " + branch.epoch()
                        : " after epoch " + branch.epoch() + " of " + branch.parentInWords()
                                + (branch.parent().isPresent() ? ", which is gone" : ""))
                .ifPresent(line::append);
        line.append(", ").append(shown.state().word()).append(", ").append(shown.epochs());
        line.append(shown.epochs() == 1 ? " epoch" : " epochs");
        shown.best()
                .ifPresent(
                        best -> line.append(", best validation ").append(RunLines.number(best.validationAccuracy())));
        shown.testAccuracy().ifPresent(accuracy -> line.append(", test ").append(RunLines.number(accuracy)));
        parent.map(known -> known.changesInWords(tree))
                .filter(changes -> !changes.isEmpty())
                .ifPresent(changes -> line.append(": ").append(changes));
        return line.toString();
    }

    private static void printJson(JsonLines lines, Lineage tree, Optional<Lineage> parent, int depth) {
        ObjectNode line = RunLines.summary(tree.run()).put("depth", depth);
        line.put("parentKnown", parent.isPresent() || tree.run().parent().isEmpty());
        ArrayNode changes = line.putArray("changed");
        parent.map(known -> known.changesIn(tree)).orElse(List.of()).forEach(difference -> put(changes, difference));
        lines.print(line);
        tree.forks().forEach(fork -> printJson(lines, fork, Optional.of(tree), depth + 1));
    }

    private static void put(ArrayNode changes, Difference difference) {
        changes.addObject()
                .put("hyperparameter", difference.hyperparameter().id())
                .put("parent", difference.texts().get(0).orElse(null))
                .put("fork", difference.texts().get(1).orElse(null));
    }
}
