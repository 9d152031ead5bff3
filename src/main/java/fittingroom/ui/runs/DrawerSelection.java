package fittingroom.ui.runs;

import fittingroom.runs.RunId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.application.Platform;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;

/** The lines that are selected in the drawer's table, and the runs that are chosen by that: two things that must agree. */
final class DrawerSelection {
    private final TableView<DrawerRow> table;
    private final RunsViewModel viewModel;
    private boolean restoring;

    DrawerSelection(TableView<DrawerRow> table, RunsViewModel viewModel) {
        this.table = table;
        this.viewModel = viewModel;
    }

    private DrawerRows lines() {
        return viewModel.list().lines();
    }

    /** The table has another selection. */
    void hear() {
        if (!restoring && !lines().isChanging()) {
            viewModel.choose(selected());
        }
    }

    private List<RunId> selected() {
        return table.getSelectionModel().getSelectedItems().stream()
                .filter(row -> row != null)
                .flatMap(row -> row.runs().stream())
                .map(RunRow::id)
                .distinct()
                .toList();
    }

    /** The table forgets a selection whose rows were replaced; what is chosen is the view model's to know. */
    void restore() {
        // Who edits sees the lines as they were; their end restores the selection.
        if (table.getEditingCell() == null && !Set.copyOf(selected()).equals(Set.copyOf(viewModel.chosen()))) {
            Platform.runLater(this::select);
        }
    }

    /** The line of an open group stands for its runs. */
    private void select() {
        restoring = true;
        Set<RunId> wanted = Set.copyOf(viewModel.chosen());
        table.getSelectionModel().clearSelection();
        Set<String> whole = new HashSet<>();
        for (int i = 0; i < table.getItems().size(); i++) {
            DrawerRow row = table.getItems().get(i);
            if (row.runs().stream().map(RunRow::id).allMatch(wanted::contains)
                    && !whole.contains(row.runs().get(0).group())) {
                row.asGroup().ifPresent(group -> whole.add(group.name()));
                table.getSelectionModel().select(i);
            }
        }
        restoring = false;
    }

    /** Opens and folds groups: Enter either way, the arrows as in a tree; false if the key means something else here. */
    boolean pressed(KeyCode key) {
        Optional<DrawerRow> selected =
                Optional.ofNullable(table.getSelectionModel().getSelectedItem());
        Optional<DrawerRow.Group> group = selected.flatMap(DrawerRow::asGroup);
        if (key == KeyCode.ENTER && group.isPresent()) {
            lines().toggle(group.get());
            return true;
        }
        if (key == KeyCode.RIGHT) {
            group.ifPresent(line -> lines().setOpen(line.name(), true));
            return group.isPresent();
        }
        if (key == KeyCode.LEFT) {
            Optional<DrawerRow.Group> around =
                    selected.flatMap(row -> lines().group(row.runs().get(0)));
            around.ifPresent(this::fold);
            return around.isPresent();
        }
        return false;
    }

    private void fold(DrawerRow.Group group) {
        lines().setOpen(group.name(), false);
        for (int i = 0; i < table.getItems().size(); i++) {
            if (table.getItems()
                    .get(i)
                    .asGroup()
                    .filter(line -> line.name().equals(group.name()))
                    .isPresent()) {
                table.getSelectionModel().clearAndSelect(i);
                table.getFocusModel().focus(i);
                table.scrollTo(i);
            }
        }
    }
}
