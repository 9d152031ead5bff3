package fittingroom.ui.runs;

import fittingroom.export.ExportFormat;
import fittingroom.runs.Branch;
import fittingroom.runs.Run;
import fittingroom.runs.RunEvent;
import fittingroom.runs.RunId;
import fittingroom.runs.RunLabels;
import fittingroom.runs.RunState;
import fittingroom.training.TrainingEvent;
import fittingroom.ui.Numbers;
import fittingroom.ui.PaneListener;
import fittingroom.ui.Replies;
import fittingroom.ui.RunTitle;
import fittingroom.ui.ShownRun;
import fittingroom.workbench.Workbench;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.StringProperty;

/**
 * What the drawer shows: all runs of this home that its search field lets through, newest first, and what can be done
 * with those that are chosen.
 */
public final class RunsViewModel {
    private static final String NO_RUN =
            "No run yet. Press Train: every run is kept and stands here; a click on one shows it in all panes.";
    private static final String NO_MATCH = "No run matches the search; Escape clears it.";

    private final Workbench workbench;
    private final Executor window;
    private final RunCommands commands;
    private final ShownRun shown;
    private final Deletions deletions;

    private final RunList list;
    private final DrawerLook look = new DrawerLook();
    private final Baseline baseline = new Baseline();
    private final ShownTitle title;
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper emptyText = new ReadOnlyStringWrapper("Reading the runs of this home.");
    private boolean listed;
    private String noRun = NO_RUN;
    private boolean searchRefused;
    private String problems = "";
    private String refusal = "";
    private Optional<RunId> trainedHere = Optional.empty();
    /** It is one again once it is back, unless another one is by then. */
    private Optional<RunId> deletedBaseline = Optional.empty();

    /**
     * @param window runs what it is given on the window's thread
     * @param background runs what takes a moment
     */
    public RunsViewModel(
            Workbench workbench, Executor window, Executor background, ShownRun shown, RunCommands commands) {
        this.workbench = workbench;
        this.window = window;
        this.list = new RunList(window, background, this::filtered);
        this.shown = shown;
        this.commands = commands;
        this.deletions = new Deletions(workbench.runs(), window, new Deleted());
        this.title = new ShownTitle(shown, list, deletions, baseline);
        shown.runProperty().addListener((observable, before, now) -> {
            list.follow(before, now);
            title.refresh();
        });
        baseline.pinnedProperty()
                .addListener((observable, before, now) -> look.baselineProperty()
                        .set(now.map(row -> row.id().value()).orElse("")));
    }

    /** Reads the list from the disk. */
    public void refresh() {
        refresh(() -> {});
    }

    private void refresh(Runnable then) {
        CompletableFuture<Listed> reading = workbench
                .runs()
                .list()
                .thenApply(listing -> new Listed(
                        listing.runs().stream().map(RunRow::of).toList(), String.join(" ", listing.problems())));
        Replies.deliver(reading, window, (listing, failure) -> {
            if (listing == null) {
                message.set(Replies.sentence(failure));
            } else {
                listed(listing);
            }
            then.run();
        });
    }

    /**
     * From now on what other processes do with the runs of this home shows, too.
     *
     * @param pause runs what it is given a few seconds later
     */
    public void watch(Executor pause) {
        new RunsElsewhere(workbench.runs(), window, pause, new Watched()).watch();
    }

    private final class Watched implements RunsElsewhere.Drawer {
        @Override
        public void list(Runnable then) {
            refresh(then);
        }

        @Override
        public int size() {
            return list.all().size();
        }

        @Override
        public List<RunId> trainedElsewhere() {
            return list.all().stream()
                    .filter(row -> row.state().isAlive())
                    .map(RunRow::id)
                    .filter(id -> !trainedHere.equals(Optional.of(id)))
                    .toList();
        }

        @Override
        public void found(Run run) {
            RunRow row = RunRow.of(run);
            if (!list.find(run.id()).equals(Optional.of(row))) {
                replace(row);
            }
        }
    }

    private record Listed(List<RunRow> rows, String problems) {}

    private void listed(Listed listing) {
        list.setAll(listing.rows().stream()
                .filter(row -> !deletions.holds(row.id()))
                .toList());
        if (!listed) {
            listed = true;
            RunId.parse(look.baselineProperty().get()).ifPresent(this::pinBaseline);
        }
        baseline.id().filter(pinned -> list.find(pinned).isEmpty()).ifPresent(gone -> unpin());
        title.refresh();
        // What is read again and again tells its problems once.
        if (!listing.problems().isEmpty() && !listing.problems().equals(problems)) {
            message.set(listing.problems());
        }
        problems = listing.problems();
    }

