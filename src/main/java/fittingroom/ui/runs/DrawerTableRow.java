package fittingroom.ui.runs;

import fittingroom.runs.RunId;
import fittingroom.ui.RunColors;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableRow;
import javafx.scene.control.TextField;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/** A click shows the run, or opens and folds the group; the menu says what else can be done, with its keys. */
final class DrawerTableRow extends TableRow<DrawerRow> {
    private static final PseudoClass SHOWN = PseudoClass.getPseudoClass("shown");
    private static final PseudoClass GROUP = PseudoClass.getPseudoClass("group");
    private static final PseudoClass MEMBER = PseudoClass.getPseudoClass("member");

    private final RunsViewModel viewModel;
    private final ContextMenu choices = new ContextMenu();
    /** Held here, as the view model outlives the row and holds it weakly. */
    private final ChangeListener<Optional<RunId>> onShown = (observable, before, now) -> markShown();

    DrawerTableRow(RunsViewModel viewModel, RunMenu menu) {
        this.viewModel = viewModel;
        viewModel.shownProperty().addListener(new WeakChangeListener<>(onShown));
        choices.setOnShowing(
                event -> choices.getItems().setAll(menu.items(viewModel.list().chosen())));
        choices.getItems().add(new MenuItem());
        setOnMouseClicked(event -> {
            DrawerRow row = getItem();
            if (event.getButton() == MouseButton.PRIMARY
                    && event.getClickCount() == 1
                    && !event.isShortcutDown()
                    && !event.isShiftDown()
                    && row != null
                    && !isInAField(event)) {
                // JavaFX begins an edit with a single click on a line that is selected already; here two do.
                getTableView().edit(-1, null);
                if (!isSelected()) {
                    // Between two lines lies a pixel that belongs to no cell, where JavaFX selects nothing.
                    getTableView().getSelectionModel().clearAndSelect(getIndex());
                }
                clicked(row);
            }
        });
    }

    private static boolean isInAField(MouseEvent event) {
        for (Node node = event.getPickResult().getIntersectedNode(); node != null; node = node.getParent()) {
            if (node instanceof TextField) {
                return true;
            }
        }
        return false;
    }

    private void clicked(DrawerRow row) {
        DrawerRows lines = viewModel.list().lines();
        row.asGroup()
                .ifPresentOrElse(
                        lines::toggle, () -> viewModel.show(row.runs().get(0).id()));
    }

    @Override
    protected void updateItem(@Nullable DrawerRow item, boolean empty) {
        super.updateItem(item, empty);
        boolean isGroup = item != null && item.asGroup().isPresent();
        pseudoClassStateChanged(GROUP, isGroup);
        pseudoClassStateChanged(
                MEMBER,
                item != null
                        && !isGroup
                        && viewModel.list().lines().group(item.runs().get(0)).isPresent());
        setContextMenu(item == null ? null : choices);
        markShown();
    }

    /** With the colour that the run has everywhere; what is selected is filled instead, so that both can be told apart. */
    private void markShown() {
        DrawerRow row = getItem();
        Optional<RunId> shown = Optional.ofNullable(row).flatMap(this::shown);
        pseudoClassStateChanged(SHOWN, shown.isPresent());
        setStyle(shown.map(run -> "-fr-shown: " + RunColors.css(run) + ";").orElse(""));
        setAccessibleText(
                row == null
                        ? ""
                        : row.map(DrawerTableRow::words, DrawerTableRow::words)
                                + (shown.isPresent() ? ", shown in the panes" : ""));
    }

    /** An open group leaves it to its run's own line. */
    private Optional<RunId> shown(DrawerRow row) {
        return viewModel
                .shownProperty()
                .get()
                .filter(id -> row.asGroup().filter(DrawerRow.Group::open).isEmpty()
                        && row.runs().stream().anyMatch(run -> run.id().equals(id)));
    }

    private static String words(RunRow run) {
        return run.id() + " " + run.name() + ", " + run.stateWord();
    }

    private static String words(DrawerRow.Group group) {
        return "group " + group.name() + ", " + group.runs().size() + " runs, " + (group.open() ? "open" : "folded");
    }
}
