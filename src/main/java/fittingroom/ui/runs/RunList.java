package fittingroom.ui.runs;

import fittingroom.runs.RunId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * All runs that are known, those of them that the search field lets through, newest first, and those that are chosen.
 * The search itself happens elsewhere than on the window's thread, to which everything else belongs.
 */
final class RunList {
    private static final Comparator<RunRow> NEWEST_FIRST =
            Comparator.comparingInt((RunRow row) -> row.id().number()).reversed();

    private final Executor window;
    private final Executor background;
    private final Consumer<Optional<String>> onFiltered;
    private final Map<RunId, RunRow> all = new HashMap<>();
    private final ObservableList<RunRow> rows = FXCollections.observableArrayList();
    private final DrawerRows lines = new DrawerRows(rows);
    private final Set<RunId> chosen = new LinkedHashSet<>();
    /** What the panes show, while its row is waited for. */
    private Optional<RunId> followed = Optional.empty();

    private final StringProperty search = new SimpleStringProperty("");
    private RunFilter filter = RunFilter.parse("");
    private long newest;

    /** @param onFiltered hears what is wrong with the search, after it */
    RunList(Executor window, Executor background, Consumer<Optional<String>> onFiltered) {
        this.window = window;
        this.background = background;
        this.onFiltered = onFiltered;
        search.addListener((observable, before, now) -> {
            filter = RunFilter.parse(now);
            filter();
        });
    }

    private void filter() {
        long number = ++newest;
        List<RunRow> snapshot = List.copyOf(all.values());
        RunFilter wanted = filter;
        background.execute(() -> {
            List<RunRow> found =
                    snapshot.stream().filter(wanted).sorted(NEWEST_FIRST).toList();
            window.execute(() -> {
                if (number == newest) {
                    show(found);
                    onFiltered.accept(wanted.problem());
                }
            });
        });
    }

    private void show(List<RunRow> found) {
        chooseFollowed();
        if (!rows.equals(found)) {
            rows.setAll(found);
        }
    }

    /** In place of all that were known. */
    void setAll(Collection<RunRow> known) {
        all.clear();
        put(known);
    }

    void put(Collection<RunRow> added) {
        added.forEach(row -> all.put(row.id(), row));
        filter();
    }

    /** A row that shows stays where it is as long as the search lets it through. */
    void replace(RunRow row) {
        all.put(row.id(), row);
        int place = placeOf(row.id());
        if (place >= 0 && filter.test(row)) {
            rows.set(place, row);
        }
        // What is being looked for in the background knows the row as it was.
        filter();
    }

    private int placeOf(RunId id) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    void remove(Set<RunId> ids) {
        all.keySet().removeAll(ids);
        chosen.removeAll(ids);
        filter();
    }

    Optional<RunRow> find(RunId id) {
        return Optional.ofNullable(all.get(id));
    }

    Collection<RunRow> all() {
        return all.values();
    }

    /**
     * Those that show and are chosen; what the search hides is not among them until it shows again. A folded group is
     * chosen as a whole.
     */
    List<RunRow> chosen() {
        Set<RunId> wanted = new HashSet<>();
        for (RunRow row : rows) {
            if (chosen.contains(row.id())) {
                wanted.add(row.id());
                lines.folded(row).ifPresent(group -> group.runs().forEach(run -> wanted.add(run.id())));
            }
        }
        return rows.stream().filter(row -> wanted.contains(row.id())).toList();
    }

    /**
     * Where nothing else is chosen, the run that the panes show is. One of a group isn't: its line may stand for all of
     * them.
     */
    void follow(Optional<RunId> before, Optional<RunId> now) {
        boolean othersAreChosen =
                chosen.stream().anyMatch(id -> all.containsKey(id) && !before.equals(Optional.of(id)));
        followed = othersAreChosen ? Optional.empty() : now;
        chooseFollowed();
    }

    private void chooseFollowed() {
        followed.flatMap(this::find).ifPresent(row -> {
            chosen.clear();
            if (row.group().isEmpty()) {
                chosen.add(row.id());
            }
            followed = Optional.empty();
        });
    }

    /** What was chosen and doesn't show stays chosen. */
    void choose(Collection<RunId> ids) {
        followed = Optional.empty();
        rows.forEach(row -> chosen.remove(row.id()));
        chosen.addAll(ids);
    }

    /** Those that the search lets through, newest first. */
    ObservableList<RunRow> rows() {
        return rows;
    }

    /** The same as the drawer shows them, groups in one line. */
    DrawerRows lines() {
        return lines;
    }

    StringProperty searchProperty() {
        return search;
    }
}
