package fittingroom.ui.tryit;

import fittingroom.ui.Replies;
import fittingroom.workbench.Classification;
import fittingroom.workbench.Models;
import fittingroom.workbench.Picture;
import fittingroom.workbench.Workbench;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What another model makes of the same picture. */
public final class SecondModelViewModel {
    private final Workbench workbench;
    private final Executor window;
    private final ReadOnlyObjectWrapper<Optional<Models.Choice>> chosen = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Classification.Classified>> answer =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper verdict = new ReadOnlyStringWrapper("");

    private Optional<Picture> picture = Optional.empty();
    private long request;

    /** @param window runs what it is given on the window's thread */
    public SecondModelViewModel(Workbench workbench, Executor window) {
        this.workbench = workbench;
        this.window = window;
    }

    /** Empty for none. */
    void choose(Optional<Models.Choice> choice) {
        chosen.set(choice);
        ask();
    }

    /** Another picture is on the board; empty when it is. */
    void answered(Optional<Picture> now) {
        picture = now;
        ask();
    }

    private void ask() {
        long number = ++request;
        if (chosen.get().isEmpty() || picture.isEmpty()) {
            answer.set(Optional.empty());
            verdict.set("");
            return;
        }
        Replies.deliver(
                workbench.pictures().classify(picture.get(), chosen.get().get().reference()),
                window,
                (classification, failure) -> {
                    if (number != request || failure instanceof CancellationException) {
                        return;
                    }
                    answer.set(Optional.ofNullable(classification).flatMap(Classification::answer));
                    verdict.set(
                            classification == null
                                    ? Replies.sentence(failure)
                                    : classification
                                            .answer()
                                            .map(Verdict::of)
                                            .orElseGet(() -> String.join(" ", classification.sentences())));
                });
    }

    public ReadOnlyObjectProperty<Optional<Models.Choice>> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Classification.Classified>> answerProperty() {
        return answer.getReadOnlyProperty();
    }

    /** Its answer in words, or why there is none. */
    public ReadOnlyStringProperty verdictProperty() {
        return verdict.getReadOnlyProperty();
    }
}
