package fittingroom.ui.runs;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.scene.input.KeyCombination;

/**
 * Something that can be done with the chosen runs: a line of the menus, and a key.
 *
 * @param title as in a menu
 * @param teaching a sentence for the tooltip
 * @param applies whether it can be done with these runs
 */
record RunAction(
        String title,
        String teaching,
        KeyCombination key,
        Predicate<List<RunRow>> applies,
        Consumer<List<RunRow>> action) {

    static Predicate<List<RunRow>> one() {
        return rows -> rows.size() == 1;
    }

    static Predicate<List<RunRow>> one(Predicate<RunRow> which) {
        return rows -> rows.size() == 1 && which.test(rows.get(0));
    }

    static Predicate<List<RunRow>> some() {
        return rows -> !rows.isEmpty();
    }

    /** With its key, as {@code Compare (C)}. */
    String titleWithKey() {
        return title + " (" + key.getDisplayText() + ")";
    }
}
