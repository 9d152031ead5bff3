package fittingroom.ui.tryit;

import fittingroom.runs.RunId;
import fittingroom.ui.Replies;
import fittingroom.workbench.ModelReference;
import fittingroom.workbench.Models;
import fittingroom.workbench.Workbench;
import fittingroom.workbench.WorkbenchException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The models that can answer in Try it. */
public final class ModelChooser {
    private static final Logger LOG = LoggerFactory.getLogger(ModelChooser.class);

    private final Workbench workbench;
    private final Executor window;
    private final ObservableList<Models.Choice> choices = FXCollections.observableArrayList();
    private Optional<ModelReference.OfEpoch> wanted = Optional.empty();
    private String chosen = "";
    private long uses;

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

    /** Asks for the epochs of a run whose weights are kept, the last one first; told nothing where they can't be read. */
    void epochs(RunId run, Consumer<List<Models.Choice>> receiver) {
        Replies.deliver(workbench.models().epochs(run), window, (found, failure) -> {
            if (found == null) {
                LOG.warn("the epochs of {} could not be listed", run, failure);
            } else {
                receiver.accept(found);
            }
        });
    }

    /**
     * Another model is to answer from now on.
     *
     * @param then told once it does
     * @param refused told in a sentence why it doesn't
     */
    void use(ModelReference reference, Runnable then, Consumer<String> refused) {
        uses++;
        wanted = Optional.empty();
        Replies.deliver(workbench.models().use(reference), window, (current, failure) -> {
            if (current == null) {
                refused.accept(refusal(reference, failure));
            } else {
                chosen = reference.text();
                then.run();
            }
        });
    }

    private static String refusal(ModelReference reference, @Nullable Throwable failure) {
        LOG.warn("{} could not be opened", reference, failure);
        return failure instanceof WorkbenchException
                ? String.valueOf(failure.getMessage())
                : "The model could not be opened; the log file has the details.";
    }

    /** The model that was chosen last, in a line that {@link #restore} understands; empty if none was. */
    String chosen() {
        return chosen;
    }

    /**
     * The choice of another time is to answer, once everything is there, unless another model is chosen before.
     *
     * @param then told once it does
     * @param refused told in a sentence why it doesn't
     */
    void restore(String earlierChoice, Runnable then, Consumer<String> refused) {
        Optional<ModelReference> earlier = ModelReference.parse(earlierChoice);
        if (earlier.isEmpty()) {
            return;
        }
        chosen = earlierChoice;
        long before = uses;
        // The native library starts before a network is built for the answer.
        Replies.deliver(workbench.prepare(), window, (ready, unusable) -> {
            if (before == uses) {
                use(earlier.get(), then, reason -> {
                    chosen = chosen.equals(earlierChoice) ? "" : chosen;
                    refused.accept("The model that was chosen last time does not answer any more. " + reason);
                });
            }
        });
    }

    /**
     * The weights of an epoch are to answer; of several that wait the newest.
     *
     * @param then told on the window's thread once they do; not at all where they are not kept
     */
    void showEpoch(ModelReference.OfEpoch epoch, Consumer<Models.Current> then) {
        uses++;
        boolean underWay = wanted.isPresent();
        wanted = Optional.of(epoch);
        if (!underWay) {
            use(epoch, then);
        }
    }

    private void use(ModelReference.OfEpoch epoch, Consumer<Models.Current> then) {
        Replies.deliver(workbench.models().use(epoch), window, (current, failure) -> {
            if (wanted.isEmpty()) {
                // Another model was chosen meanwhile.
                return;
            }
            if (!wanted.get().equals(epoch)) {
                use(wanted.get(), then);
                return;
            }
            wanted = Optional.empty();
            if (current != null) {
                then.accept(current);
            }
        });
    }

    /** What answers now. */
    Optional<ModelReference> current() {
        return workbench.models().current().map(Models.Current::reference);
    }

    ObservableList<Models.Choice> choices() {
        return choices;
    }
}
