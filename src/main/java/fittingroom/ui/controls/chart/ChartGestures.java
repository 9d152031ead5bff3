package fittingroom.ui.controls.chart;

import java.util.Optional;
import javafx.beans.property.DoubleProperty;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;

/** What mouse and keyboard do on a chart. */
final class ChartGestures {
    private static final double ZOOM_STEP = 1.5;
    private static final double PAN_SHARE = 0.1;
    /** Pixels; a shorter drag is a click. */
    private static final double SHORTEST_DRAG = 6;

    private final Region chart;
    private final Looks looks;
    private double pressedX = Double.NaN;
    private double draggedX = Double.NaN;
    private boolean panning;

    /** What the gestures ask of the chart and tell it. */
    interface Looks {
        ChartData data();

        ChartView view();

        /** Where the picture on the screen has its points. */
        Plot plot();

        void showSelection();
    }

    /** @param chart where the gestures happen */
    ChartGestures(Region chart, Looks looks) {
        this.chart = chart;
        this.looks = looks;
        chart.setOnMouseMoved(event -> point(event.getX()));
        chart.setOnMouseExited(event -> pointed().set(Double.NaN));
        chart.setOnMousePressed(this::pressed);
        chart.setOnMouseDragged(this::dragged);
        chart.setOnMouseReleased(event -> released());
        chart.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && event.getButton() == MouseButton.PRIMARY) {
                looks.view().resetZoom();
            }
        });
        chart.setOnScroll(this::scrolled);
        chart.setOnZoom(event -> {
            zoom(event.getZoomFactor(), looks.plot().positionOf(event.getX()));
            event.consume();
        });
        chart.setOnKeyPressed(this::keyPressed);
        chart.focusedProperty().addListener((observable, before, now) -> {
            if (!now) {
                pointed().set(Double.NaN);
            }
        });
    }

    private DoubleProperty pointed() {
        return looks.view().pointedProperty();
    }

    private double length() {
        return looks.data().axis().length();
    }

    private Viewport viewport() {
        return looks.view().viewportProperty().get().within(length());
    }

    /** The part of the axis that is being chosen with the mouse. */
    Optional<Viewport> selection() {
        if (panning || Double.isNaN(pressedX) || Math.abs(draggedX - pressedX) < SHORTEST_DRAG) {
            return Optional.empty();
        }
        Plot plot = looks.plot();
        double from = Math.max(plot.from(), plot.positionOf(Math.min(pressedX, draggedX)));
        double to = Math.min(plot.to(), plot.positionOf(Math.max(pressedX, draggedX)));
        return from < to ? Optional.of(new Viewport(from, to)) : Optional.empty();
    }

    private void point(double x) {
        Plot plot = looks.plot();
        boolean inside = x >= plot.x() && x <= plot.right() && !looks.data().isEmpty();
        pointed().set(inside ? plot.positionOf(x) : Double.NaN);
    }

    private void pressed(MouseEvent event) {
        chart.requestFocus();
        point(event.getX());
        if (event.getButton() != MouseButton.SECONDARY && !looks.data().isEmpty()) {
            pressedX = event.getX();
            draggedX = pressedX;
            panning = event.isShiftDown() || event.getButton() == MouseButton.MIDDLE;
            chart.setCursor(panning ? Cursor.CLOSED_HAND : Cursor.DEFAULT);
        }
    }

    private void dragged(MouseEvent event) {
        if (Double.isNaN(pressedX)) {
            return;
        }
        if (panning) {
            Plot plot = looks.plot();
            pan(plot.positionOf(draggedX) - plot.positionOf(event.getX()));
        } else {
            point(event.getX());
        }
        draggedX = event.getX();
        looks.showSelection();
    }

    private void released() {
        selection().ifPresent(looks.view().viewportProperty()::set);
        pressedX = Double.NaN;
        panning = false;
        chart.setCursor(Cursor.DEFAULT);
        looks.showSelection();
    }

    /** The wheel alone scrolls the pane that the chart lies in. */
    private void scrolled(ScrollEvent event) {
        if (event.isShortcutDown() && event.getDeltaY() != 0) {
            zoom(event.getDeltaY() > 0 ? ZOOM_STEP : 1 / ZOOM_STEP, looks.plot().positionOf(event.getX()));
            event.consume();
        } else if (event.getDeltaX() != 0 && !viewport().isWhole()) {
            pan(-event.getDeltaX()
                    / looks.plot().width()
                    * (looks.plot().to() - looks.plot().from()));
            event.consume();
        }
    }

    private void zoom(double factor, double position) {
        Plot plot = looks.plot();
        double kept = Math.max(plot.from(), Math.min(plot.to(), position));
        looks.view().viewportProperty().set(viewport().zoomed(factor, kept, length()));
    }

    private void pan(double by) {
        looks.view().viewportProperty().set(viewport().panned(by, length()));
    }

    private void keyPressed(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        double now = pointed().get();
        double newest = looks.data().newest();
        Plot plot = looks.plot();
        double middle = Double.isNaN(now) ? (plot.from() + plot.to()) / 2 : now;
        double step = looks.data().axis().slack();
        double start = Double.isNaN(now) ? Math.floor(newest / step) * step : Math.round(now / step) * step;
        boolean handled = true;
        switch (event.getCode()) {
            case LEFT -> {
                if (event.isShiftDown()) {
                    pan(-PAN_SHARE * (plot.to() - plot.from()));
                } else {
                    pointed().set(Double.isNaN(now) ? start : Math.max(0, start - step));
                }
            }
            case RIGHT -> {
                if (event.isShiftDown()) {
                    pan(PAN_SHARE * (plot.to() - plot.from()));
                } else {
                    pointed().set(Double.isNaN(now) ? start : Math.min(newest, start + step));
                }
            }
            case HOME -> pointed().set(Math.min(step, newest));
            case END -> pointed().set(newest);
            case PLUS, ADD, EQUALS -> zoom(ZOOM_STEP, middle);
            case MINUS, SUBTRACT -> zoom(1 / ZOOM_STEP, middle);
            case DIGIT0, NUMPAD0 -> looks.view().resetZoom();
            case ESCAPE -> {
                handled = !Double.isNaN(now);
                pointed().set(Double.NaN);
            }
            default -> handled = false;
        }
        if (handled) {
            event.consume();
        }
    }
}
