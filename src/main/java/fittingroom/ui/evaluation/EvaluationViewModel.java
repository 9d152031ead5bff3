package fittingroom.ui.evaluation;

import fittingroom.data.FashionMnist;
import fittingroom.metrics.Calibration;
import fittingroom.metrics.ClassificationReport;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingEvent.ImageSet;
import fittingroom.ui.Numbers;
import fittingroom.ui.PaneListener;
import fittingroom.ui.Replies;
import fittingroom.ui.controls.matrix.MatrixData;
import fittingroom.workbench.AnsweredImages;
import fittingroom.workbench.WorkbenchException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.IntConsumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** What the evaluation pane shows: one epoch's validation, or the test set, as a matrix, a table and its images. */
public final class EvaluationViewModel implements PaneListener {
    /** As scikit-learn's calibration curve may have them; wide enough for the images of one epoch. */
    public static final int CALIBRATION_BINS = 10;

    private static final String WHAT_COMES =
            "the confusion matrix stands here, with the figures of every class and the images behind every cell.";
    private static final String NO_RUN =
            "Press Train, or click a run in the list below. After the first epoch " + WHAT_COMES;
    private static final String NO_EPOCH = "Once the first epoch is over, " + WHAT_COMES;
    private static final String ENDED = "No epoch of this run is over, so there is nothing to count.";

    /** Which images the matrix counts. */
    public enum Source {
        VALIDATION,
        TEST
    }

    /** Where the answers for single images come from. */
    public interface Answers {
        CompletableFuture<AnsweredImages> of(ImageSet set, int epoch);
    }

    private final ObjectProperty<Source> source = new SimpleObjectProperty<>(Source.VALIDATION);
    private final ObjectProperty<MatrixData.Display> display = new SimpleObjectProperty<>(MatrixData.Display.COUNTS);
    private final ReadOnlyObjectWrapper<Optional<ConfusionMatrix>> matrix =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<MatrixData> matrixData =
            new ReadOnlyObjectWrapper<>(MatrixData.empty(FashionMnist.CLASS_NAMES));
    private final ReadOnlyObjectWrapper<Optional<ClassificationReport>> report =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Calibration>> calibration =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<ConfusedPair>> pairs = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper caption = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper emptyText = new ReadOnlyStringWrapper(NO_RUN);
    private final ReadOnlyStringWrapper epochText = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper referenceText = new ReadOnlyStringWrapper("");
    private final ReadOnlyIntegerWrapper epoch = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper newestEpoch = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper testAvailable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper hasEarlier = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper hasLater = new ReadOnlyBooleanWrapper();
    private final GalleryViewModel gallery;

    private final BooleanProperty sketchFollows = new SimpleBooleanProperty(true);
    private IntConsumer onEpoch = epoch -> {};
    private final TreeMap<Integer, ConfusionMatrix> validation = new TreeMap<>();
    private final Answers answers;
    private final Executor window;
    private Optional<TrainingEvent.Tested> tested = Optional.empty();
    private Optional<ConfusionMatrix> otherValidation = Optional.empty();
    private Optional<ConfusionMatrix> otherTest = Optional.empty();
    private String otherName = "";
    private boolean following = true;
    private long request;

    /** Without answers for single images. */
    public EvaluationViewModel() {
        this(
                (set, epoch) -> CompletableFuture.failedFuture(
                        new WorkbenchException("The answers of this epoch are not kept; choose a later one.")),
                Runnable::run);
    }

    /** @param window runs what it is given on the window's thread */
    public EvaluationViewModel(Answers answers, Executor window) {
        this.answers = answers;
        this.window = window;
        this.gallery = new GalleryViewModel(window);
        source.addListener((observable, before, now) -> refresh());
        display.addListener((observable, before, now) -> refreshMatrix());
    }

    @Override
    public void runStarted(TrainingEvent.RunStarted event) {
        emptyText.set(NO_EPOCH);
        validation.clear();
        tested = Optional.empty();
        epoch.set(0);
        following = true;
        testAvailable.set(false);
        source.set(Source.VALIDATION);
        refresh();
    }

    @Override
    public void epochFinished(TrainingEvent.EpochFinished event) {
        validation.put(event.metrics().epoch(), event.validationConfusion());
        if (following) {
            epoch.set(event.metrics().epoch());
            refresh();
        } else {
            refreshEpochs();
        }
    }

    /** The best weights met the test set. */
    @Override
    public void tested(TrainingEvent.Tested event) {
        tested = Optional.of(event);
        testAvailable.set(true);
        epoch.set(event.epoch());
        source.set(Source.TEST);
        refresh();
    }

    @Override
    public void runFinished(TrainingEvent.RunFinished event) {
        emptyText.set(ENDED);
    }

    @Override
    public void recordEnded() {
        emptyText.set(ENDED);
    }

    /**
     * Another run's matrices, which {@link MatrixData.Display#DIFFERENCE} then compares with.
     *
     * @param validation of the epoch whose weights it kept
     * @param test empty if it has not met the test set
     */
    public void compareWith(String run, Optional<ConfusionMatrix> validation, Optional<ConfusionMatrix> test) {
        otherName = run;
        otherValidation = validation;
        otherTest = test;
        refreshMatrix();
    }

    /** Shows the epoch before; the pane stops following the newest one. */
    public void showEarlier() {
        moveTo(validation.lowerKey(epoch.get()));
    }

    /** Shows the epoch after; at the newest one the pane follows again. */
    public void showLater() {
        moveTo(validation.higherKey(epoch.get()));
    }

    /** Shows the finished epoch nearest to one. */
    public void showEpoch(int wanted) {
        Integer floor = validation.floorKey(wanted);
        moveTo(floor == null ? validation.ceilingKey(wanted) : floor);
    }

