package fittingroom.ui.controls.chart;

import fittingroom.ui.controls.Decimals;
import fittingroom.ui.controls.PaintedRegion;
import java.util.List;
import java.util.function.DoubleFunction;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.SetChangeListener;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;

/**
 * Curves over the epochs of a run, or of several: every training batch faint, a smooth line bold, the validation dashed
 * with dots, the best epoch, live changes, pauses and forks marked. Made for 100,000 batches at 60 frames a second. The
 * pointer or the arrow keys read values off; a drag or plus and minus zoom, shift with them moves, a double click or 0
 * shows everything again.
 */
public final class LearningCurveChart extends PaintedRegion {
    private static final ChartData NOTHING = ChartData.empty("", ChartData.Axis.ofEpochs(20));

    private final ObjectProperty<ChartData> data = new SimpleObjectProperty<>(NOTHING);
    private final BooleanProperty logarithmic = new SimpleBooleanProperty();
    private final StringProperty emptyText = new SimpleStringProperty("");
    private final ChartGestures gestures = new ChartGestures(this, new Looks());
    private final SetChangeListener<String> hiddenChanged = change -> looked();
    private ChartView view = new ChartView();
    private DoubleFunction<String> valueFormat = value -> Decimals.fixed(value, 4);
    private ChartState state = ChartState.of(NOTHING, view.hidden(), Viewport.WHOLE, 0, false);
    private boolean stale = true;
    private List<Object> described = List.of();
    private Plot painted = ChartPainter.plot(state, 1, 1);

    public LearningCurveChart() {
        setMinSize(180, 150);
        setPrefSize(360, 240);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleHelp(
                "Left and right read values off, plus and minus zoom, shift with left and right moves, 0 shows"
                        + " everything.");
        getStyleClass().add("learning-curve-chart");
        // Not what it is now, which is made when the chart is next painted.
        data.addListener((Observable changed) -> restate());
        logarithmic.addListener((observable, before, now) -> looked());
        emptyText.addListener((observable, before, now) -> repaint());
        focusedProperty().addListener((observable, before, now) -> describe());
        follow();
        describe();
    }

    /** What the chart shows. */
    public ObjectProperty<ChartData> dataProperty() {
        return data;
    }

    public void setData(ChartData newData) {
        data.set(newData);
    }

    /** Whether the value axis is logarithmic, which spreads out small losses. */
    public BooleanProperty logarithmicProperty() {
        return logarithmic;
    }

    /** What the empty chart says, best what to do next. */
    public StringProperty emptyTextProperty() {
        return emptyText;
    }

    public String getEmptyText() {
        return emptyText.get();
    }

    public void setEmptyText(String text) {
        emptyText.set(text);
    }

    /** How values read; four decimals unless told. */
    public void setValueFormat(DoubleFunction<String> format) {
        valueFormat = format;
        repaint();
    }

    /** Shares crosshair, zoom, legend and smoothing with other charts; to be called once. */
    public void setView(ChartView shared) {
        view = shared;
        follow();
        restate();
    }

    private void follow() {
        view.smoothingProperty().addListener((observable, before, now) -> restate());
        view.viewportProperty().addListener((observable, before, now) -> looked());
        view.hidden().addListener(hiddenChanged);
        view.pointedProperty().addListener((observable, before, now) -> pointed());
    }

    /** A stored run comes with thousands of batches at once; the curve is smoothed once, when somebody looks. */
    private void restate() {
        stale = true;
        repaint();
    }

    private ChartState state() {
        if (stale) {
            stale = false;
            state = ChartState.of(
                    data.get(),
                    view.hidden(),
                    view.viewportProperty().get(),
                    Math.max(0, Math.min(0.995, view.smoothingProperty().get())),
                    logarithmic.get());
            describeWhatIsFinished();
        }
        return state;
    }

    private void looked() {
        state = state().withViewport(view.viewportProperty().get()).with(view.hidden(), logarithmic.get());
        repaint();
    }

