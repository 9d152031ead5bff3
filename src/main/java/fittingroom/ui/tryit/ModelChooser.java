package fittingroom.ui.tryit;

import fittingroom.ui.Numbers;
import fittingroom.ui.Replies;
import fittingroom.workbench.ModelReference;
import fittingroom.workbench.Models;
import fittingroom.workbench.Workbench;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The models that can answer in Try it. */
public final class ModelChooser {
    private static final Logger LOG = LoggerFactory.getLogger(ModelChooser.class);

    private final Workbench workbench;
    private final Executor window;
    private final ObservableList<Models.Choice> choices = FXCollections.observableArrayList();
    private Optional<ModelReference.OfEpoch> wanted = Optional.empty();

    /** @param window runs what it is given on the window's thread */
    public ModelChooser(Workbench workbench, Executor window) {
        this.workbench = workbench;
        this.window = window;
    }

    /** Looks anew for what can be chosen. */
    public void refresh() {
        Replies.deliver(workbench.models().list(), window, (found, failure) -> {
            if (found == null) {
                LOG.warn("the models could not be listed", failure);
            } else {
                choices.setAll(found);
            }
        });
    }

    /**
     * The weights of an epoch are to answer; of several that wait the newest.
     *
     * @param then told on the window's thread once they do; not at all where they are not kept
     */
    void showEpoch(ModelReference.OfEpoch epoch, Consumer<Models.Current> then) {
        boolean underWay = wanted.isPresent();
        wanted = Optional.of(epoch);
        if (!underWay) {
            use(epoch, then);
        }
    }

    private void use(ModelReference.OfEpoch epoch, Consumer<Models.Current> then) {
        Replies.deliver(workbench.models().use(epoch), window, (current, failure) -> {
            Optional<ModelReference.OfEpoch> newer = wanted.filter(newest -> !newest.equals(epoch));
            if (newer.isPresent()) {
                use(newer.get(), then);
                return;
            }
            wanted = Optional.empty();
            if (current != null) {
                then.accept(current);
            }
        });
    }

    /** {@code run-12 · epoch 6 — 0.9213}. */
    static String title(Models.Choice choice) {
        return choice.validationAccuracy().isPresent()
                ? choice.title() + " — "
                        + Numbers.figure(choice.validationAccuracy().getAsDouble())
                : choice.title();
    }

    boolean isCurrent(Models.Choice choice) {
        Optional<ModelReference> current = workbench.models().current().map(Models.Current::reference);
        return current.equals(Optional.of(choice.reference()));
    }

    ObservableList<Models.Choice> choices() {
        return choices;
    }
}
