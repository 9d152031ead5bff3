package fittingroom.ui.runs;

import fittingroom.experiment.Difference;
import fittingroom.experiment.Experiment;
import fittingroom.runs.RunId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The run that all others are seen against, and what each of them has otherwise. */
final class Baseline {
    private final ReadOnlyObjectWrapper<Optional<RunRow>> pinned = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Map<RunId, String> differences = new HashMap<>();

    void pin(RunRow row) {
        differences.clear();
        pinned.set(Optional.of(row));
    }

    void unpin() {
        differences.clear();
        pinned.set(Optional.empty());
    }

    /** The row is another one now, its labels or state that is; an experiment stays what it was. */
    void changed(RunRow row) {
        if (is(row.id())) {
            pinned.set(Optional.of(row));
        }
    }

    boolean is(RunId id) {
        return id().equals(Optional.of(id));
    }

    Optional<RunId> id() {
        return pinned.get().map(RunRow::id);
    }

    /** What a run's experiment has otherwise than the baseline's, or a dash. */
    String differences(RunRow row) {
        Optional<RunRow> other = pinned.get();
        if (other.isEmpty()) {
            return "–";
        }
        return is(row.id())
                ? "baseline"
                : differences.computeIfAbsent(
                        row.id(), id -> differences(other.get().config(), row.config()));
    }

    private static String differences(Experiment one, Experiment other) {
        List<Difference> found = Difference.between(one, other);
        return found.isEmpty()
                ? "nothing"
                : found.stream()
                        .map(difference -> difference.hyperparameter().label().toLowerCase(Locale.ROOT) + " "
                                + difference.texts().get(0).orElse("–") + " → "
                                + difference.texts().get(1).orElse("–"))
                        .collect(Collectors.joining(", "));
    }

    ReadOnlyObjectProperty<Optional<RunRow>> pinnedProperty() {
        return pinned.getReadOnlyProperty();
    }
}
