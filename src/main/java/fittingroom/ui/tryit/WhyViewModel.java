package fittingroom.ui.tryit;

import fittingroom.data.FashionMnist;
import fittingroom.inference.Saliency;
import fittingroom.ui.Replies;
import fittingroom.workbench.Explanation;
import fittingroom.workbench.Picture;
import fittingroom.workbench.Pictures;
import fittingroom.workbench.Question;
import fittingroom.workbench.Workbench;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** Why the model answers as it does: what speaks for which of two classes, and what it saw in training that is alike. */
public final class WhyViewModel {
    static final int NEIGHBOURS = 5;

    private final Workbench workbench;
    private final Executor window;

    private final BooleanProperty open = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<Question.Classes>> classes = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Explanation>> explanation =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Saliency>> saliency = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<Pictures.Neighbour>> neighbours = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper check = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper search = new ReadOnlyStringWrapper("");

    private Optional<Picture> picture = Optional.empty();
    private long request;

    /** @param window runs what it is given on the window's thread */
    public WhyViewModel(Workbench workbench, Executor window) {
        this.workbench = workbench;
        this.window = window;
        open.addListener((observable, before, now) -> ask());
        classes.addListener((observable, before, now) -> ask());
    }

    /** Another picture was answered, or the same one by another model; empty when the board is. */
    void answered(Optional<Picture> now) {
        picture = now;
        ask();
    }

    private record WithPicture(Saliency saliency, Explanation explanation) {}

    /** Costs nothing while nobody looks. */
    private void ask() {
        long number = ++request;
        check.set("");
        if (!open.get() || picture.isEmpty()) {
            explanation.set(Optional.empty());
            saliency.set(Optional.empty());
            neighbours.set(List.of());
            sentence.set("");
            search.set("");
            return;
        }
        Picture asked = picture.get();
        Question question = Question.WHY.withClasses(classes.get());
        Pictures pictures = workbench.pictures();
        CompletableFuture<Explanation> explained = pictures.explain(asked, question);
        Replies.deliver(explained, window, (found, failure) -> {
            if (number == request && found != null) {
                explanation.set(Optional.of(found));
                sentence.set(found.occlusion().inWords(FashionMnist.CLASS_NAMES));
            } else if (number == request) {
                told(sentence, failure);
            }
        });
        // It may be there first, as a newer question takes an older one's place in the queue; it is shown over the
        // picture.
        Replies.deliver(
                pictures.saliency(asked, question).thenCombine(explained, WithPicture::new),
                window,
                (found, failure) -> {
                    if (number == request && found != null) {
                        explanation.set(Optional.of(found.explanation()));
                        saliency.set(Optional.of(found.saliency()));
                    }
                });
        if (neighbours.get().isEmpty()) {
            search.set("Looks through the training pictures…");
        }
        Replies.deliver(pictures.neighbours(asked, NEIGHBOURS, Optional.empty()), window, (found, failure) -> {
            if (number == request && found != null) {
                neighbours.set(List.copyOf(found));
                search.set(agreement(found));
            } else if (number == request) {
                told(search, failure);
            }
        });
    }

    private static void told(ReadOnlyStringWrapper where, @Nullable Throwable failure) {
        if (!(failure instanceof CancellationException)) {
            where.set(Replies.sentence(failure));
        }
    }

    private static String agreement(List<Pictures.Neighbour> found) {
        if (found.isEmpty()) {
            return "";
        }
        int first = found.get(0).actual();
        long same =
                found.stream().filter(neighbour -> neighbour.actual() == first).count();
        return same == found.size()
                ? "The most alike in training are all " + FashionMnist.CLASS_NAMES.get(first) + "."
                : "The most alike in training don't agree.";
    }

    /** Compares the map with that of a network that learnt nothing. */
    void compareWithRandomWeights() {
        if (picture.isEmpty()) {
            return;
        }
        long number = request;
        Question question = Question.WHY.withClasses(classes.get()).withRandomWeights(true);
        Replies.deliver(workbench.pictures().explain(picture.get(), question), window, (found, failure) -> {
            if (number == request && found != null) {
                check.set(checked(found.likenessToRandom()));
            } else if (number == request) {
                told(check, failure);
            }
        });
    }

    private static String checked(OptionalDouble likeness) {
        double value = likeness.orElse(0);
        return String.format(
                Locale.ROOT,
                "Correlation with the map of random weights: %.2f. %s",
                value,
                Math.abs(value) < 0.5
                        ? "What you see depends on what was learnt."
                        : "Most of this map comes from the picture alone: don't rely on it.");
    }

    /** Whether anybody looks. */
    public BooleanProperty openProperty() {
        return open;
    }

    /** The two classes that are compared; empty for the answer and its runner-up. */
    public ObjectProperty<Optional<Question.Classes>> classesProperty() {
        return classes;
    }

    public ReadOnlyObjectProperty<Optional<Explanation>> explanationProperty() {
        return explanation.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Saliency>> saliencyProperty() {
        return saliency.getReadOnlyProperty();
    }

    /** Training pictures, the most alike first. */
    public ReadOnlyObjectProperty<List<Pictures.Neighbour>> neighboursProperty() {
        return neighbours.getReadOnlyProperty();
    }

    /** What speaks for the answer and what the other class would need. */
    public ReadOnlyStringProperty sentenceProperty() {
        return sentence.getReadOnlyProperty();
    }

    /** How the map compares with one of random weights; empty until that is asked for. */
    public ReadOnlyStringProperty checkProperty() {
        return check.getReadOnlyProperty();
    }

    /** What the training pictures say. */
    public ReadOnlyStringProperty searchProperty() {
        return search.getReadOnlyProperty();
    }
}
