package fittingroom.ui.controls.chart;

import fittingroom.ui.controls.PaintedRegion;
import fittingroom.ui.controls.Percent;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** How the probabilities of one picture went, epoch by epoch: the most probable classes at the end, by name. */
public final class ProbabilityTrace extends PaintedRegion {
    private static final double HEIGHT = 64;
    private static final double PADDING = 8;
    private static final int MOST_CLASSES = 3;

    /** @param probabilities one list for each epoch, one number for each class */
    public record Trace(List<String> classNames, List<List<Double>> probabilities) {
        public Trace {
            classNames = List.copyOf(classNames);
            probabilities = List.copyOf(probabilities);
        }

        /** The classes that are most probable at the end, most probable first. */
        List<Integer> leading() {
            List<Double> last = probabilities.get(probabilities.size() - 1);
            return IntStream.range(0, last.size())
                    .boxed()
                    .sorted(Comparator.comparing(last::get).reversed())
                    .limit(MOST_CLASSES)
                    .toList();
        }
    }

    private final ObjectProperty<Trace> trace = new SimpleObjectProperty<>(new Trace(List.of(), List.of()));

    public ProbabilityTrace() {
        setMinSize(120, HEIGHT);
        setPrefSize(240, HEIGHT);
        setMaxHeight(HEIGHT);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getStyleClass().add("probability-trace");
        trace.addListener((observable, before, now) -> {
            describe();
            repaint();
        });
        describe();
    }

    public ObjectProperty<Trace> traceProperty() {
        return trace;
    }

    private void describe() {
        Trace now = trace.get();
        int epochs = now.probabilities().size();
        if (epochs < 2) {
            setAccessibleText("Probabilities over the epochs, none yet");
            return;
        }
        int best = now.leading().get(0);
        setAccessibleText(now.classNames().get(best) + " from "
                + Percent.of(now.probabilities().get(0).get(best)) + " to "
                + Percent.of(now.probabilities().get(epochs - 1).get(best)) + " over " + epochs + " epochs");
    }

    @Override
    protected void paint(GraphicsContext graphics, double width, double height) {
        Trace now = trace.get();
        int epochs = now.probabilities().size();
        if (epochs < 2) {
            return;
        }
        Surface surface = new FxSurface(graphics);
        List<Integer> leading = now.leading();
        double names = leading.stream()
                .mapToDouble(index -> surface.textWidth(now.classNames().get(index), 10, false))
                .max()
                .orElse(0);
        Plot plot = new Plot(
                1,
                PADDING,
                Math.max(1, width - names - 8),
                Math.max(1, height - 2 * PADDING),
                0,
                epochs - 1.0,
                0,
                1,
                false);
        surface.line(plot.x(), plot.bottom(), plot.right(), plot.bottom(), Surface.Stroke.solid(gridColor(), 1));
        LabelSpace labels = new LabelSpace(new LabelSpace.Box(0, 0, width, height));
        for (int rank = 0; rank < leading.size(); rank++) {
            paintClass(surface, plot, labels, leading.get(rank), rank == 0);
        }
    }

    private void paintClass(Surface surface, Plot plot, LabelSpace labels, int index, boolean first) {
        Trace now = trace.get();
        Polyline line = new Polyline();
        for (int epoch = 0; epoch < now.probabilities().size(); epoch++) {
            line.add(plot.xOf(epoch), plot.yOf(now.probabilities().get(epoch).get(index)));
        }
        Color color = first ? trainingColor() : mutedColor();
        surface.polyline(line, Surface.Stroke.solid(color, first ? 2 : 1));
        double y = line.y(line.size() - 1);
        String name = now.classNames().get(index);
        double nameWidth = surface.textWidth(name, 10, false);
        labels.place(IntStream.of(0, -12, 12, -24, 24)
                        .mapToObj(shift -> new LabelSpace.Box(plot.right() + 5, y - 6 + shift, nameWidth, 12))
                        .toList())
                .ifPresent(box -> surface.text(
                        name,
                        box.x(),
                        box.y() + 6,
                        new Surface.TextStyle(10, false, first ? textColor() : mutedColor(), Surface.Anchor.LEFT)));
    }
}