    /** News of the run that trains. */
    public void hear(RunEvent news) {
        trainedHere = Optional.of(news.run());
        news.event().accept(new Changed(news.run()));
    }

    /** Reads the run anew when its row may have changed, and at no other event: the whole run is read. */
    private final class Changed implements PaneListener {
        private final RunId id;

        Changed(RunId id) {
            this.id = id;
        }

        private void read() {
            with(id, run -> replace(RunRow.of(run)));
        }

        @Override
        public void runStarted(TrainingEvent.RunStarted event) {
            read();
        }

        @Override
        public void epochFinished(TrainingEvent.EpochFinished event) {
            read();
        }

        @Override
        public void pauseChanged(TrainingEvent.PauseChanged event) {
            read();
        }

        @Override
        public void tested(TrainingEvent.Tested event) {
            read();
        }

        @Override
        public void runFinished(TrainingEvent.RunFinished event) {
            read();
            trainedHere = Optional.empty();
        }
    }

    private void replace(RunRow row) {
        if (!deletions.holds(row.id())) {
            baseline.changed(row);
            list.replace(row);
            title.refresh();
        }
    }

    /** @param receiver hears the answer; a failure becomes the message */
    private <T> void ask(CompletableFuture<T> request, Consumer<T> receiver) {
        Replies.deliver(request, window, (answer, failure) -> {
            if (answer == null) {
                message.set(Replies.sentence(failure));
            } else {
                receiver.accept(answer);
            }
        });
    }

    /** @param receiver hears what was asked of the run; that the run is gone becomes the message */
    private <T> void askOf(RunId id, CompletableFuture<Optional<T>> request, Consumer<T> receiver) {
        ask(request, found -> found.ifPresentOrElse(receiver, () -> message.set(id + " is not there any more.")));
    }

    private void with(RunId id, Consumer<Run> use) {
        askOf(id, workbench.runs().find(id), use);
    }

    private final class Deleted implements Deletions.Listener {
        @Override
        public void left(List<RunRow> gone) {
            Set<RunId> ids = gone.stream().map(RunRow::id).collect(Collectors.toSet());
            list.remove(ids);
            baseline.id().filter(ids::contains).ifPresent(pinned -> {
                unpin();
                deletedBaseline = Optional.of(pinned);
            });
            commands.left(ids);
            title.refresh();
        }

        @Override
        public void returned(List<RunRow> back) {
            list.put(back);
            title.refresh();
            Set<RunId> ids = back.stream().map(RunRow::id).collect(Collectors.toSet());
            commands.returned(ids);
            deletedBaseline.filter(ids::contains).ifPresent(RunsViewModel.this::pinBaseline);
        }

        @Override
        public void told(Optional<String> sentence, Optional<Throwable> failure) {
            sentence.ifPresent(message::set);
            failure.map(Replies::sentence).ifPresent(message::set);
        }
    }

    /** The runs that commands are for; those that the search hides are not among them until they show again. */
    public List<RunId> chosen() {
        return list.chosen().stream().map(RunRow::id).toList();
    }

    /** What was chosen and doesn't show stays chosen. */
    public void choose(List<RunId> ids) {
        if (!Set.copyOf(ids).equals(Set.copyOf(chosen())) && message.get().equals(refusal)) {
            message.set("");
        }
        list.choose(ids);
    }

    /** Shows a run in all panes as if it had just ended. */
    public void show(RunId id) {
        Optional<Branch> parent = list.find(id).flatMap(RunRow::parent);
        askOf(id, workbench.runs().history(id), history -> commands.show(history, parent));
    }

    /** Goes on with a run where its last checkpoint is. */
    public void resume(RunId id) {
        with(id, run -> whyNotResumed(id, run.state()).ifPresentOrElse(message::set, () -> commands.resume(run)));
    }

    /** Empty if it can be. */
    static Optional<String> whyNotResumed(RunId id, RunState state) {
        if (state.isAlive()) {
            return Optional.of(id + " is being trained already.");
        }
        return state.isResumable()
                ? Optional.empty()
                : Optional.of(id + " has ended; “+10 epochs” or a fork goes on from it.");
    }

    /** @param sentence why something can't be done with the chosen runs; it goes once others are chosen */
    void refuse(String sentence) {
        refusal = sentence;
        message.set(sentence);
    }

    /** @param receiver hears, on the window's thread, from which of a run's epochs another run can go on */
    public void keptEpochs(RunId id, Consumer<List<Integer>> receiver) {
        ask(workbench.runs().keptEpochs(id), epochs -> {
            if (epochs.isEmpty()) {
                message.set(id + " keeps no epoch to go on from.");
            } else {
                receiver.accept(epochs);
            }
        });
    }

