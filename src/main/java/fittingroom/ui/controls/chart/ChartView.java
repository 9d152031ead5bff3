package fittingroom.ui.controls.chart;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;

/** How charts over the same axis are looked at together: one crosshair, one zoom, one legend, one smoothing. */
public final class ChartView {
    private final DoubleProperty pointed = new SimpleDoubleProperty(Double.NaN);
    private final ObjectProperty<Viewport> viewport = new SimpleObjectProperty<>(Viewport.WHOLE);
    private final ObservableSet<String> hidden = FXCollections.observableSet();
    private final DoubleProperty smoothing = new SimpleDoubleProperty(0.9);

    /** Where values are read off, in the axis' unit; NaN for nowhere. */
    public DoubleProperty pointedProperty() {
        return pointed;
    }

    public ObjectProperty<Viewport> viewportProperty() {
        return viewport;
    }

    /** Groups of the legend that are switched off. */
    public ObservableSet<String> hidden() {
        return hidden;
    }

    /** Weight of the neighbours in bold training curves, in {@code [0, 1)}. */
    public DoubleProperty smoothingProperty() {
        return smoothing;
    }

    /** Shows the whole axis again. */
    public void resetZoom() {
        viewport.set(Viewport.WHOLE);
    }
}
