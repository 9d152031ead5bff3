package fittingroom.ui.controls.layout;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the control that has the focus where it is in the window when what lies above it in a scroll pane grows or shrinks,
 * for example because filters were committed and there is a card per block: nobody's next click hits another field. Where
 * the pane is scrolled to its end already, it moves as far as it must.
 */
final class FocusAnchor {
    private final ScrollPane pane;
    private final List<Node> followed = new ArrayList<>();
    /** How much farther it would have to be scrolled, below 0 where it is at its top: a layout may shrink first and grow then. */
    private double owed;

    private final ChangeListener<Number> moved =
            (observable, before, now) -> scroll(now.doubleValue() - before.doubleValue());
    private final ChangeListener<Node> focusChanged = (observable, before, now) -> follow(now);

    private FocusAnchor(ScrollPane pane) {
        this.pane = pane;
    }

    static void install(ScrollPane pane) {
        FocusAnchor anchor = new FocusAnchor(pane);
        pane.addEventFilter(ScrollEvent.SCROLL, event -> anchor.owed = 0);
        pane.sceneProperty().addListener((observable, before, now) -> anchor.sceneChanged(before, now));
    }

    private void sceneChanged(@Nullable Scene before, @Nullable Scene now) {
        if (before != null) {
            before.focusOwnerProperty().removeListener(focusChanged);
        }
        if (now != null) {
            now.focusOwnerProperty().addListener(focusChanged);
        }
        follow(now == null ? null : now.getFocusOwner());
    }

    private void follow(@Nullable Node focused) {
        followed.forEach(node -> node.layoutYProperty().removeListener(moved));
        followed.clear();
        owed = 0;
        Node content = pane.getContent();
        Node node = focused;
        while (node != null && node != content) {
            followed.add(node);
            node = node.getParent();
        }
        if (node == null) {
            followed.clear();
        }
        followed.forEach(part -> part.layoutYProperty().addListener(moved));
    }

    private void scroll(double by) {
        double viewport = pane.getViewportBounds().getHeight();
        double hidden = pane.getContent().getLayoutBounds().getHeight() - viewport;
        if (hidden > 0 && wasVisible(by, hidden, viewport)) {
            double range = pane.getVmax() - pane.getVmin();
            double wanted = pane.getVvalue() + (by + owed) / hidden * range;
            double possible = Math.max(pane.getVmin(), Math.min(pane.getVmax(), wanted));
            owed = (wanted - possible) / range * hidden;
            pane.setVvalue(possible);
        }
    }

    private boolean wasVisible(double by, double hidden, double viewport) {
        double scrolled = (pane.getVvalue() - pane.getVmin()) / (pane.getVmax() - pane.getVmin()) * hidden;
        double top = followed.stream().mapToDouble(Node::getLayoutY).sum() - by - scrolled;
        return top > -followed.get(0).getLayoutBounds().getHeight() && top < viewport;
    }
}