    /** Prepares a run that goes on from an epoch of this one with what the form says then. */
    public void fork(RunId id, int epoch) {
        with(id, run -> commands.fork(run, epoch, OptionalInt.empty()));
    }

    /** Prepares ten more epochs from the last one that is kept. */
    public void moreEpochs(RunId id) {
        keptEpochs(
                id,
                epochs -> with(
                        id,
                        run -> commands.fork(
                                run, epochs.get(epochs.size() - 1), OptionalInt.of(RunCommands.USUAL_MORE_EPOCHS))));
    }

    /** Compares all runs with this one from now on; once more: with none. */
    public void pinBaseline(RunId id) {
        if (baseline.is(id)) {
            unpin();
            return;
        }
        list.find(id).ifPresent(row -> {
            deletedBaseline = Optional.empty();
            baseline.pin(row);
            title.refresh();
            with(id, run -> {
                if (baseline.is(id)) {
                    commands.baseline(Optional.of(run));
                }
            });
        });
    }

    private void unpin() {
        baseline.unpin();
        title.refresh();
        commands.baseline(Optional.empty());
    }

    /** @param change of each run's labels */
    public void label(List<RunId> ids, UnaryOperator<RunLabels> change) {
        for (RunId id : ids) {
            ask(workbench.runs().label(id, change), run -> replace(RunRow.of(run)));
        }
    }

    /** Compares runs; the baseline, if one is pinned, comes first. */
    public void compare(List<RunId> ids) {
        Set<RunId> compared = new LinkedHashSet<>();
        baseline.id().ifPresent(compared::add);
        ids.stream().sorted(Comparator.comparingInt(RunId::number)).forEach(compared::add);
        if (compared.size() < 2) {
            message.set("A comparison needs two runs: choose another with Ctrl and a click, or pin a baseline with B.");
        } else {
            commands.compare(new ArrayList<>(compared));
        }
    }

    /** Takes runs off the list; until the window closes, that can be undone. */
    public void delete(List<RunId> ids) {
        deletions.delete(ids.stream().flatMap(id -> list.find(id).stream()).toList());
    }

    /** Brings back the runs that were deleted last; they are chosen then, as they were when they went. */
    public void undoDelete() {
        List<RunRow> back = deletions.undo();
        if (!back.isEmpty()) {
            list.choose(back.stream().map(RunRow::id).toList());
        }
    }

    /** From here on the deleted runs are gone. */
    public void makeDeletionFinal() {
        deletions.makeFinal();
    }

    /** Writes runs for other programs. */
    public void export(List<RunId> ids, ExportFormat format, Path folder) {
        for (RunId id : ids) {
            ask(workbench.runs().export(id, format, folder), file -> message.set(id + " is in " + file + "."));
        }
    }

    /** Shows where a run's files are. */
    public void openFolder(RunId id) {
        askOf(id, workbench.runs().folder(id), commands::open);
    }

    private static String counted(int shown, int all) {
        return (shown == all ? "" : Numbers.count(shown) + " of ")
                + (all == 1 ? "1 run" : Numbers.count(all) + " runs");
    }

    private void filtered(Optional<String> problem) {
        count.set(counted(list.rows().size(), list.all().size()));
        if (listed) {
            emptyText.set(list.all().isEmpty() ? noRun : NO_MATCH);
        }
        if (problem.isPresent() || searchRefused) {
            message.set(problem.orElse(""));
        }
        searchRefused = problem.isPresent();
    }

    RunList list() {
        return list;
    }

    /** See {@link RunFilter}. */
    public StringProperty searchProperty() {
        return list.searchProperty();
    }

    public DrawerLook look() {
        return look;
    }

    Baseline baseline() {
        return baseline;
    }

    /** The run that the panes show. */
    public ReadOnlyObjectProperty<Optional<RunId>> shownProperty() {
        return shown.runProperty();
    }

    /** What the panes call the run that they show; empty before the first. */
    public ReadOnlyObjectProperty<Optional<RunTitle>> shownTitleProperty() {
        return title.titleProperty();
    }

    /** What an undo would bring back; empty if there is nothing. */
    public ReadOnlyStringProperty undoableProperty() {
        return deletions.undoableProperty();
    }

    /** Nothing can be trained. */
    public void unavailable() {
        noRun = "No run is kept in this home.";
        filtered(Optional.empty());
    }

    /** How many runs show, and of how many where the search hides some. */
    public ReadOnlyStringProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    /** What an empty list says. */
    public ReadOnlyStringProperty emptyTextProperty() {
        return emptyText.getReadOnlyProperty();
    }

    /** What should be known, in a sentence. */
    public ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }
}
