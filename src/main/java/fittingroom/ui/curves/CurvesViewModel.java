package fittingroom.ui.curves;

import fittingroom.training.LiveChange;
import fittingroom.training.TrainingEvent;
import fittingroom.ui.Numbers;
import fittingroom.ui.PaneListener;
import fittingroom.ui.controls.chart.ChartData;
import fittingroom.ui.controls.chart.ChartLegend;
import fittingroom.ui.controls.chart.ChartView;
import fittingroom.ui.controls.chart.CurveStyle;
import fittingroom.ui.controls.chart.LearningRateStrip;
import fittingroom.ui.controls.chart.Viewport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** What the learning curves show: one run, batch by batch and epoch by epoch, and others laid over it. */
public final class CurvesViewModel implements PaneListener {

    /** Something that happened, by the batch after which it did. */
    private record Moment(int epoch, int batch, double second, String label, ChartData.Mark.Kind kind) {}

    /**
     * Of what shows of the axis: half a pixel of a wide chart. A batch that moves the curves by less is drawn with the next
     * that doesn't, or with whatever happens then: in a run of twenty epochs every eighth batch.
     */
    private static final double SMALLEST_STEP = 1 / 2000.0;

    private final ObjectProperty<CurveAxis> axis = new SimpleObjectProperty<>(CurveAxis.EPOCH);
    private final BooleanProperty growing = new SimpleBooleanProperty();
    private final ChartView view = new ChartView();
    private final ReadOnlyObjectWrapper<ChartData> accuracy = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<ChartData> loss = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<LearningRateStrip.Rates> rates = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<ChartLegend.Entry>> legend = new ReadOnlyObjectWrapper<>();

    private static final String NO_BATCH = "No batch of this run was told, so there is nothing to draw.";
    /** Made when somebody looks: batches come in handfuls, and nobody looks between two of them. */
    private final List<ObjectBinding<?>> drawn;

    private final ReadOnlyStringWrapper emptyText =
            new ReadOnlyStringWrapper("Press Train to see the curves draw themselves.");
    private final List<Moment> moments = new ArrayList<>();
    private RunCurves run = new RunCurves(1, 0);
    private List<Double> plannedRates = List.of();
    private Optional<Ghost> baseline = Optional.empty();
    private int plannedEpochs = 20;
    private int bestEpoch;
    private int epochNow = 1;
    private double drawnTo = Double.NEGATIVE_INFINITY;
    private int batchNow;

    public CurvesViewModel() {
        ObjectBinding<ChartData> drawnAccuracy = Bindings.createObjectBinding(() -> chart(Figure.ACCURACY));
        ObjectBinding<ChartData> drawnLoss = Bindings.createObjectBinding(() -> chart(Figure.LOSS));
        ObjectBinding<LearningRateStrip.Rates> drawnRates = Bindings.createObjectBinding(this::drawnRates);
        accuracy.bind(drawnAccuracy);
        loss.bind(drawnLoss);
        rates.bind(drawnRates);
        drawn = List.of(drawnAccuracy, drawnLoss, drawnRates);
        axis.addListener((observable, before, now) -> {
            view.resetZoom();
            refresh();
        });
        growing.addListener((observable, before, now) -> {
            view.resetZoom();
            refresh();
        });
        refresh();
    }

    /** The curves of the run before stay until the next one starts. */
    @Override
    public void runStarted(TrainingEvent.RunStarted event) {
        run = new RunCurves(event.batchesPerEpoch(), event.trainingImages());
        moments.clear();
        bestEpoch = 0;
        epochNow = event.firstEpoch();
        batchNow = 0;
        plannedEpochs = event.config().hyperparameters().epochs();
        emptyText.set("The curves draw themselves from the first batch on.");
        view.resetZoom();
        refresh();
    }

    @Override
    public void batchFinished(TrainingEvent.BatchFinished event) {
        epochNow = event.epoch();
        batchNow = event.batch();
        run.addBatch(
                event.epoch(),
                event.batch(),
                event.loss(),
                event.accuracy(),
                event.learningRate(),
                event.imagesPerSecond());
        double newest = run.newest(axis.get());
        double shown = drawnAxis().length();
        Viewport viewport = view.viewportProperty().get();
        if (newest - drawnTo >= (Math.min(viewport.to(), shown) - viewport.from()) * SMALLEST_STEP) {
            redraw();
        }
    }

    @Override
    public void epochFinished(TrainingEvent.EpochFinished event) {
        run.addEpoch(event.metrics());
        bestEpoch = event.bestEpoch();
        refresh();
    }

    @Override
    public void controlChanged(TrainingEvent.ControlChanged event) {
        mark(event.epoch(), event.batch(), label(event.change()), ChartData.Mark.Kind.EDIT);
        if (event.change() instanceof LiveChange.Epochs changed) {
            plannedEpochs = changed.value();
        }
        refresh();
    }

