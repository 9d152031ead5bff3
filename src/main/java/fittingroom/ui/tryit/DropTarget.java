package fittingroom.ui.tryit;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/**
 * Takes what is dropped on a pane, and shows a border while it would. Whether a drag brings anything is asked once, when it
 * comes in: JavaFX asks the program that it comes from, and with every move of the mouse the window would wait for that.
 */
final class DropTarget {
    private static final PseudoClass DROP_TARGET = PseudoClass.getPseudoClass("drop-target");

    private final Node board;
    private boolean promising;

    private DropTarget(Node board) {
        this.board = board;
    }

    /**
     * @param pane where a drop is taken
     * @param board what shows it
     */
    static void make(Node pane, Node board, Transfer.Receiver receiver) {
        DropTarget target = new DropTarget(board);
        pane.setOnDragEntered(event -> target.promise(Transfer.isPromising(event.getDragboard())));
        pane.setOnDragOver(target::over);
        pane.setOnDragExited(event -> target.promise(false));
        pane.setOnDragDropped(event -> {
            target.promise(false);
            // The source is told before anything else can go wrong, so that it never waits for us.
            event.setDropCompleted(true);
            event.consume();
            Transfer.read(event.getDragboard(), receiver);
        });
    }

    private void promise(boolean now) {
        promising = now;
        board.pseudoClassStateChanged(DROP_TARGET, now);
    }

    private void over(DragEvent event) {
        if (promising) {
            event.acceptTransferModes(TransferMode.COPY);
        }
        event.consume();
    }
}
