package fittingroom.ui.evaluation;

import fittingroom.data.FashionMnist;
import fittingroom.metrics.ClassificationReport;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.training.TrainingEvent;
import fittingroom.ui.Numbers;
import fittingroom.ui.PaneListener;
import java.util.Optional;
import java.util.TreeMap;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** What the evaluation pane shows: a confusion matrix of one epoch's validation, or of the test set. */
public final class EvaluationViewModel implements PaneListener {

    /** Which images the matrix counts. */
    public enum Source {
        VALIDATION,
        TEST
    }

    private final ObjectProperty<Source> source = new SimpleObjectProperty<>(Source.VALIDATION);
    private final ReadOnlyObjectWrapper<Optional<ConfusionMatrix>> matrix =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<ClassificationReport>> report =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper caption = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper epochText = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper testAvailable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper hasEarlier = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper hasLater = new ReadOnlyBooleanWrapper();

    private final TreeMap<Integer, ConfusionMatrix> validation = new TreeMap<>();
    private Optional<TrainingEvent.Tested> tested = Optional.empty();
    private int shownEpoch;
    private boolean following = true;

    public EvaluationViewModel() {
        source.addListener((observable, before, now) -> refresh());
    }

    @Override
    public void runStarted(TrainingEvent.RunStarted event) {
        validation.clear();
        tested = Optional.empty();
        shownEpoch = 0;
        following = true;
        testAvailable.set(false);
        source.set(Source.VALIDATION);
        refresh();
    }

    @Override
    public void epochFinished(TrainingEvent.EpochFinished event) {
        validation.put(event.metrics().epoch(), event.validationConfusion());
        if (following) {
            shownEpoch = event.metrics().epoch();
        }
        refresh();
    }

    /** The best weights met the test set. */
    @Override
    public void tested(TrainingEvent.Tested event) {
        tested = Optional.of(event);
        testAvailable.set(true);
        shownEpoch = event.epoch();
        source.set(Source.TEST);
        refresh();
    }

    /** Shows the epoch before; the pane stops following the newest one. */
    public void showEarlier() {
        moveTo(validation.lowerKey(shownEpoch));
    }

    /** Shows the epoch after; at the newest one the pane follows again. */
    public void showLater() {
        moveTo(validation.higherKey(shownEpoch));
    }

    private void moveTo(@Nullable Integer epoch) {
        if (epoch != null) {
            shownEpoch = epoch;
            following = epoch.equals(validation.lastKey());
            refresh();
        }
    }

    private void refresh() {
        boolean test = source.get() == Source.TEST;
        Optional<ConfusionMatrix> shown = test
                ? tested.map(event -> event.figures().confusion())
                : Optional.ofNullable(validation.get(shownEpoch));
        // Before the matrix, whose listeners show both.
        report.set(shown.map(counts -> ClassificationReport.of(counts, FashionMnist.CLASS_NAMES)));
        matrix.set(shown);
        epochText.set(shownEpoch == 0 ? "" : "epoch " + shownEpoch);
        hasEarlier.set(!test && validation.lowerKey(shownEpoch) != null);
        hasLater.set(!test && shownEpoch > 0 && validation.higherKey(shownEpoch) != null);
        caption.set(shown.map(counts -> Numbers.count(counts.correct()) + " of " + Numbers.count(counts.total())
                        + (test ? " test images" : " validation images") + " right · accuracy "
                        + Numbers.figure(counts.accuracy()))
                .orElse(""));
    }

    public ObjectProperty<Source> sourceProperty() {
        return source;
    }

    public ReadOnlyObjectProperty<Optional<ConfusionMatrix>> matrixProperty() {
        return matrix.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<ClassificationReport>> reportProperty() {
        return report.getReadOnlyProperty();
    }

    /** How many were right. */
    public ReadOnlyStringProperty captionProperty() {
        return caption.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty epochTextProperty() {
        return epochText.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty testAvailableProperty() {
        return testAvailable.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty hasEarlierProperty() {
        return hasEarlier.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty hasLaterProperty() {
        return hasLater.getReadOnlyProperty();
    }
}
