package fittingroom.ui.doctor;

import fittingroom.diagnosis.FitCheck;
import fittingroom.diagnosis.LearningRateCurve;
import fittingroom.diagnosis.Progress;
import fittingroom.experiment.Experiment;
import fittingroom.runs.RunId;
import fittingroom.ui.Architectures;
import fittingroom.ui.Replies;
import fittingroom.ui.ShownProgress;
import fittingroom.workbench.Diagnoses;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What the doctor measures on request, one thing at a time, with the experiment that the form shows. */
public final class DoctorRequests {
    private final Diagnoses diagnoses;
    private final Executor window;
    private final Supplier<Optional<Experiment>> experiment;
    private final Supplier<Optional<RunId>> trainingRun;

    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
    private final ReadOnlyStringWrapper activity = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<Measured<FitCheck>>> fitCheck =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Measured<LearningRateCurve>>> curve =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<ShownProgress> underWay = Optional.empty();
    private Consumer<Double> onUse = rate -> {};

    /**
     * @param experiment what the form shows
     * @param trainingRun the run that trains now, a copy of which the finder goes on from; empty for fresh weights
     */
    public DoctorRequests(
            Diagnoses diagnoses,
            Executor window,
            Supplier<Optional<Experiment>> experiment,
            Supplier<Optional<RunId>> trainingRun) {
        this.diagnoses = diagnoses;
        this.window = window;
        this.experiment = experiment;
        this.trainingRun = trainingRun;
    }

    /**
     * A result, which stays when the form and the shown run have become others.
     *
     * @param subject what was measured, for example {@code CNN 8·8} or {@code a copy of run-4}
     */
    public record Measured<T>(T value, String subject) {}

    private interface Measurement<T> {
        CompletableFuture<T> begin(Experiment experiment, Progress progress);
    }

    /** "Can it learn at all?" */
    public void canLearn() {
        measure(
                "Learning sixteen images by heart",
                diagnoses::canLearn,
                (shown, found) ->
                        fitCheck.set(Optional.of(new Measured<>(found, Architectures.word(shown.network())))));
    }

    /** Looks for a good learning rate; while a run trains, on a copy of it. */
    public void findLearningRate() {
        Optional<RunId> from = trainingRun.get();
        measure(
                from.map(run -> "Trying learning rates on a copy of " + run).orElse("Trying learning rates"),
                (shown, listener) -> diagnoses.learningRate(shown, from, listener),
                (shown, found) -> curve.set(Optional.of(new Measured<>(
                        found,
                        from.map(run -> "a copy of " + run).orElseGet(() -> Architectures.word(shown.network()))))));
    }

    private <T> void measure(String what, Measurement<T> measurement, BiConsumer<Experiment, T> receiver) {
        Optional<Experiment> shown = experiment.get();
        if (busy.get()) {
            return;
        }
        if (shown.isEmpty()) {
            activity.set("The experiment on the left can't be trained as it is; it says why.");
            return;
        }
        progress.set(0);
        activity.set(what + "…");
        busy.set(true);
        ShownProgress mine = new ShownProgress(window, progress::set);
        underWay = Optional.of(mine);
        Replies.deliver(measurement.begin(shown.get(), mine), window, (found, failure) -> {
            busy.set(false);
            if (found == null) {
                activity.set(failure instanceof CancellationException ? "Called off." : Replies.sentence(failure));
            } else {
                receiver.accept(shown.get(), found);
                activity.set("");
            }
        });
    }

    /** Ends what is being measured within a step. */
    public void cancel() {
        underWay.ifPresent(ShownProgress::callOff);
    }

    /** Takes the suggested learning rate over into the form. */
    public void use() {
        curve.get()
                .flatMap(measured -> measured.value().valley())
                .ifPresent(valley -> onUse.accept(LearningRateCurve.rounded(valley.rate())));
    }

    /** Hears of a learning rate that is to be used. */
    public void setOnUse(Consumer<Double> receiver) {
        onUse = receiver;
    }

    /** Whether something is being measured. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** In {@code [0, 1]}. */
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** What is being measured, or why it wasn't; empty once there is a result. */
    public ReadOnlyStringProperty activityProperty() {
        return activity.getReadOnlyProperty();
    }

    /** The newest answer to "Can it learn at all?". */
    public ReadOnlyObjectProperty<Optional<Measured<FitCheck>>> fitCheckProperty() {
        return fitCheck.getReadOnlyProperty();
    }

    /** The newest curve of the learning-rate finder. */
    public ReadOnlyObjectProperty<Optional<Measured<LearningRateCurve>>> curveProperty() {
        return curve.getReadOnlyProperty();
    }
}
