package fittingroom.ui;

import fittingroom.runs.RunId;
import java.util.Optional;

/**
 * What the panes that show a run call it.
 *
 * @param name what the user calls it
 * @param mark what is special about it, for example {@code training}
 */
public record RunTitle(RunId run, Optional<String> name, Optional<String> mark) {
    public RunTitle {
        if (name.filter(String::isBlank).isPresent()
                || mark.filter(String::isBlank).isPresent()) {
            throw new IllegalArgumentException("a name or a mark that is there says something");
        }
    }

    /** For example {@code run-26 · training · wide}: a long name is cut first. */
    public String text() {
        return run
                + mark.map(" · "::concat).orElse("")
                + name.map(" · "::concat).orElse("");
    }
}
