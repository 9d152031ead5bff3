package fittingroom.ui.layers;

import fittingroom.image.GrayImage;
import fittingroom.network.Inspection;
import fittingroom.training.LayerReading;
import fittingroom.training.TrainingEvent;
import fittingroom.ui.PaneListener;
import fittingroom.ui.Replies;
import fittingroom.workbench.InspectedPicture;
import fittingroom.workbench.Pictures;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The layers of the model that answers in Try it, for what is on the board; and how the shown run's weights move. */
public final class LayersViewModel implements PaneListener {
    private static final Logger LOG = LoggerFactory.getLogger(LayersViewModel.class);
    private static final String NO_PICTURE =
            "Draw something under Try it, or open an image: what each layer makes of it shows here.";

    private final Pictures pictures;
    private final Executor window;
    private final BooleanProperty inFront = new SimpleBooleanProperty();
    private final ObjectProperty<LayerStatistic> statistic = new SimpleObjectProperty<>(LayerStatistic.UPDATE_RATIO);
    private final ReadOnlyObjectWrapper<Optional<InspectedPicture>> inspected =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<LayerRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper caption = new ReadOnlyStringWrapper(NO_PICTURE);

    private final Map<Integer, List<LayerReading>> readings = new TreeMap<>();
    private Optional<GrayImage> input = Optional.empty();
    private boolean stale;
    private long request;

    /** @param window runs what it is given on the window's thread */
    public LayersViewModel(Pictures pictures, Executor window) {
        this.pictures = pictures;
        this.window = window;
        inFront.addListener((observable, before, now) -> {
            if (now && stale) {
                inspect();
            }
        });
    }

    /** Another picture is on the board, or another model answers for it; empty for a blank board. */
    public void show(Optional<GrayImage> picture) {
        input = picture;
        stale = true;
        if (inFront.get() || picture.isEmpty()) {
            inspect();
        }
    }

    private void inspect() {
        stale = false;
        long number = ++request;
        if (input.isEmpty()) {
            shown(Optional.empty());
            return;
        }
        Replies.deliver(pictures.inspect(input.get()), window, (found, failure) -> {
            if (number != request) {
                return;
            }
            if (found != null) {
                shown(found);
            } else if (!(failure instanceof CancellationException)) {
                LOG.warn("a picture could not be inspected", failure);
            }
        });
    }

    private void shown(Optional<InspectedPicture> picture) {
        inspected.set(picture);
        caption.set(picture.map(found -> "activations of " + found.model() + " for the picture in Try it")
                .orElse(NO_PICTURE));
        refresh();
    }

    @Override
    public void runStarted(TrainingEvent.RunStarted event) {
        readings.clear();
        refresh();
    }

    @Override
    public void layersMeasured(TrainingEvent.LayersMeasured event) {
        readings.put(event.epoch(), event.layers());
        refresh();
    }

    private void refresh() {
        List<Inspection.Activation> activations =
                inspected.get().map(found -> found.inspection().layers()).orElse(List.of());
        List<String> ofModel =
                activations.stream().map(Inspection.Activation::layer).toList();
        Set<String> ofRun = new LinkedHashSet<>();
        readings.values().forEach(epoch -> epoch.forEach(reading -> ofRun.add(reading.layer())));
        boolean alike =
                ofRun.isEmpty() || ofModel.isEmpty() || (ofModel.containsAll(ofRun) && ofRun.containsAll(ofModel));
        List<LayerRow> found = new ArrayList<>();
        for (Inspection.Activation activation : activations) {
            found.add(new LayerRow(
                    activation.layer(), Optional.of(activation), alike ? readings(activation.layer()) : List.of()));
        }
        // The layers of a run with another network than the model that answers have lines of their own.
        for (String layer : ofRun) {
            if (!alike || ofModel.isEmpty()) {
                found.add(new LayerRow(layer, Optional.empty(), readings(layer)));
            }
        }
        rows.set(found);
    }

    private List<LayerReading> readings(String layer) {
        return readings.values().stream()
                .flatMap(List::stream)
                .filter(reading -> reading.layer().equals(layer))
                .toList();
    }

    /** Whether the pane can be seen; what can't be seen is not computed. */
    public BooleanProperty inFrontProperty() {
        return inFront;
    }

    /** What is followed over the epochs. */
    ObjectProperty<LayerStatistic> statisticProperty() {
        return statistic;
    }

    /** The layers in the order of the data. */
    ReadOnlyObjectProperty<List<LayerRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** The picture's way through the model; empty for a blank board. */
    ReadOnlyObjectProperty<Optional<InspectedPicture>> inspectedProperty() {
        return inspected.getReadOnlyProperty();
    }

    /** Whose activations they are, or what to do. */
    ReadOnlyStringProperty captionProperty() {
        return caption.getReadOnlyProperty();
    }
}
