package fittingroom.runs.comparison;

import fittingroom.runs.RunId;
import fittingroom.runs.RunSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Runs and their forks as a tree.
 *
 * @param forks in the order of their numbers
 */
public record Lineage(RunSummary run, List<Lineage> forks) {
    public Lineage {
        forks = List.copyOf(forks);
    }

    /** The trees; a fork whose parent was deleted is a root. */
    public static List<Lineage> of(List<RunSummary> runs) {
        Set<RunId> known = runs.stream().map(RunSummary::id).collect(Collectors.toSet());
        return runs.stream()
                .filter(run -> run.parent()
                        .map(branch -> !known.contains(branch.parent()))
                        .orElse(true))
                .sorted(Comparator.comparing(run -> run.id().number()))
                .map(root -> tree(root, runs))
                .toList();
    }

    /** A fork has a higher number than its parent, so this ends even where a record was changed by hand. */
    private static Lineage tree(RunSummary run, List<RunSummary> runs) {
        List<Lineage> forks = new ArrayList<>();
        runs.stream()
                .filter(fork -> fork.parent()
                        .map(branch -> branch.parent().equals(run.id()))
                        .orElse(false))
                .filter(fork -> fork.id().number() > run.id().number())
                .sorted(Comparator.comparing(fork -> fork.id().number()))
                .forEach(fork -> forks.add(tree(fork, runs)));
        return new Lineage(run, forks);
    }
}
