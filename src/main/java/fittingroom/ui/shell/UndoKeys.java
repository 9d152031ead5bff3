package fittingroom.ui.shell;

import fittingroom.ui.experiment.ExperimentViewModel;
import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl+Z acts where the user is: on the drawing if Try it was used last, on what has an undo of its own while that has the
 * focus, otherwise on the form. Escape takes a fork back that waits, unless something else has a use for the key.
 */
final class UndoKeys {
    private static final KeyCombination UNDO = new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination REDO = new KeyCodeCombination(KeyCode.Y, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination REDO_TOO =
            new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

    private final ShellViewModel viewModel;
    private boolean drawingIsLast;

    UndoKeys(ShellViewModel viewModel) {
        this.viewModel = viewModel;
    }

    /**
     * @param root of the window
     * @param form the pane of the experiment
     * @param drawing the pane of Try it, whose keys are its own
     */
    void listen(Node root, Node form, Node drawing) {
        root.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> drawingIsLast = isWithin(event.getTarget(), drawing));
        root.addEventFilter(DragEvent.DRAG_DROPPED, event -> drawingIsLast = isWithin(event.getTarget(), drawing));
        root.sceneProperty().addListener((observable, before, now) -> {
            if (now != null) {
                now.focusOwnerProperty().addListener((focus, left, gained) -> {
                    if (gained != null) {
                        drawingIsLast = isWithin(gained, drawing);
                    }
                });
            }
        });
        // Text fields take these keys even where they have nothing to undo.
        root.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (isWithin(event.getTarget(), form) && !hasItsOwn(event)) {
                act(event);
            }
            // Tables and lists take Escape even where they have no edit to end by it.
            if (isAtRest(event.getTarget())) {
                dropFork(event);
            }
        });
        root.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (!drawingIsLast) {
                act(event);
            }
            dropFork(event);
        });
    }

    private void dropFork(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && viewModel.forkProperty().get().isPresent()) {
            viewModel.escape();
            event.consume();
        }
    }

    /** Whether this is a table or a list in which nothing is edited. */
    private static boolean isAtRest(EventTarget target) {
        return (target instanceof TableView<?> table && table.getEditingCell() == null)
                || (target instanceof ListView<?> list && list.getEditingIndex() < 0);
    }

    /** A picture came there, wherever the focus is. */
    void drawingWasUsed() {
        drawingIsLast = true;
    }

    private static boolean hasItsOwn(KeyEvent event) {
        return event.getTarget() instanceof TextInputControl text
                && (UNDO.match(event) ? text.isUndoable() : text.isRedoable());
    }

    private void act(KeyEvent event) {
        ExperimentViewModel form = viewModel.panes().experiment();
        if (UNDO.match(event)) {
            form.undo();
            event.consume();
        } else if (REDO.match(event) || REDO_TOO.match(event)) {
            form.redo();
            event.consume();
        }
    }

    private static boolean isWithin(EventTarget target, Node pane) {
        @Nullable Node node = target instanceof Node found ? found : null;
        while (node != null && node != pane) {
            node = node.getParent();
        }
        return node != null;
    }
}
