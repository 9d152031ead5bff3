package fittingroom.ui.controls.chart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import javafx.scene.shape.StrokeLineCap;

/** The names of a chart's groups beside a piece of their line; each switches its curves on and off. */
public final class ChartLegend extends HBox {
    private static final double SAMPLE = 18;

    /** @param style of the group's boldest curve */
    public record Entry(String group, CurveStyle style, Optional<Color> color) {}

    private final Map<Entry, ToggleButton> shown = new LinkedHashMap<>();
    private ChartView view = new ChartView();

    public ChartLegend() {
        getStyleClass().add("chart-legend");
    }

    /** Whose groups are switched; to be called once, before entries are set. */
    public void setView(ChartView shared) {
        view = shared;
    }

    /** Entries that are there already keep their buttons, and with them the focus. */
    public void setEntries(List<Entry> entries) {
        if (List.copyOf(shown.keySet()).equals(entries)) {
            return;
        }
        Map<Entry, ToggleButton> next = new LinkedHashMap<>();
        entries.forEach(entry -> next.put(entry, shown.getOrDefault(entry, button(entry))));
        shown.clear();
        shown.putAll(next);
        getChildren().setAll(next.values());
    }

    private ToggleButton button(Entry entry) {
        Line sample = new Line(0, 0, SAMPLE, 0);
        sample.setStrokeWidth(Math.max(1.5, entry.style().width()));
        sample.getStyleClass().addAll("sample", entry.style().name().toLowerCase(Locale.ROOT));
        sample.setStrokeLineCap(StrokeLineCap.BUTT);
        sample.getStrokeDashArray().setAll(entry.style().dashes());
        entry.color().ifPresent(sample::setStroke);
        ToggleButton button = new ToggleButton(entry.group(), sample);
        button.getStyleClass().addAll("flat", "legend-entry");
        button.setMinWidth(USE_PREF_SIZE);
        button.setSelected(!view.hidden().contains(entry.group()));
        button.setTooltip(new Tooltip("Shows or hides " + entry.group() + "."));
        button.setAccessibleText("Show " + entry.group());
        button.selectedProperty().addListener((observable, before, now) -> {
            if (now) {
                view.hidden().remove(entry.group());
            } else {
                view.hidden().add(entry.group());
            }
        });
        return button;
    }
}
