package fittingroom.ui.runs;

import fittingroom.runs.RunId;
import fittingroom.ui.RunTitle;
import fittingroom.ui.ShownRun;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What the panes call the run that they show: by what the list knows of it, where it lies, and what is special about it. */
final class ShownTitle {
    private static final String BASELINE = "baseline";
    private static final String DELETED = "deleted";

    private final ShownRun shown;
    private final RunList list;
    private final Deletions deletions;
    private final Baseline baseline;
    private final ReadOnlyObjectWrapper<Optional<RunTitle>> title = new ReadOnlyObjectWrapper<>(Optional.empty());

    ShownTitle(ShownRun shown, RunList list, Deletions deletions, Baseline baseline) {
        this.shown = shown;
        this.list = list;
        this.deletions = deletions;
        this.baseline = baseline;
    }

    /** The run may be called otherwise now. */
    void refresh() {
        title.set(shown.runProperty().get().map(this::of));
    }

    private RunTitle of(RunId id) {
        if (deletions.holds(id)) {
            return new RunTitle(id, Optional.empty(), Optional.of(DELETED));
        }
        Optional<RunRow> row = list.find(id);
        Optional<String> mark = row.filter(known -> known.run().state().isAlive())
                .map(training -> RunRow.TRAINING)
                .or(() -> Optional.of(BASELINE).filter(pinned -> baseline.is(id)));
        return new RunTitle(id, row.flatMap(known -> known.run().name()), mark);
    }

    /** Empty before the first run. */
    ReadOnlyObjectProperty<Optional<RunTitle>> titleProperty() {
        return title.getReadOnlyProperty();
    }
}
