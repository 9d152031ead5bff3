package fittingroom.ui.controls;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * A region that paints itself on a canvas, at most once a frame and only when something changed. What follows the
 * pointer lies on a second canvas, so that moving it does not paint the whole picture again. The colours come from the
 * style sheet, so that a change of theme repaints.
 */
public abstract class PaintedRegion extends Region {
    static {
        Roboto.load();
    }

    private record Measured(String string, Font font) {}

    /** By their sizes, of which there are a dozen: JavaFX looks a font up among the system's each time. */
    private static final Map<Double, Font> REGULAR = new ConcurrentHashMap<>();

    private static final Map<Double, Font> BOLD = new ConcurrentHashMap<>();
    private static final Map<Measured, Double> WIDTHS = new ConcurrentHashMap<>();
    private static final int MOST_WIDTHS = 2_000;
    private static final double EMPTY_LINE = 17;
    private static final StyleablePropertyFactory<PaintedRegion> FACTORY =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());

    private final Layer picture = new Layer();
    private final Layer overlay = new Layer();
    private final StyleableProperty<Color> training = color("training", region -> region.training, "#388bfd");
    private final StyleableProperty<Color> validation = color("validation", region -> region.validation, "#e3a72f");
    private final StyleableProperty<Color> best = color("best", region -> region.best, "#3fb950");
    private final StyleableProperty<Color> hit = color("hit", region -> region.hit, "#1f6feb");
    private final StyleableProperty<Color> error = color("error", region -> region.error, "#db6d28");
    private final StyleableProperty<Color> text = color("text", region -> region.text, "#c9d1d9");
    private final StyleableProperty<Color> muted = color("muted", region -> region.muted, "#8b949e");
    private final StyleableProperty<Color> grid = color("grid", region -> region.grid, "#21262d");
    private final StyleableProperty<Color> surface = color("surface", region -> region.surface, "#0d1117");
    private final StyleableProperty<Color> inset = color("inset", region -> region.inset, "#161b22");

    private final Runnable paintOnPulse = this::paintOnPulse;
    private @Nullable Scene scheduledIn;

    protected PaintedRegion() {
        getStyleClass().add("painted");
        getChildren().addAll(picture.canvas, overlay.canvas);
        sceneProperty().addListener((observable, before, now) -> {
            unschedule();
            repaint();
        });
        focusVisibleProperty().addListener((observable, before, now) -> repaintOverlay());
        // Behind this handler a scroll pane would take the focus that the press just gave.
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            if (isFocusTraversable()) {
                event.consume();
            }
        });
    }

    private StyleableProperty<Color> color(
            String name, Function<PaintedRegion, StyleableProperty<Color>> getter, String fallback) {
        StyleableProperty<Color> property = FACTORY.createStyleableColorProperty(
                this, name + "Color", "-fr-" + name + "-color", getter, Color.web(fallback));
        ((StyleableObjectProperty<Color>) property).addListener((observable, before, now) -> repaint());
        return property;
    }

    public static List<CssMetaData<? extends Styleable, ?>> getClassCssMetaData() {
        return FACTORY.getCssMetaData();
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return FACTORY.getCssMetaData();
    }

    protected final Color trainingColor() {
        return training.getValue();
    }

    protected final Color validationColor() {
        return validation.getValue();
    }

    protected final Color bestColor() {
        return best.getValue();
    }

    protected final Color hitColor() {
        return hit.getValue();
    }

    protected final Color errorColor() {
        return error.getValue();
    }

    protected final Color textColor() {
        return text.getValue();
    }

    protected final Color mutedColor() {
        return muted.getValue();
    }

    protected final Color gridColor() {
        return grid.getValue();
    }

    protected final Color surfaceColor() {
        return surface.getValue();
    }

    protected final Color insetColor() {
        return inset.getValue();
    }

    public static Color faded(Color color, double opacity) {
        return Color.color(color.getRed(), color.getGreen(), color.getBlue(), color.getOpacity() * opacity);
    }

    public static Font font(double size) {
        return REGULAR.computeIfAbsent(size, pixels -> Font.font(Roboto.FAMILY, pixels));
    }

    public static Font bold(double size) {
        return BOLD.computeIfAbsent(size, pixels -> Font.font(Roboto.FAMILY, FontWeight.BOLD, pixels));
    }

    /** Pixels; charts ask for the same few labels at every painting, and each answer takes a node. */
    public static double textWidth(String string, Font font) {
        if (WIDTHS.size() >= MOST_WIDTHS) {
            WIDTHS.clear();
        }
        return WIDTHS.computeIfAbsent(new Measured(string, font), PaintedRegion::width);
    }

    private static double width(Measured measured) {
        Text text = new Text(measured.string());
        text.setFont(measured.font());
        return text.getLayoutBounds().getWidth();
    }

    /**
     * Paints what an empty picture says, in as many lines as fit a width.
     *
     * @param middle of the text, across
     * @param centre of the text, down
     */
    protected final void paintEmptyText(
            GraphicsContext graphics, String sentence, double middle, double centre, double width) {
        Font font = font(12);
        List<String> lines = WrappedText.lines(sentence, width, line -> textWidth(line, font));
        graphics.setFill(mutedColor());
        graphics.setFont(font);
        graphics.setTextAlign(TextAlignment.CENTER);
        graphics.setTextBaseline(VPos.CENTER);
        double y = centre - (lines.size() - 1) * EMPTY_LINE / 2;
        for (String line : lines) {
            graphics.fillText(line, middle, y);
            y += EMPTY_LINE;
        }
    }

    /** Asks for a fresh picture, overlay included, at the next frame. */
    protected final void repaint() {
        picture.dirty = true;
        repaintOverlay();
    }

    /** Asks for a fresh overlay at the next frame. */
    protected final void repaintOverlay() {
        overlay.dirty = true;
        Scene scene = getScene();
        if (scheduledIn == null && scene != null) {
            scheduledIn = scene;
            scene.addPreLayoutPulseListener(paintOnPulse);
            Platform.requestNextPulse();
        }
    }

    private void unschedule() {
        if (scheduledIn != null) {
            scheduledIn.removePreLayoutPulseListener(paintOnPulse);
            scheduledIn = null;
        }
    }

    private void paintOnPulse() {
        // In a tab that is not in front it waits; the pulse that brings the tab forward paints it.
        if (isSeen()) {
            unschedule();
            paintDirtyLayers();
        }
    }

    private boolean isSeen() {
        for (Node node = this; node != null; node = node.getParent()) {
            if (!node.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private void paintDirtyLayers() {
        if (picture.dirty) {
            picture.paint(this::paint);
        }
        if (overlay.dirty) {
            overlay.paint((graphics, width, height) -> {
                paintOverlay(graphics, width, height);
                if (isFocusVisible()) {
                    paintFocus(graphics, width, height);
                }
            });
        }
    }

    /** Paints everything that does not follow the pointer; the canvas is empty. */
    protected abstract void paint(GraphicsContext graphics, double width, double height);

    /** Paints what follows the pointer or the selection; the canvas is empty. */
    protected void paintOverlay(GraphicsContext graphics, double width, double height) {}

    /** Paints where the keyboard is, over everything else: a ring. */
    protected void paintFocus(GraphicsContext graphics, double width, double height) {
        graphics.setStroke(trainingColor());
        graphics.setLineWidth(1.5);
        graphics.strokeRoundRect(1, 1, width - 2, height - 2, 12, 12);
    }

    @Override
    protected void layoutChildren() {
        boolean resized = picture.resize(getWidth(), getHeight());
        if (overlay.resize(getWidth(), getHeight()) || resized) {
            picture.dirty = true;
            overlay.dirty = true;
            paintDirtyLayers();
        }
    }

    private interface Painter {
        void paint(GraphicsContext graphics, double width, double height);
    }

    private static final class Layer {
        private final Canvas canvas = new Canvas();
        private boolean dirty = true;

        Layer() {
            canvas.setManaged(false);
            canvas.setMouseTransparent(true);
        }

        boolean resize(double width, double height) {
            boolean changes = canvas.getWidth() != width || canvas.getHeight() != height;
            canvas.setWidth(width);
            canvas.setHeight(height);
            return changes;
        }

        void paint(Painter painter) {
            dirty = false;
            double width = canvas.getWidth();
            double height = canvas.getHeight();
            if (width <= 0 || height <= 0) {
                return;
            }
            GraphicsContext graphics = canvas.getGraphicsContext2D();
            // The last column and row of pixels too, where the size ends within them.
            graphics.clearRect(0, 0, Math.ceil(width), Math.ceil(height));
            graphics.save();
            painter.paint(graphics, width, height);
            graphics.restore();
        }
    }
}
