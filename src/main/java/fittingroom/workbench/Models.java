package fittingroom.workbench;

import fittingroom.runs.RunId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;

/**
 * The models that can answer, and the one that does. A choice stays until another is made: no run takes a chosen model's
 * place. Before a choice the included model answers; where there is none, the newest run's does, and a run that trains
 * takes over with its first epoch.
 */
public interface Models {

    /** The model that answers before anybody chooses one; empty if this home has none. Needs no data. */
    CompletableFuture<Optional<Current>> first();

    /** All that can be chosen: the included models, this session's run, then runs, newest first; runs without their epochs. */
    CompletableFuture<List<Choice>> list();

    /** The epochs of a run whose weights are kept, the last one first; looks into each of its checkpoints. */
    CompletableFuture<List<Choice>> epochs(RunId run);

    /**
     * A model to choose.
     *
     * @param title for example {@code run-12 · epoch 6}
     * @param validationAccuracy in {@code [0, 1]}, as far as it is known
     * @param name what the user calls the run
     * @param group what the run belongs to; a trial's is its sweep
     */
    record Choice(
            ModelReference reference,
            String title,
            OptionalDouble validationAccuracy,
            Optional<String> name,
            Optional<String> group) {

        /** Of what has neither a name nor a group. */
        public Choice(ModelReference reference, String title, OptionalDouble validationAccuracy) {
            this(reference, title, validationAccuracy, Optional.empty(), Optional.empty());
        }
    }

    /** Makes a model the one that answers. */
    CompletableFuture<Current> use(ModelReference model);

    /** The model that answers; empty while there is none. */
    Optional<Current> current();

    /** @param description for example {@code run-12 · epoch 6} */
    record Current(ModelReference reference, String description) {}
}