    private void pointed() {
        if (Double.isNaN(view.pointedProperty().get())) {
            describe();
        }
        repaintOverlay();
    }

    /**
     * A screen reader hears of epochs, as it could not keep up with batches; whoever comes to the chart hears where it is
     * now.
     */
    private void describeWhatIsFinished() {
        ChartData now = data.get();
        List<Object> finished = List.of(
                now.title(),
                now.best(),
                now.curves().stream()
                        .map(curve -> List.of(curve.name(), isOfBatches(curve) ? first(curve) : curve.points()))
                        .toList());
        if (!finished.equals(described)) {
            described = finished;
            describe();
        }
    }

    private static boolean isOfBatches(ChartData.Curve curve) {
        return curve.style() == CurveStyle.RAW || curve.style() == CurveStyle.TRAIN;
    }

    /** Which run it is, as far as batches tell. */
    private static double first(ChartData.Curve curve) {
        return curve.points().isEmpty() ? Double.NaN : curve.points().value(0);
    }

    private void describe() {
        StringBuilder sentence = new StringBuilder(data.get().title());
        for (ChartData.Curve curve : data.get().curves()) {
            if (curve.style() != CurveStyle.RAW
                    && curve.style() != CurveStyle.MEMBER
                    && !curve.points().isEmpty()) {
                sentence.append(", ")
                        .append(curve.name())
                        .append(' ')
                        .append(valueFormat.apply(state().shown(curve).lastValue()));
            }
        }
        data.get().best().ifPresent(best -> sentence.append(", best ").append(valueFormat.apply(best.value())));
        if (data.get().isEmpty()) {
            sentence.append(", no run yet");
        }
        setAccessibleText(sentence.toString());
    }

    private final class Looks implements ChartGestures.Looks {
        @Override
        public ChartData data() {
            return data.get();
        }

        @Override
        public ChartView view() {
            return view;
        }

        @Override
        public Plot plot() {
            return painted;
        }

        @Override
        public void showSelection() {
            repaintOverlay();
        }
    }

    private Palette palette() {
        return new Palette(
                trainingColor(),
                validationColor(),
                bestColor(),
                textColor(),
                mutedColor(),
                gridColor(),
                surfaceColor(),
                insetColor());
    }

    Readout readout(double position) {
        return Readout.at(position, state(), palette(), valueFormat);
    }

    /** The chart as it shows, as a file in SVG, in the colours of the theme. */
    public String svg() {
        double width = Math.max(getWidth(), 2);
        double height = Math.max(getHeight(), 2);
        SvgSurface surface = new SvgSurface(width, height);
        surface.fillBox(0, 0, width, height, 0, surfaceColor());
        new ChartPainter(surface, palette(), state(), valueFormat)
                .paint(ChartPainter.plot(state(), width, height), emptyText.get());
        return surface.document();
    }

    /** Every point of every curve, as CSV. */
    public String csv() {
        return ChartCsv.of(data.get());
    }

    @Override
    protected void paint(GraphicsContext graphics, double width, double height) {
        painted = ChartPainter.plot(state(), width, height);
        new ChartPainter(new FxSurface(graphics), palette(), state(), valueFormat).paint(painted, emptyText.get());
    }

    @Override
    protected void paintOverlay(GraphicsContext graphics, double width, double height) {
        Surface surface = new FxSurface(graphics);
        gestures.selection().ifPresent(selection -> {
            double from = painted.xOf(selection.from());
            surface.fillBox(
                    from,
                    painted.y(),
                    painted.xOf(selection.to()) - from,
                    painted.height(),
                    0,
                    faded(trainingColor(), 0.18));
        });
        double position = view.pointedProperty().get();
        if (Double.isNaN(position)) {
            return;
        }
        Readout readout = readout(position);
        setAccessibleText(data.get().title() + ", " + readout.spoken());
        if (!data.get().isEmpty() && painted.covers(position)) {
            readout.paint(surface, painted, position, palette());
        }
    }
}