    /** A pause is marked where it begins. */
    @Override
    public void pauseChanged(TrainingEvent.PauseChanged event) {
        if (event.paused()) {
            mark(epochNow, batchNow, "paused", ChartData.Mark.Kind.PAUSE);
            refresh();
        }
    }

    /** A wait for room on the disk is marked as the pause that it is. */
    @Override
    public void diskChanged(TrainingEvent.DiskChanged event) {
        if (event.full()) {
            mark(epochNow, batchNow, "disk full", ChartData.Mark.Kind.PAUSE);
            refresh();
        }
    }

    @Override
    public void runFinished(TrainingEvent.RunFinished event) {
        emptyText.set(NO_BATCH);
        redraw();
    }

    @Override
    public void recordEnded() {
        emptyText.set(NO_BATCH);
        redraw();
    }

    /** The run goes on from another one's epoch. */
    public void forked(String parent, int epoch) {
        mark(epoch + 1, 0, "from " + parent, ChartData.Mark.Kind.FORK);
        refresh();
    }

    private void mark(int epoch, int batch, String label, ChartData.Mark.Kind kind) {
        moments.add(new Moment(epoch, batch, run.newest(CurveAxis.TIME), label, kind));
    }

    private static String label(LiveChange change) {
        return change.accept(new LiveChange.Visitor<>() {
            @Override
            public String learningRate(LiveChange.LearningRate rate) {
                return "lr " + Numbers.parameter(rate.value());
            }

            @Override
            public String dropout(LiveChange.Dropout dropout) {
                return "dropout " + Numbers.parameter(dropout.value());
            }

            @Override
            public String patience(LiveChange.Patience patience) {
                return "patience " + patience.value();
            }

            @Override
            public String epochs(LiveChange.Epochs epochs) {
                return "epochs " + epochs.value();
            }
        });
    }

    /** The axis and the planned rates follow the form before a run starts, and what a fork of the shown run would do. */
    public void plan(List<Double> ratePerEpoch) {
        plannedRates = List.copyOf(ratePerEpoch);
        if (!plannedRates.isEmpty()) {
            plannedEpochs = plannedRates.size();
        }
        refresh();
    }

    /** Says why there will be no curves. */
    public void unavailable(String reason) {
        emptyText.set(reason);
    }

    /** What is said where there are no curves yet. */
    public ReadOnlyStringProperty emptyTextProperty() {
        return emptyText.getReadOnlyProperty();
    }

    /** The run that everything is compared with, as a ghost. */
    public void setBaseline(Optional<Ghost> ghost) {
        baseline = ghost;
        refresh();
    }

    private void refresh() {
        redraw();
        List<ChartLegend.Entry> entries = new ArrayList<>(List.of(
                new ChartLegend.Entry("train", CurveStyle.TRAIN, Optional.empty()),
                new ChartLegend.Entry("validation", CurveStyle.VALIDATION, Optional.empty())));
        baseline.ifPresent(
                ghost -> entries.add(new ChartLegend.Entry(ghost.name(), CurveStyle.GHOST, Optional.empty())));
        if (!entries.equals(legend.get())) {
            legend.set(entries);
        }
    }

    private void redraw() {
        drawnTo = run.isEmpty() ? Double.NEGATIVE_INFINITY : run.newest(axis.get());
        drawn.forEach(ObjectBinding::invalidate);
    }

    private ChartData.Axis drawnAxis() {
        return run.axis(axis.get(), growing.get() && !run.isEmpty() ? 0 : plannedEpochs);
    }

    private ChartData chart(Figure figure) {
        CurveAxis kind = axis.get();
        List<ChartData.Mark> marks = moments.stream()
                .map(moment -> new ChartData.Mark(
                        kind == CurveAxis.TIME ? moment.second() : run.position(kind, moment.epoch(), moment.batch()),
                        moment.label(),
                        moment.kind()))
                .toList();
        return run.chart(figure, drawnAxis(), kind, bestEpoch, marks, baseline);
    }

    private LearningRateStrip.Rates drawnRates() {
        return new LearningRateStrip.Rates(drawnAxis(), run.planned(axis.get(), plannedRates), run.rates(axis.get()));
    }

    /** What the curves are drawn over. */
    public ObjectProperty<CurveAxis> axisProperty() {
        return axis;
    }

    /** Whether the axis grows with the run, instead of showing all planned epochs from the start. */
    public BooleanProperty growingProperty() {
        return growing;
    }

    /** Crosshair, zoom, legend and smoothing, shared by all charts of the pane. */
    public ChartView view() {
        return view;
    }

    public ReadOnlyObjectProperty<ChartData> accuracyProperty() {
        return accuracy.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<ChartData> lossProperty() {
        return loss.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<LearningRateStrip.Rates> ratesProperty() {
        return rates.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<List<ChartLegend.Entry>> legendProperty() {
        return legend.getReadOnlyProperty();
    }
}
