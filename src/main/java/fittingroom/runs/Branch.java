package fittingroom.runs;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a run left another one.
 *
 * @param parent empty if it is a run of another home, where this one was imported from
 * @param epoch finished epochs of the parent that the run goes on from, counted from 1
 */
public record Branch(Optional<RunId> parent, int epoch) {
    public Branch {
        if (epoch < 1) {
            throw new IllegalArgumentException("a run is forked from epoch 1 or later, was " + epoch);
        }
    }

    /** From a run of the same home. */
    public Branch(RunId parent, int epoch) {
        this(Optional.of(parent), epoch);
    }

    /** As a run's files have it; empty of a run that is no fork. */
    static Optional<Branch> read(@Nullable String parent, @Nullable Integer epoch) {
        return Optional.ofNullable(epoch)
                .map(known -> new Branch(Optional.ofNullable(parent).map(RunId::new), known));
    }

    /** What people read of the parent. */
    public String parentInWords() {
        return parent.map(RunId::value).orElse("a run of another home");
    }
}
