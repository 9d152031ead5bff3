package fittingroom.ui.tryit;

import fittingroom.data.FashionMnist;
import fittingroom.image.ColorImage;
import fittingroom.image.GrayImage;
import fittingroom.inference.Prediction;
import fittingroom.network.ModelFile;
import fittingroom.training.TrainingEvent;
import fittingroom.ui.PaneListener;
import fittingroom.ui.Replies;
import fittingroom.ui.controls.Percent;
import fittingroom.workbench.Classification;
import fittingroom.workbench.ModelReference;
import fittingroom.workbench.Models;
import fittingroom.workbench.Picture;
import fittingroom.workbench.Workbench;
import fittingroom.workbench.WorkbenchException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the try-it pane shows: a picture, what the model sees of it, and its answer. */
public final class TryItViewModel implements PaneListener {
    private static final Logger LOG = LoggerFactory.getLogger(TryItViewModel.class);

    private final Workbench workbench;
    private final Executor window;

    private final ReadOnlyObjectWrapper<Optional<Classification.Classified>> answer =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper verdict = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper model = new ReadOnlyStringWrapper("");

    private Optional<Picture> picture = Optional.empty();
    private long request;

    /** @param window runs what it is given on the window's thread */
    public TryItViewModel(Workbench workbench, Executor window) {
        this.workbench = workbench;
        this.window = window;
    }

    /** @param drawing bright strokes on black; an empty canvas clears the answer */
    public void draw(GrayImage drawing, boolean empty) {
        if (empty) {
            clear();
        } else {
            classify(new Picture.Drawing(drawing));
        }
    }

    /** Classifies a picture; a model file becomes the model that answers. */
    public void open(Path file) {
        if (isModel(file)) {
            useModel(file);
        } else {
            classify(new Picture.File(file));
        }
    }

    /** Whether a file is a model by its name. */
    static boolean isModel(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(ModelFile.EXTENSION);
    }

    private void useModel(Path file) {
        Replies.deliver(workbench.models().use(new ModelReference.OfFile(file)), window, (done, failure) -> {
            if (failure == null) {
                message.set("");
                modelChanged();
            } else {
                LOG.warn("{} could not be opened", file, failure);
                message.set(
                        failure instanceof WorkbenchException
                                ? String.valueOf(failure.getMessage())
                                : "The model could not be opened; the log file has the details.");
            }
        });
    }

    public void paste(ColorImage pixels) {
        classify(new Picture.Pixels(pixels));
    }

    public void clear() {
        picture = Optional.empty();
        request++;
        answer.set(Optional.empty());
        verdict.set("");
        message.set("");
    }

    /** The clipboard holds neither a picture nor a file. */
    public void nothingToPaste() {
        message.set("The clipboard holds no picture; copy one and paste again.");
    }

    @Override
    public void epochFinished(TrainingEvent.EpochFinished event) {
        modelChanged();
    }

    @Override
    public void runFinished(TrainingEvent.RunFinished event) {
        modelChanged();
    }

    /** A newer model answers for the picture that is there. */
    public void modelChanged() {
        model.set(workbench.models().current().map(Models.Current::description).orElse(""));
        picture.ifPresent(this::classify);
    }

    private void classify(Picture asked) {
        picture = Optional.of(asked);
        long number = ++request;
        Replies.deliver(
                workbench.pictures().classify(asked),
                window,
                (classification, failure) -> show(number, classification, failure));
    }

    private void show(long number, @Nullable Classification classification, @Nullable Throwable failure) {
        if (classification == null) {
            if (!(failure instanceof CancellationException)) {
                LOG.warn("a classification failed", failure);
            }
            return;
        }
        if (number != request) {
            return;
        }
        answer.set(classification.answer());
        verdict.set(classification
                .answer()
                .map(classified -> verdict(classified.prediction()))
                .orElse(""));
        message.set(String.join(" ", classification.sentences()));
        classification.answer().ifPresent(classified -> model.set(classified.model()));
    }

    /** Says no more than the probabilities do. */
    private static String verdict(Prediction prediction) {
        if (prediction.isSure()) {
            return prediction.className();
        }
        int second = prediction.ranking().get(1);
        return prediction.probabilities().get(second) < prediction.confidence() / 2
                ? "Perhaps " + prediction.className()
                : prediction.className() + " or " + FashionMnist.CLASS_NAMES.get(second) + "?";
    }

    /** The confidence in words, for the line under the verdict: the model's, on photos often too high, not ours. */
    static String confidence(Prediction prediction) {
        return "the model gives it " + Percent.of(prediction.confidence());
    }

    public ReadOnlyObjectProperty<Optional<Classification.Classified>> answerProperty() {
        return answer.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty verdictProperty() {
        return verdict.getReadOnlyProperty();
    }

    /** What should be known about the answer, or why there is none. */
    public ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /** The model that answers, for example {@code run-12 · epoch 6}; empty while there is none. */
    public ReadOnlyStringProperty modelProperty() {
        return model.getReadOnlyProperty();
    }
}