    /** Hears of an epoch that somebody moved to, while the sketch is to follow. */
    public void setOnEpoch(IntConsumer receiver) {
        onEpoch = receiver;
    }

    /** Whether the sketch in Try it is answered by the weights of the epoch that somebody moves to. */
    public BooleanProperty sketchFollowsProperty() {
        return sketchFollows;
    }

    private void moveTo(@Nullable Integer wanted) {
        if (wanted != null && sketchFollows.get()) {
            onEpoch.accept(wanted);
        }
        if (wanted != null && (wanted != epoch.get() || source.get() == Source.TEST)) {
            epoch.set(wanted);
            following = wanted.equals(validation.lastKey());
            if (source.get() == Source.TEST) {
                source.set(Source.VALIDATION);
            } else {
                refresh();
            }
        }
    }

    private boolean isTest() {
        return source.get() == Source.TEST;
    }

    private void refresh() {
        Optional<ConfusionMatrix> shown = isTest()
                ? tested.map(event -> event.figures().confusion())
                : Optional.ofNullable(validation.get(epoch.get()));
        // Before the matrix, whose listeners show both.
        report.set(shown.map(counts -> ClassificationReport.of(counts, FashionMnist.CLASS_NAMES)));
        matrix.set(shown);
        refreshMatrix();
        refreshEpochs();
        pairs.set(shown.map(ConfusedPair::among).orElse(List.of()));
        caption.set(shown.map(counts -> Numbers.count(counts.correct()) + " of " + Numbers.count(counts.total())
                        + (isTest() ? " test images" : " validation images") + " right · accuracy "
                        + Numbers.figure(counts.accuracy()))
                .orElse(""));
        requestAnswers(shown.isPresent());
    }

    private void refreshMatrix() {
        Map.@Nullable Entry<Integer, ConfusionMatrix> earlier = validation.lowerEntry(epoch.get());
        Optional<ConfusionMatrix> otherRun = isTest() ? otherTest : otherValidation;
        Optional<ConfusionMatrix> before =
                otherRun.isPresent() || isTest() || earlier == null ? otherRun : Optional.of(earlier.getValue());
        matrixData.set(new MatrixData(FashionMnist.CLASS_NAMES, matrix.get(), before, display.get()));
        String against =
                otherRun.isPresent() ? otherName : earlier == null || isTest() ? "" : "epoch " + earlier.getKey();
        referenceText.set(
                display.get() != MatrixData.Display.DIFFERENCE
                        ? ""
                        : against.isEmpty() ? "nothing to compare with yet" : "points against " + against);
    }

    private void refreshEpochs() {
        epochText.set(epoch.get() == 0 ? "" : "epoch " + epoch.get());
        newestEpoch.set(validation.isEmpty() ? 0 : validation.lastKey());
        hasEarlier.set(!isTest() && validation.lowerKey(epoch.get()) != null);
        hasLater.set(!isTest() && epoch.get() > 0 && validation.higherKey(epoch.get()) != null);
    }

    private void requestAnswers(boolean known) {
        long number = ++request;
        if (!known) {
            showAnswers(Optional.empty(), "");
            return;
        }
        // Later: of a run whose events are told one after the other only the last answers are wanted.
        window.execute(() -> {
            if (number == request) {
                deliverAnswers(number);
            }
        });
    }

    private void deliverAnswers(long number) {
        Replies.deliver(
                answers.of(isTest() ? ImageSet.TEST : ImageSet.VALIDATION, epoch.get()), window, (images, failure) -> {
                    if (number == request) {
                        showAnswers(
                                Optional.ofNullable(images),
                                failure instanceof WorkbenchException ? String.valueOf(failure.getMessage()) : "");
                    }
                });
    }

    private void showAnswers(Optional<AnsweredImages> images, String whyNot) {
        calibration.set(images.map(answered -> Calibration.of(answered.predictions(), CALIBRATION_BINS)));
        gallery.show(images, whyNot);
    }

    public GalleryViewModel gallery() {
        return gallery;
    }

    public ObjectProperty<Source> sourceProperty() {
        return source;
    }

    /** What the cells of the matrix say. */
    public ObjectProperty<MatrixData.Display> displayProperty() {
        return display;
    }

    public ReadOnlyObjectProperty<Optional<ConfusionMatrix>> matrixProperty() {
        return matrix.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<MatrixData> matrixDataProperty() {
        return matrixData.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<ClassificationReport>> reportProperty() {
        return report.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Calibration>> calibrationProperty() {
        return calibration.getReadOnlyProperty();
    }

    /** The most confused pairs, worst first. */
    public ReadOnlyObjectProperty<List<ConfusedPair>> pairsProperty() {
        return pairs.getReadOnlyProperty();
    }

    /** How many were right. */
    public ReadOnlyStringProperty captionProperty() {
        return caption.getReadOnlyProperty();
    }

    /** What will be here, and what to do for it; shown until an epoch is over. */
    public ReadOnlyStringProperty emptyTextProperty() {
        return emptyText.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty epochTextProperty() {
        return epochText.getReadOnlyProperty();
    }

    /** What the difference is to; empty unless the difference shows. */
    public ReadOnlyStringProperty referenceTextProperty() {
        return referenceText.getReadOnlyProperty();
    }

    /** The epoch that shows, counted from 1; 0 while there is none. */
    public ReadOnlyIntegerProperty epochProperty() {
        return epoch.getReadOnlyProperty();
    }

    /** The newest epoch that can be shown; 0 while there is none. */
    public ReadOnlyIntegerProperty newestEpochProperty() {
        return newestEpoch.getReadOnlyProperty();
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
