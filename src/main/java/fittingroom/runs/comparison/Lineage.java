package fittingroom.runs.comparison;

import fittingroom.experiment.Difference;
import fittingroom.runs.Branch;
import fittingroom.runs.RunId;
import fittingroom.runs.RunSummary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        List<RunSummary> newestFirst = new ArrayList<>(runs);
        newestFirst.sort(
                Comparator.comparing((RunSummary run) -> run.id().number()).reversed());
        Map<RunId, List<Lineage>> forks = new HashMap<>();
        List<Lineage> roots = new ArrayList<>();
        // Forks have higher numbers than their parents, so a parent's are complete when its turn comes.
        for (RunSummary run : newestFirst) {
            List<Lineage> own = forks.getOrDefault(run.id(), new ArrayList<>());
            Collections.reverse(own);
            parentAmong(run, known)
                    .map(parent -> forks.computeIfAbsent(parent, none -> new ArrayList<>()))
                    .orElse(roots)
                    .add(new Lineage(run, own));
        }
        Collections.reverse(roots);
        return roots;
    }

    /** Where a record was changed by hand, trees end all the same. */
    private static Optional<RunId> parentAmong(RunSummary run, Set<RunId> known) {
        return run.parent()
                .flatMap(Branch::parent)
                .filter(parent ->
                        known.contains(parent) && parent.number() < run.id().number());
    }

    /** The tree in which a run stands, from its first ancestor on; empty if it isn't among the runs. */
    public static Optional<Lineage> family(RunId id, List<RunSummary> runs) {
        Map<RunId, RunSummary> byId = runs.stream().collect(Collectors.toMap(RunSummary::id, run -> run));
        Optional<RunSummary> eldest = Optional.ofNullable(byId.get(id));
        Optional<RunSummary> next = eldest;
        while (next.isPresent()) {
            eldest = next;
            next = next.flatMap(run -> parentAmong(run, byId.keySet())).map(byId::get);
        }
        Optional<RunId> root = eldest.map(RunSummary::id);
        return of(runs).stream()
                .filter(tree -> root.filter(tree.run().id()::equals).isPresent())
                .findFirst();
    }

    /** The hyperparameters that a fork of this run has otherwise; first this run's value, then the fork's. */
    public List<Difference> changesIn(Lineage fork) {
        return Difference.between(run.config(), fork.run().config());
    }

    /** For example {@code learning-rate 0.001 → 0.0005, epochs 10 → 20}; empty if nothing differs. */
    public String changesInWords(Lineage fork) {
        return changesIn(fork).stream()
                .map(difference -> difference.hyperparameter().id() + " "
                        + difference.texts().stream()
                                .map(text -> text.orElse("–"))
                                .collect(Collectors.joining(" → ")))
                .collect(Collectors.joining(", "));
    }
}
