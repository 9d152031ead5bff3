package fittingroom.ui.shell;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The tabs of the centre that a command may bring to the front; their names are the tabs' ids in the FXML. */
public enum Tab {
    TRAIN,
    COMPARE,
    LAYERS,
    SWEEP,
    DATA,
    /** One that no command brings to the front. */
    OTHER;

    static Tab ofId(@Nullable String id) {
        return Arrays.stream(values())
                .filter(tab -> tab.name().equals(id))
                .findFirst()
                .orElse(OTHER);
    }
}
