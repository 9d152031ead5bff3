package fittingroom.ui.controls;

import java.util.List;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * A region that paints itself on a canvas, at most once a frame and only when something changed. Its colours come from
 * the style sheet, so that a change of theme repaints it.
 */
abstract class PaintedRegion extends Region {
    private static final StyleablePropertyFactory<PaintedRegion> FACTORY =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());
    static final String FONT_FAMILY = "Roboto";

    private final Canvas canvas = new Canvas();
    private final StyleableProperty<Color> training = color("training", region -> region.training, "#388bfd");
    private final StyleableProperty<Color> validation = color("validation", region -> region.validation, "#d29922");
    private final StyleableProperty<Color> best = color("best", region -> region.best, "#3fb950");
    private final StyleableProperty<Color> miss = color("miss", region -> region.miss, "#db6d28");
    private final StyleableProperty<Color> text = color("text", region -> region.text, "#c9d1d9");
    private final StyleableProperty<Color> muted = color("muted", region -> region.muted, "#8b949e");
    private final StyleableProperty<Color> grid = color("grid", region -> region.grid, "#30363d");
    private final StyleableProperty<Color> surface = color("surface", region -> region.surface, "#0d1117");
    private final StyleableProperty<Color> inset = color("inset", region -> region.inset, "#161b22");

    private final Runnable paintOnPulse = this::paintNow;
    private @Nullable Scene listening;

    PaintedRegion() {
        canvas.setManaged(false);
        canvas.setMouseTransparent(true);
        getChildren().add(canvas);
        getStyleClass().add("painted");
    }

    private StyleableProperty<Color> color(
            String name, Function<PaintedRegion, StyleableProperty<Color>> getter, String fallback) {
        StyleableProperty<Color> property = FACTORY.createStyleableColorProperty(
                this, name + "Color", "-fr-" + name + "-color", getter, Color.web(fallback));
        ((StyleableObjectProperty<Color>) property).addListener((observable, before, now) -> repaint());
        return property;
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return FACTORY.getCssMetaData();
    }

    final Color trainingColor() {
        return training.getValue();
    }

    final Color validationColor() {
        return validation.getValue();
    }

    final Color bestColor() {
        return best.getValue();
    }

    final Color missColor() {
        return miss.getValue();
    }

    final Color textColor() {
        return text.getValue();
    }

    final Color mutedColor() {
        return muted.getValue();
    }

    final Color gridColor() {
        return grid.getValue();
    }

    final Color surfaceColor() {
        return surface.getValue();
    }

    final Color insetColor() {
        return inset.getValue();
    }

    static Font font(double size) {
        return Font.font(FONT_FAMILY, size);
    }

    static Font bold(double size) {
        return Font.font(FONT_FAMILY, FontWeight.BOLD, size);
    }

    static double textWidth(String string, Font font) {
        Text measured = new Text(string);
        measured.setFont(font);
        return measured.getLayoutBounds().getWidth();
    }

    /** Asks for a fresh picture at the next frame. */
    final void repaint() {
        Scene scene = getScene();
        if (listening == null && scene != null) {
            listening = scene;
            scene.addPreLayoutPulseListener(paintOnPulse);
            Platform.requestNextPulse();
        }
    }

    private void paintNow() {
        if (listening != null) {
            listening.removePreLayoutPulseListener(paintOnPulse);
            listening = null;
        }
        paintAll();
    }

    private void paintAll() {
        double width = getWidth();
        double height = getHeight();
        GraphicsContext graphics = canvas.getGraphicsContext2D();
        graphics.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        if (width > 0 && height > 0) {
            graphics.save();
            paint(graphics, width, height);
            graphics.restore();
        }
    }

    /** Paints everything; the canvas is empty. */
    abstract void paint(GraphicsContext graphics, double width, double height);

    @Override
    protected void layoutChildren() {
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
            paintAll();
        } else {
            repaint();
        }
    }
}
