package fittingroom.ui.controls.layout;

import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.HPos;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/** Columns of equal width side by side, and below each other where they would become narrower than is of use. */
public final class StackingColumns extends Pane {
    private final DoubleProperty spacing = new SimpleDoubleProperty(24);
    private final DoubleProperty narrowest = new SimpleDoubleProperty(180);

    public StackingColumns() {
        spacing.addListener(observable -> requestLayout());
        narrowest.addListener(observable -> requestLayout());
    }

    /** Between two columns. */
    public double getSpacing() {
        return spacing.get();
    }

    public void setSpacing(double value) {
        spacing.set(value);
    }

    /** Width below which the columns stack. */
    public double getNarrowest() {
        return narrowest.get();
    }

    public void setNarrowest(double value) {
        narrowest.set(value);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private boolean stacks(double width) {
        int columns = getManagedChildren().size();
        return width >= 0
                && width - snappedLeftInset() - snappedRightInset()
                        < columns * narrowest.get() + (columns - 1) * spacing.get();
    }

    @Override
    protected double computeMinWidth(double height) {
        return snappedLeftInset() + narrowest.get() + snappedRightInset();
    }

    @Override
    protected double computePrefWidth(double height) {
        List<Node> columns = getManagedChildren();
        return snappedLeftInset()
                + columns.stream().mapToDouble(node -> node.prefWidth(-1)).sum()
                + Math.max(0, columns.size() - 1) * spacing.get()
                + snappedRightInset();
    }

    @Override
    protected double computeMinHeight(double width) {
        return height(width, true);
    }

    @Override
    protected double computePrefHeight(double width) {
        return height(width, false);
    }

    private double height(double width, boolean least) {
        List<Node> columns = getManagedChildren();
        double insets = snappedTopInset() + snappedBottomInset();
        double[] heights = columns.stream()
                .mapToDouble(node -> snapSizeY(least ? node.minHeight(-1) : node.prefHeight(-1)))
                .toArray();
        double most = 0;
        double sum = Math.max(0, heights.length - 1) * spacing.get();
        for (double height : heights) {
            most = Math.max(most, height);
            sum += height;
        }
        return insets + (stacks(width) ? sum : most);
    }

    @Override
    protected void layoutChildren() {
        List<Node> columns = getManagedChildren();
        if (columns.isEmpty()) {
            return;
        }
        double left = snappedLeftInset();
        double top = snappedTopInset();
        double width = getWidth() - left - snappedRightInset();
        double height = getHeight() - top - snappedBottomInset();
        boolean stacked = stacks(getWidth());
        double gaps = (columns.size() - 1) * spacing.get();
        double columnWidth = stacked ? width : (width - gaps) / columns.size();
        double columnHeight = stacked ? (height - gaps) / columns.size() : height;
        for (int i = 0; i < columns.size(); i++) {
            layoutInArea(
                    columns.get(i),
                    snapPositionX(stacked ? left : left + i * (columnWidth + spacing.get())),
                    snapPositionY(stacked ? top + i * (columnHeight + spacing.get()) : top),
                    snapSizeX(columnWidth),
                    snapSizeY(columnHeight),
                    0,
                    HPos.LEFT,
                    VPos.TOP);
        }
    }
}
