package fittingroom.workbench;

import fittingroom.runs.RunStore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The runs' store, opened by the first thread that needs it, since opening may touch the disk. */
final class LazyStore {
    private final Supplier<RunStore> opening;
    private @Nullable RunStore store;

    LazyStore(Supplier<RunStore> opening) {
        this.opening = opening;
    }

    synchronized RunStore get() {
        if (store == null) {
            store = opening.get();
        }
        return store;
    }
}
