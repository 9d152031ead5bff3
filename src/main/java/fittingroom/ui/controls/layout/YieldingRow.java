package fittingroom.ui.controls.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/**
 * Nodes side by side, none of them ever cut: where the room doesn't suffice for all, those with a rank are left out, the
 * highest rank first. A node whose {@code HBox.hgrow} is {@code ALWAYS} takes what is left over. Figures that change ten
 * times a second are laid out here alone: the window around them only when the row wants another size.
 */
public final class YieldingRow extends Pane {
    private static final String RANK = "yielding-row-rank";

    /** What the row asks of those around it. */
    private record Wanted(double minWidth, double width, double height) {}

    private final DoubleProperty spacing = new SimpleDoubleProperty(16);
    private Optional<Wanted> granted = Optional.empty();

    public YieldingRow() {
        spacing.addListener(observable -> requestLayout());
    }

    /** @param rank the higher, the sooner the node gives way; at least 1 */
    public static void setRank(Node node, Integer rank) {
        if (rank < 1) {
            throw new IllegalArgumentException("a rank is at least 1, was " + rank);
        }
        node.getProperties().put(RANK, rank);
    }

    /** Null for a node that stays. */
    public static @Nullable Integer getRank(Node node) {
        return (Integer) node.getProperties().get(RANK);
    }

    /** Between two nodes. */
    public DoubleProperty spacingProperty() {
        return spacing;
    }

    public double getSpacing() {
        return spacing.get();
    }

    public void setSpacing(double value) {
        spacing.set(value);
    }

    @Override
    protected double computeMinWidth(double height) {
        List<Node> staying = new ArrayList<>(getManagedChildren());
        staying.removeIf(node -> getRank(node) != null);
        return paddings() + width(staying);
    }

    @Override
    protected double computePrefWidth(double height) {
        List<Node> all = getManagedChildren();
        double width = paddings() + Math.max(0, all.size() - 1) * spacing.get();
        for (Node node : all) {
            width += wanted(node);
        }
        return width;
    }

    @Override
    protected double computePrefHeight(double width) {
        double highest = 0;
        for (Node node : getManagedChildren()) {
            highest = Math.max(highest, node.prefHeight(-1));
        }
        return snappedTopInset() + highest + snappedBottomInset();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    private Wanted wanted() {
        return new Wanted(computeMinWidth(-1), computePrefWidth(-1), computePrefHeight(-1));
    }

    /** Laid out here alone, and then around it too if the row turns out to want another size. */
    @Override
    @SuppressWarnings("NullAway") // the super-constructor asks for a layout before there are fields
    public void requestLayout() {
        if (granted != null && granted.isPresent()) {
            setNeedsLayout(true);
        } else {
            super.requestLayout();
        }
    }

    private void askForRoom() {
        Wanted now = wanted();
        boolean asks = granted.isPresent() && !granted.get().equals(now);
        granted = Optional.of(now);
        if (asks) {
            super.requestLayout();
        }
    }

    private double paddings() {
        return snappedLeftInset() + snappedRightInset();
    }

    /** With the growing ones as narrow as they may be. */
    private double width(List<Node> nodes) {
        double width = Math.max(0, nodes.size() - 1) * spacing.get();
        for (Node node : nodes) {
            width += snapSizeX(grows(node) ? node.minWidth(-1) : wanted(node));
        }
        return width;
    }

    private static boolean grows(Node node) {
        return HBox.getHgrow(node) == Priority.ALWAYS;
    }

    private static double wanted(Node node) {
        return Math.max(node.minWidth(-1), Math.min(node.prefWidth(-1), node.maxWidth(-1)));
    }

    @Override
    protected void layoutChildren() {
        askForRoom();
        double room = getWidth() - paddings();
        List<Node> kept = new ArrayList<>(getManagedChildren());
        while (width(kept) > room) {
            Optional<Node> next =
                    kept.stream().filter(node -> getRank(node) != null).max(Comparator.comparing(YieldingRow::getRank));
            if (next.isEmpty()) {
                break;
            }
            kept.remove(next.get());
        }
        double left = room - width(kept);
        double x = snappedLeftInset();
        for (Node node : getManagedChildren()) {
            node.setVisible(kept.contains(node));
            if (!node.isVisible()) {
                continue;
            }
            double width = snapSizeX(grows(node) ? node.minWidth(-1) : wanted(node));
            if (grows(node)) {
                double more = Math.max(0, Math.min(left, node.maxWidth(-1) - width));
                left -= more;
                width += more;
            }
            double height = Math.min(node.prefHeight(-1), getHeight());
            node.resizeRelocate(x, snapPositionY((getHeight() - height) / 2), width, height);
            x += width + spacing.get();
        }
    }
}
