package fittingroom.ui.controls.layout;

import java.util.Objects;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;

/**
 * A border pane whose bottom gives way before anything else gets less room than it needs. JavaFX's own gives the bottom all
 * that it would like, and says that it needs that.
 */
public final class YieldingFrame extends BorderPane {

    /** Without the bottom. */
    private double minHeightAbove() {
        double top = getTop() == null ? 0 : getTop().prefHeight(-1);
        double middle = Stream.of(getLeft(), getCenter(), getRight())
                .filter(Objects::nonNull)
                .filter(Node::isManaged)
                .mapToDouble(node -> node.minHeight(-1))
                .max()
                .orElse(0);
        return snappedTopInset() + top + middle + snappedBottomInset();
    }

    @Override
    protected double computeMinHeight(double width) {
        return minHeightAbove() + (getBottom() == null ? 0 : getBottom().minHeight(-1));
    }

    @Override
    protected void layoutChildren() {
        if (getBottom() instanceof Region bottom) {
            bottom.setMaxHeight(Math.max(bottom.minHeight(-1), getHeight() - minHeightAbove()));
        }
        super.layoutChildren();
    }
}
