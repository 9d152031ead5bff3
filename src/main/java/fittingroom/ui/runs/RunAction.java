package fittingroom.ui.runs;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.input.KeyCombination;

/**
 * Something that can be done with the chosen runs: a line of the menus, and a key.
 *
 * @param title as in a menu
 * @param teaching a sentence for the tooltip
 * @param obstacle why it can't be done with these runs, in a sentence; empty if it can
 */
record RunAction(
        String title,
        String teaching,
        KeyCombination key,
        Function<List<RunRow>, Optional<String>> obstacle,
        Consumer<List<RunRow>> action) {

    /** @param obstacle why it can't be done with this run; empty if it can */
    static Function<List<RunRow>, Optional<String>> one(String title, Function<RunRow, Optional<String>> obstacle) {
        return some(rows -> rows.size() == 1
                ? obstacle.apply(rows.get(0))
                : Optional.of("“" + title.replace("…", "") + "” is for one run; " + rows.size() + " are chosen."));
    }

    /** @param obstacle why it can't be done with these, of which there is one at least; empty if it can */
    static Function<List<RunRow>, Optional<String>> some(Function<List<RunRow>, Optional<String>> obstacle) {
        return rows -> rows.isEmpty() ? Optional.of("Choose a run first.") : obstacle.apply(rows);
    }

    boolean applies(List<RunRow> rows) {
        return obstacle.apply(rows).isEmpty();
    }

    /** With its key, as {@code Compare (C)}. */
    String titleWithKey() {
        return title + " (" + key.getDisplayText() + ")";
    }
}
