package fittingroom.ui.runs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.Observable;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The lines of the drawer: the runs that show, those of one group in a line that stands where the newest of them would, or,
 * in a sorted list, where its own figures belong. It is folded until somebody opens it; then its runs follow, in the same
 * order as everything else. Of a group of which one run alone shows there is just that run. For the window's thread.
 */
final class DrawerRows {
    /** With more than these a table is quicker with all rows anew. */
    private static final int MOST_CHANGES = 32;

    private final ObservableList<RunRow> runs;
    private final ObservableList<DrawerRow> rows = FXCollections.observableArrayList();
    private final Set<String> open = new HashSet<>();
    /** Those that show, by name. */
    private final Map<String, DrawerRow.Group> groups = new HashMap<>();

    private Optional<Comparator<? super DrawerRow>> order = Optional.empty();
    private boolean changing;
    private boolean held;

    /** @param runs those that show, newest first */
    DrawerRows(ObservableList<RunRow> runs) {
        this.runs = runs;
        runs.addListener((Observable change) -> arrange());
    }

    ObservableList<DrawerRow> all() {
        return rows;
    }

    /** Whether the rows are being changed, so that what a table says of its selection is none of the user's doing. */
    boolean isChanging() {
        return changing;
    }

    /**
     * The lines stay as they are until they are released: a table ends the edit of a line when that is replaced, moves or
     * goes, and what is typed next would go to the table.
     */
    void hold() {
        held = true;
    }

    /** Shows whatever came in meanwhile. */
    void release() {
        held = false;
        arrange();
    }

    /** @param comparator of the columns by which is sorted; null for the newest first */
    void setOrder(@Nullable Comparator<? super DrawerRow> comparator) {
        order = Optional.ofNullable(comparator);
        if (held) {
            return;
        }
        Map<Object, Integer> places = new HashMap<>();
        for (DrawerRow row : arranged()) {
            places.put(identity(row), places.size());
        }
        changing = true;
        // As a permutation: a table that sorts asks for no less.
        rows.sort(Comparator.comparing(row -> places.getOrDefault(identity(row), places.size())));
        changing = false;
    }

    private static Object identity(DrawerRow row) {
        return row.map(RunRow::id, DrawerRow.Group::name);
    }

    /** Shows a group's runs, or folds them again. */
    void toggle(DrawerRow.Group group) {
        setOpen(group.name(), !group.open());
    }

    void setOpen(String group, boolean wanted) {
        if (wanted ? open.add(group) : open.remove(group)) {
            arrange();
        }
    }

    /** The line of a run's group; empty if it has none that shows. */
    Optional<DrawerRow.Group> group(RunRow run) {
        return Optional.ofNullable(groups.get(run.group()));
    }

    /** The folded group in whose line a run is; empty if it has a line of its own or doesn't show. */
    Optional<DrawerRow.Group> folded(RunRow run) {
        return group(run).filter(group -> !group.open());
    }

    private void arrange() {
        if (!held) {
            show(arranged());
        }
    }

    private List<DrawerRow> arranged() {
        Map<String, List<RunRow>> together = new HashMap<>();
        for (RunRow run : runs) {
            together.computeIfAbsent(run.group(), name -> new ArrayList<>()).add(run);
        }
        together.remove("");
        groups.clear();
        List<DrawerRow> heads = new ArrayList<>();
        for (RunRow run : runs) {
            List<RunRow> members = together.getOrDefault(run.group(), List.of());
            if (members.size() < 2) {
                heads.add(new DrawerRow.Single(run));
            } else if (members.get(0).equals(run)) {
                DrawerRow.Group group = new DrawerRow.Group(run.group(), members, open.contains(run.group()));
                groups.put(group.name(), group);
                heads.add(group);
            }
        }
        order.ifPresent(heads::sort);
        List<DrawerRow> arranged = new ArrayList<>();
        for (DrawerRow head : heads) {
            arranged.add(head);
            arranged.addAll(head.map(run -> List.<DrawerRow>of(), this::members));
        }
        return arranged;
    }

    private List<DrawerRow> members(DrawerRow.Group group) {
        if (!group.open()) {
            return List.of();
        }
        List<DrawerRow> members = new ArrayList<>();
        group.runs().forEach(run -> members.add(new DrawerRow.Single(run)));
        order.ifPresent(members::sort);
        return members;
    }

    /** Changes no more than has to be, so that a table keeps its place and its selection. */
    private void show(List<DrawerRow> wanted) {
        int begin = 0;
        int shorter = Math.min(rows.size(), wanted.size());
        while (begin < shorter && rows.get(begin).equals(wanted.get(begin))) {
            begin++;
        }
        int after = 0;
        while (after < shorter - begin
                && rows.get(rows.size() - 1 - after).equals(wanted.get(wanted.size() - 1 - after))) {
            after++;
        }
        if (begin == rows.size() && begin == wanted.size()) {
            return;
        }
        int end = rows.size() - after;
        List<DrawerRow> middle = wanted.subList(begin, wanted.size() - after);
        changing = true;
        if (Math.min(end - begin, middle.size()) > MOST_CHANGES) {
            rows.setAll(wanted);
        } else {
            replace(begin, end, middle);
        }
        changing = false;
    }

    private void replace(int begin, int end, List<DrawerRow> middle) {
        int both = Math.min(end - begin, middle.size());
        for (int i = 0; i < both; i++) {
            if (!rows.get(begin + i).equals(middle.get(i))) {
                rows.set(begin + i, middle.get(i));
            }
        }
        if (end - begin > both) {
            rows.remove(begin + both, end);
        } else if (middle.size() > both) {
            rows.addAll(begin + both, middle.subList(both, middle.size()));
        }
    }
}
