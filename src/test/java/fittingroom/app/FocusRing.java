package fittingroom.app;

import fittingroom.ui.controls.PaintedRegion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Separator;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import org.testfx.util.WaitForAsyncUtils;

/** Whether one sees where the keyboard is, and which controls it should come to. For a test's thread. */
final class FocusRing {
    /** Of a ring, or of whatever else marks the focus. */
    private static final int FEWEST_PIXELS = 24;

    private static final double AROUND = 6;
    private static final double TOLERANCE = 2;

    private FocusRing() {}

    /** What is wrong with how the node that has the focus looks, in a sentence; it has the focus afterwards too. */
    static Optional<String> problem(Scene scene) {
        Node owner = scene.getFocusOwner();
        if (onWindow(() -> isHidden(owner))) {
            return Optional.of(Reach.name(owner) + " has the focus and isn't scrolled into view");
        }
        Bounds place = owner.localToScene(owner.getLayoutBounds());
        WritableImage focused = onWindow(() -> picture(scene, place));
        onWindow(() -> {
            // It takes the focus only when it is told to, and shows nothing of it.
            ((ScrollPane) scene.getRoot()).getContent().requestFocus();
            return true;
        });
        awaitPulse(scene);
        int pixels = differing(focused, onWindow(() -> picture(scene, place)));
        onWindow(() -> {
            owner.requestFocus();
            return true;
        });
        return pixels < FEWEST_PIXELS
                ? Optional.of(Reach.name(owner) + " doesn't show its focus: " + pixels + " pixels")
                : Optional.empty();
    }

    /** Types a key, which the window has heard and answered with a fresh picture when this returns. */
    static void type(Scene scene, KeyCode key) {
        onWindow(() -> {
            new Robot().keyType(key);
            return true;
        });
        awaitPulse(scene);
    }

    /** Painted controls paint in a pulse. */
    static void awaitPulse(Scene scene) {
        CompletableFuture<Boolean> pulse = new CompletableFuture<>();
        Runnable told = () -> pulse.complete(true);
        Platform.runLater(() -> {
            scene.addPostLayoutPulseListener(told);
            Platform.requestNextPulse();
        });
        pulse.join();
        onWindow(() -> {
            scene.removePostLayoutPulseListener(told);
            return true;
        });
    }

    static <T> T onWindow(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(60_000, work);
    }

    private static boolean isHidden(Node owner) {
        Bounds place = owner.localToScene(owner.getLayoutBounds());
        for (Node at = owner.getParent(); at != null; at = at.getParent()) {
            if (at.getStyleClass().contains("viewport")) {
                Bounds viewport = at.localToScene(at.getLayoutBounds());
                if (isOut(place.getMinY(), place.getMaxY(), viewport.getMinY(), viewport.getMaxY())
                        || isOut(place.getMinX(), place.getMaxX(), viewport.getMinX(), viewport.getMaxX())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What is larger than its viewport fills it. */
    private static boolean isOut(double from, double to, double least, double most) {
        return to - from <= most - least + TOLERANCE
                ? from < least - TOLERANCE || to > most + TOLERANCE
                : (from > least + TOLERANCE && to > most + TOLERANCE)
                        || (to < most - TOLERANCE && from < least - TOLERANCE);
    }

    private static WritableImage picture(Scene scene, Bounds place) {
        Bounds shown = new BoundingBox(
                Math.max(0, place.getMinX() - AROUND),
                Math.max(0, place.getMinY() - AROUND),
                place.getWidth() + 2 * AROUND,
                place.getHeight() + 2 * AROUND);
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setViewport(new Rectangle2D(shown.getMinX(), shown.getMinY(), shown.getWidth(), shown.getHeight()));
        return scene.getRoot().snapshot(parameters, null);
    }

    private static int differing(WritableImage one, WritableImage other) {
        int pixels = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                if (one.getPixelReader().getArgb(x, y) != other.getPixelReader().getArgb(x, y)) {
                    pixels++;
                }
            }
        }
        return pixels;
    }

    /** The painted controls that take keys and are to be seen without scrolling. */
    static List<Node> inView(Node root) {
        return usable(root).stream()
                .filter(node -> node instanceof PaintedRegion && showsItsCentre(node))
                .toList();
    }

    private static boolean showsItsCentre(Node node) {
        Bounds place = node.localToScene(node.getLayoutBounds());
        for (Node at = node.getParent(); at != null; at = at.getParent()) {
            if (at.getStyleClass().contains("viewport")
                    && !at.localToScene(at.getLayoutBounds()).contains(place.getCenterX(), place.getCenterY())) {
                return false;
            }
        }
        return true;
    }

    /** Controls that can be used, whether they take the focus or not. */
    static List<Node> usable(Node root) {
        List<Node> controls = new ArrayList<>();
        collect(root, controls);
        return controls;
    }

    private static void collect(Node node, List<Node> controls) {
        if (!node.isVisible() || node.isDisabled() || node instanceof VirtualFlow || isReachedByArrows(node)) {
            return;
        }
        boolean isUsed = node instanceof Control
                && !(node instanceof Label || node instanceof ProgressBar || node instanceof Separator)
                && !(node instanceof ScrollPane || node instanceof ScrollBar)
                && !isPartOfAnother(node);
        if (isUsed || node.isFocusTraversable()) {
            controls.add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, controls));
        }
    }

    /** Of a row of buttons of which one is chosen, the others. */
    private static boolean isReachedByArrows(Node node) {
        return node instanceof ToggleButton button
                && button.getToggleGroup() != null
                && button.getToggleGroup().getSelectedToggle() != null
                && !button.isSelected();
    }

    /** Arrow buttons and cells of combo boxes; the sliders beside number fields, which do the same by the arrow keys. */
    private static boolean isPartOfAnother(Node node) {
        for (Node at = node.getParent(); at != null; at = at.getParent()) {
            boolean isControl = at instanceof Control
                    && !(at instanceof ScrollPane)
                    && !at.getStyleClass().contains("tab-pane");
            if (isControl || (at.getStyleClass().contains("parameter-field") && !node.isFocusTraversable())) {
                return true;
            }
        }
        return false;
    }
}
