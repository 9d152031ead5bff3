package fittingroom.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ScrollPane.ScrollBarPolicy;
import javafx.scene.control.TabPane;
import javafx.scene.control.skin.TableHeaderRow;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.text.Text;

/** What a user of a window can't get at: controls that lie outside and can't be scrolled to, and texts that are cut. */
final class Reach {
    /** Rounding to whole pixels. */
    private static final double TOLERANCE = 1.5;

    private Reach() {}

    /** In sentences; empty if everything can be reached and read. */
    static List<String> problems(Parent root) {
        List<String> problems = new ArrayList<>();
        visit(root, root, problems);
        return problems;
    }

    private static void visit(Node node, Parent root, List<String> problems) {
        // What a table or list shows scrolls by itself, and its columns can be made wider.
        if (!node.isVisible() || node instanceof VirtualFlow) {
            return;
        }
        if (isOfInterest(node) && !isColumnHeader(node)) {
            unreachable(node, root).ifPresent(problems::add);
        }
        if (node instanceof Labeled labeled) {
            cut(labeled).ifPresent(problems::add);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> visit(child, root, problems));
        }
    }

    /** Headers scroll with their table. */
    private static boolean isColumnHeader(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at instanceof TableHeaderRow) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfInterest(Node node) {
        return (node instanceof Control || node.isFocusTraversable())
                && !(node instanceof ScrollPane)
                && !(node instanceof TabPane);
    }

    private static Optional<String> unreachable(Node node, Parent root) {
        Bounds bounds = node.getLayoutBounds();
        for (Node at = node; at != null; at = at.getParent()) {
            bounds = at.localToParent(bounds);
            Parent parent = at.getParent();
            if (parent == null) {
                break;
            }
            Optional<ScrollPane> scrolls = scrolls(at);
            if (scrolls.isPresent()) {
                ScrollPane pane = scrolls.get();
                // Its own bounds: those in the parent would count what juts out.
                Bounds content = at.localToParent(at.getLayoutBounds());
                Bounds viewport = pane.getViewportBounds();
                boolean horizontally = pane.getHbarPolicy() != ScrollBarPolicy.NEVER
                        || bounds.getMaxX() - content.getMinX() <= viewport.getWidth() + TOLERANCE;
                boolean vertically = pane.getVbarPolicy() != ScrollBarPolicy.NEVER
                        || bounds.getMaxY() - content.getMinY() <= viewport.getHeight() + TOLERANCE;
                if (!horizontally || !vertically || !contains(content, bounds)) {
                    return Optional.of(name(node) + " can't be scrolled to in " + name(pane) + ": " + text(bounds)
                            + " of " + text(content) + " through " + text(viewport));
                }
                // Scrolled into view it lies in the viewport.
                bounds = new BoundingBox(
                        0,
                        0,
                        Math.min(bounds.getWidth(), viewport.getWidth()),
                        Math.min(bounds.getHeight(), viewport.getHeight()));
            }
        }
        Bounds window = root.getLayoutBounds();
        return contains(window, bounds)
                ? Optional.empty()
                : Optional.of(name(node) + " lies outside the window: " + text(bounds) + " of " + text(window));
    }

    private static Optional<ScrollPane> scrolls(Node content) {
        for (Parent parent = content.getParent(); parent != null; parent = parent.getParent()) {
            if (parent instanceof ScrollPane pane) {
                return pane.getContent() == content ? Optional.of(pane) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Optional<String> cut(Labeled labeled) {
        String whole = labeled.getText();
        if (whole == null || whole.isEmpty()) {
            return Optional.empty();
        }
        return labeled.getChildrenUnmodifiable().stream()
                // An icon is a text too.
                .filter(child -> child instanceof Text && child.getStyleClass().contains("text"))
                .map(Text.class::cast)
                .map(Text::getText)
                .filter(shown ->
                        !shown.replace("\n", "").equals(whole.replace("\n", "").replace("_", ""))
                                && !shown.equals(whole))
                .map(shown -> "the text of " + name(labeled) + " is cut: “" + shown + "” of “" + whole + "”")
                .findFirst();
    }

    private static boolean contains(Bounds outer, Bounds inner) {
        return inner.getMinX() >= outer.getMinX() - TOLERANCE
                && inner.getMinY() >= outer.getMinY() - TOLERANCE
                && inner.getMaxX() <= outer.getMaxX() + TOLERANCE
                && inner.getMaxY() <= outer.getMaxY() + TOLERANCE;
    }

    private static String text(Bounds bounds) {
        return String.format(
                Locale.ROOT,
                "%.0f,%.0f %.0f×%.0f",
                bounds.getMinX(),
                bounds.getMinY(),
                bounds.getWidth(),
                bounds.getHeight());
    }

    static String name(Node node) {
        String words = node.getAccessibleText() != null
                ? node.getAccessibleText()
                : node instanceof Labeled labeled ? String.valueOf(labeled.getText()) : "";
        return node.getClass().getSimpleName() + (node.getId() == null ? "" : "#" + node.getId()) + " “" + words + "”";
    }
}
