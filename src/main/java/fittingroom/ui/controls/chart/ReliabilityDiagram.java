package fittingroom.ui.controls.chart;

import fittingroom.metrics.Calibration;
import fittingroom.ui.controls.PaintedRegion;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * Whether a network is right as often as it says: a bar for the answers of each range of confidence, its height the share
 * that is right; on the diagonal it would be perfectly calibrated. Mouse and arrow keys choose a bar.
 */
public final class ReliabilityDiagram extends PaintedRegion {
    private static final double LEFT = 30;
    private static final double TOP = 8;
    private static final double BOTTOM = 34;

    private final ObjectProperty<Optional<Calibration>> calibration = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<@Nullable Integer> selectedBin = new SimpleObjectProperty<>();

    public ReliabilityDiagram() {
        setMinSize(150, 150);
        setPrefSize(190, 240);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleHelp("Left and right choose a range of confidence.");
        getStyleClass().add("reliability-diagram");
        calibration.addListener((observable, before, now) -> {
            describe();
            repaint();
        });
        selectedBin.addListener((observable, before, now) -> {
            describe();
            repaintOverlay();
        });
        setOnMousePressed(event -> {
            requestFocus();
            double share = plot().positionOf(event.getX());
            calibration
                    .get()
                    .filter(now -> share >= 0 && share <= 1)
                    .ifPresent(now -> selectedBin.set(Math.min(
                            now.bins().size() - 1, (int) (share * now.bins().size()))));
        });
        setOnKeyPressed(this::keyPressed);
        describe();
    }

    public ObjectProperty<Optional<Calibration>> calibrationProperty() {
        return calibration;
    }

    /** Place of the chosen range, counted from 0; null for none. */
    public ObjectProperty<@Nullable Integer> selectedBinProperty() {
        return selectedBin;
    }

    private void keyPressed(KeyEvent event) {
        int bins = calibration.get().map(now -> now.bins().size()).orElse(0);
        Integer now = selectedBin.get();
        if (bins == 0) {
            return;
        }
        switch (event.getCode()) {
            case LEFT -> selectedBin.set(now == null ? bins - 1 : Math.max(0, now - 1));
            case RIGHT -> selectedBin.set(now == null ? 0 : Math.min(bins - 1, now + 1));
            case ESCAPE -> {
                if (now == null) {
                    return;
                }
                selectedBin.set(null);
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private static String sentence(Calibration.Bin bin) {
        return String.format(
                Locale.ROOT,
                "said %.0f–%.0f %%: %.0f %% of %,d right",
                100 * bin.lower(),
                100 * bin.upper(),
                100 * bin.accuracy(),
                bin.count());
    }

    private String caption() {
        Integer bin = selectedBin.get();
        return calibration
                .get()
                .map(now -> bin != null && bin < now.bins().size()
                        ? sentence(now.bins().get(bin))
                        : String.format(Locale.ROOT, "calibration error (ECE) %.4f", now.expectedError()))
                .orElse("after the first epoch");
    }

    private void describe() {
        setAccessibleText("Reliability diagram, " + caption());
    }

    private Plot plot() {
        return new Plot(
                LEFT,
                TOP,
                Math.max(1, getWidth() - LEFT - 6),
                Math.max(1, getHeight() - TOP - BOTTOM),
                0,
                1,
                0,
                1,
                false);
    }

    @Override
    protected void paint(GraphicsContext graphics, double width, double height) {
        Surface surface = new FxSurface(graphics);
        Plot plot = plot();
        Surface.TextStyle number = new Surface.TextStyle(10, false, mutedColor(), Surface.Anchor.RIGHT);
        for (double tick : new double[] {0, 0.5, 1}) {
            double y = Math.round(plot.yOf(tick)) + 0.5;
            surface.line(plot.x(), y, plot.right(), y, Surface.Stroke.solid(gridColor(), 1));
            surface.text(String.format(Locale.ROOT, "%.0f %%", 100 * tick), plot.x() - 4, y, number);
        }
        surface.text(
                "said, %",
                plot.right(), plot.bottom() + 10, new Surface.TextStyle(10, false, mutedColor(), Surface.Anchor.RIGHT));
        calibration.get().ifPresent(now -> now.bins().forEach(bin -> paintBin(surface, plot, bin)));
        surface.line(
                plot.x(),
                plot.bottom(),
                plot.right(),
                plot.y(),
                new Surface.Stroke(mutedColor(), 1, List.of(4.0, 3.0)));
    }

    /** Right as often as said in the accent colour; the gap to what was said in orange. */
    private void paintBin(Surface surface, Plot plot, Calibration.Bin bin) {
        if (bin.count() == 0) {
            return;
        }
        double x = plot.xOf(bin.lower()) + 1;
        double width = plot.xOf(bin.upper()) - x - 1;
        double right = plot.yOf(bin.accuracy());
        double said = plot.yOf(bin.confidence());
        surface.fillBox(x, right, width, plot.bottom() - right, 0, faded(hitColor(), 0.85));
        surface.fillBox(
                x, Math.min(right, said), width, Math.max(1, Math.abs(said - right)), 0, faded(errorColor(), 0.6));
    }

    @Override
    protected void paintOverlay(GraphicsContext graphics, double width, double height) {
        Surface surface = new FxSurface(graphics);
        Plot plot = plot();
        Integer bin = selectedBin.get();
        calibration.get().filter(now -> bin != null && bin < now.bins().size()).ifPresent(now -> {
            Calibration.Bin chosen = now.bins().get(Objects.requireNonNull(bin));
            double x = plot.xOf(chosen.lower());
            surface.strokeBox(
                    x,
                    plot.y(),
                    plot.xOf(chosen.upper()) - x,
                    plot.height(),
                    2,
                    Surface.Stroke.solid(textColor(), 1.5));
        });
        surface.text(caption(), 2, height - 9, new Surface.TextStyle(11, false, textColor(), Surface.Anchor.LEFT));
    }
}
