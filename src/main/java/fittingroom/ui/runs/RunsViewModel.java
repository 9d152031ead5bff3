package fittingroom.ui.runs;

import fittingroom.experiment.Difference;
import fittingroom.experiment.Experiment;
import fittingroom.runs.Run;
import fittingroom.runs.RunEvent;
import fittingroom.runs.RunHistory;
import fittingroom.runs.RunId;
import fittingroom.runs.RunLabels;
import fittingroom.runs.RunStore;
import fittingroom.training.TrainingEvent;
import fittingroom.ui.Replies;
import fittingroom.ui.ShownRun;
import fittingroom.workbench.Workbench;
import fittingroom.workbench.WorkbenchException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the drawer shows: all runs of this home that its search field lets through, newest first. */
public final class RunsViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(RunsViewModel.class);

    /** What the drawer asks of the window. */
    public interface Commands {
        /** Shows a run in all panes as if it had just ended. */
        void show(RunHistory run);

        /** @param runs at least two, the one that the others are compared with first */
        void compare(List<RunId> runs);

        /** A run that all others are seen against from now on, or none. */
        void baseline(Optional<Run> run);

        /** Goes on with a run where its last checkpoint is. */
        void resume(Run run);
    }

    private final Workbench workbench;
    private final Executor window;
    private final Commands commands;
    private final ShownRun shown;

    private final ObservableList<RunRow> all = FXCollections.observableArrayList();
    private final FilteredList<RunRow> rows = new FilteredList<>(all);
    private final StringProperty search = new SimpleStringProperty("");
    private final ObjectProperty<Optional<RunRow>> baseline = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    /** Taken off the list, and deleted once that can't be undone any more. */
    private Optional<RunRow> deleted = Optional.empty();

    /** @param window runs what it is given on the window's thread */
    public RunsViewModel(Workbench workbench, Executor window, ShownRun shown, Commands commands) {
        this.workbench = workbench;
        this.window = window;
        this.shown = shown;
        this.commands = commands;
        search.addListener((observable, before, now) -> filter());
    }

    private void filter() {
        RunFilter filter = RunFilter.parse(search.get());
        rows.setPredicate(filter);
        message.set(filter.problem().orElse(""));
    }

    /** Reads the list from the disk. */
    public void refresh() {
        Replies.deliver(workbench.runs().list(), window, this::listed);
    }

    private void listed(RunStore.@Nullable Listing listing, @Nullable Throwable failure) {
        if (listing == null) {
            message.set(sentence(failure));
            return;
        }
        all.setAll(listing.runs().stream()
                .map(RunRow::of)
                .filter(row -> !row.id().equals(deleted.map(RunRow::id).orElse(null)))
                .toList());
        message.set(String.join(" ", listing.problems()));
    }

    /** News of the run that trains. */
    public void hear(RunEvent news) {
        TrainingEvent event = news.event();
        if (!(event instanceof TrainingEvent.BatchFinished)) {
            with(news.run(), run -> replace(RunRow.of(run)));
        }
    }

    private void replace(RunRow row) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).id().equals(row.id())) {
                all.set(i, row);
                return;
            }
        }
        all.add(0, row);
    }

    private interface Use {
        void of(Run run);
    }

    private void with(RunId id, Use use) {
        Replies.deliver(workbench.runs().find(id), window, (found, failure) -> {
            if (found == null || found.isEmpty()) {
                message.set(found == null ? sentence(failure) : id + " is not there any more.");
            } else {
                use.of(found.get());
            }
        });
    }

    private static String sentence(@Nullable Throwable failure) {
        if (failure instanceof WorkbenchException) {
            return String.valueOf(failure.getMessage());
        }
        LOG.error("a request failed", failure);
        return "Something went wrong; the log file has the details.";
    }

    /** Shows a run in all panes as if it had just ended. */
    public void show(RunRow row) {
        Replies.deliver(workbench.runs().history(row.id()), window, (found, failure) -> {
            if (found == null || found.isEmpty()) {
                message.set(found == null ? sentence(failure) : row.id() + " is not there any more.");
            } else {
                commands.show(found.get());
            }
        });
    }

    /** Goes on with a run where its last checkpoint is. */
    public void resume(RunRow row) {
        with(row.id(), commands::resume);
    }

    /** Compares all runs with this one from now on; once more: with none. */
    public void pinBaseline(RunRow row) {
        boolean isPinned = baseline.get().map(RunRow::id).equals(Optional.of(row.id()));
        baseline.set(isPinned ? Optional.empty() : Optional.of(row));
        if (isPinned) {
            commands.baseline(Optional.empty());
        } else {
            with(row.id(), run -> commands.baseline(Optional.of(run)));
        }
    }

    public void rename(RunRow row, String name) {
        label(row, labels -> labels.withName(Optional.of(name)));
    }

    public void group(RunRow row, String group) {
        label(row, labels -> labels.withGroup(Optional.of(group)));
    }

    /** @param tags with commas between them */
    public void tag(RunRow row, String tags) {
        label(row, labels -> labels.withTags(List.of(tags.split(","))));
    }

    public void note(RunRow row, String notes) {
        label(row, labels -> labels.withNotes(notes));
    }

    private void label(RunRow row, UnaryOperator<RunLabels> change) {
        Replies.deliver(workbench.runs().label(row.id(), change), window, (run, failure) -> {
            if (run == null) {
                message.set(sentence(failure));
            } else {
                replace(RunRow.of(run));
            }
        });
    }

    /** Compares the chosen runs; the baseline, if one is pinned, comes first. */
    public void compare(List<RunRow> chosen) {
        List<RunId> runs = new ArrayList<>();
        baseline.get().ifPresent(pinned -> runs.add(pinned.id()));
        chosen.stream().map(RunRow::id).filter(id -> !runs.contains(id)).forEach(runs::add);
        if (runs.size() < 2) {
            message.set("A comparison needs two runs: choose another with Ctrl and a click, or pin a baseline with B.");
        } else {
            commands.compare(runs);
        }
    }

    /** Takes a run off the list; until another is deleted or the window closes, that can be undone. */
    public void delete(RunRow row) {
        if (row.state().isAlive()) {
            message.set(row.id() + " is being trained; stop it first.");
            return;
        }
        makeDeletionFinal();
        deleted = Optional.of(row);
        all.removeIf(other -> other.id().equals(row.id()));
        message.set(row.id() + " is deleted; Ctrl+Z brings it back.");
    }

    /** Brings back the run that was deleted last. */
    public void undoDelete() {
        deleted.ifPresent(row -> {
            deleted = Optional.empty();
            message.set("");
            refresh();
        });
    }

    /** From here on the deleted run is gone. */
    public void makeDeletionFinal() {
        deleted.ifPresent(row -> {
            deleted = Optional.empty();
            Replies.deliver(workbench.runs().delete(row.id()), window, (done, failure) -> {
                if (failure != null) {
                    message.set(sentence(failure));
                    refresh();
                }
            });
        });
    }

    /** What a run's experiment has otherwise than the baseline's, or a dash. */
    String differences(RunRow row) {
        Optional<Experiment> other =
                baseline.get().filter(pinned -> !pinned.id().equals(row.id())).map(RunRow::config);
        if (other.isEmpty()) {
            return "–";
        }
        List<Difference> differences = Difference.between(other.get(), row.config());
        return differences.isEmpty()
                ? "nothing"
                : differences.stream()
                        .map(difference -> difference.hyperparameter().label().toLowerCase(Locale.ROOT) + " "
                                + difference.texts().get(0).orElse("–") + " → "
                                + difference.texts().get(1).orElse("–"))
                        .collect(Collectors.joining(", "));
    }

    /** The runs that the search field lets through. */
    public ObservableList<RunRow> rows() {
        return rows;
    }

    /** Words and comparisons such as {@code acc>0.9}. */
    public StringProperty searchProperty() {
        return search;
    }

    public ReadOnlyObjectProperty<Optional<RunRow>> baselineProperty() {
        return baseline;
    }

    /** The run that the panes show. */
    public ReadOnlyObjectProperty<Optional<RunId>> shownProperty() {
        return shown.runProperty();
    }

    /** What should be known, in a sentence. */
    public ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }
}
