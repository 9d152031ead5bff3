package fittingroom.ui.runs;

import fittingroom.export.ExportFormat;
import fittingroom.runs.RunId;
import java.io.File;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.Button;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyEvent;

/** Everything that can be done with runs of the list: one table for the menus, the buttons and the keys. */
final class RunMenu {

    /** What can be done, in the order of the menu. */
    enum Kind {
        SHOW,
        COMPARE,
        BASELINE,
        RESUME,
        FORK,
        MORE_EPOCHS,
        RENAME,
        TAG,
        NOTE,
        GROUP,
        UNGROUP,
        FOLDER,
        DELETE
    }

    /** What has to be asked first. */
    interface Questions {
        /** @param before what stands there already */
        void text(String title, String before, Consumer<String> answer);

        void epoch(RunId run, List<Integer> epochs, Consumer<Integer> answer);

        void folder(String title, Consumer<File> answer);

        /** Edits a run's name in its place. */
        void name(RunId run);
    }

    private final RunsViewModel viewModel;
    private final Questions questions;
    private final Map<Kind, RunAction> actions = new EnumMap<>(Kind.class);
    private final Map<Kind, Button> buttons = new EnumMap<>(Kind.class);

    RunMenu(RunsViewModel viewModel, Questions questions) {
        this.viewModel = viewModel;
        this.questions = questions;
        one(
                Kind.SHOW,
                "Show in all panes",
                KeyCode.ENTER,
                row -> Optional.empty(),
                viewModel::show,
                "Shows the run in every pane as if it had just ended.");
        some(
                Kind.COMPARE,
                "Compare",
                KeyCode.C,
                viewModel::compare,
                "Lays the chosen runs side by side; a pinned baseline comes first.");
        one(
                Kind.BASELINE,
                "Baseline on or off",
                KeyCode.B,
                row -> Optional.empty(),
                viewModel::pinBaseline,
                "All others are seen against the baseline: a ghost in the curves, and what differs.");
        one(
                Kind.RESUME,
                "Resume",
                KeyCode.R,
                row -> RunsViewModel.whyNotResumed(row.id(), row.state()),
                viewModel::resume,
                "Goes on where the run's last checkpoint is, as if it had never been interrupted.");
        one(
                Kind.FORK,
                "Fork…",
                KeyCode.F,
                RunMenu::withoutEpochs,
                this::fork,
                "A new run that goes on from one of this run's epochs, with what you change in the form.");
        one(
                Kind.MORE_EPOCHS,
                "+10 epochs",
                KeyCode.P,
                row -> row.state().isAlive()
                        ? Optional.of(row.id() + " is being trained; raise its epochs in the form instead.")
                        : withoutEpochs(row),
                viewModel::moreEpochs,
                "A new run that goes on from this run's end for ten epochs; the schedule shows before it trains.");
        one(
                Kind.RENAME,
                "Rename",
                KeyCode.F2,
                row -> Optional.empty(),
                questions::name,
                "Changes the name in its place.");
        some(Kind.TAG, "Tags…", KeyCode.T, this::tag, "Words by which runs are found again: tag:report.");
        one(Kind.NOTE, "Note…", KeyCode.N, row -> Optional.empty(), this::note, "Anything worth remembering.");
        some(
                Kind.GROUP,
                "Group…",
                KeyCode.G,
                this::group,
                "Runs that belong together, as one experiment with several seeds: group:seeds.");
        some(
                Kind.UNGROUP,
                "Ungroup",
                KeyCode.U,
                ids -> viewModel.label(ids, labels -> labels.withGroup(Optional.empty())),
                "Takes the chosen runs out of their groups.");
        one(
                Kind.FOLDER,
                "Show the folder",
                KeyCode.O,
                row -> Optional.empty(),
                viewModel::openFolder,
                "Opens the folder in which all of the run's files are.");
        actions.put(
                Kind.DELETE,
                new RunAction(
                        "Delete",
                        "Takes the chosen runs away; Undo brings them back until the window closes.",
                        new KeyCodeCombination(KeyCode.DELETE),
                        RunAction.some(rows -> Deletions.whyNone(rows)),
                        rows -> viewModel.delete(ids(rows))));
    }

    private void one(
            Kind kind,
            String title,
            KeyCode key,
            Function<RunRow, Optional<String>> obstacle,
            Consumer<RunId> action,
            String teaching) {
        actions.put(
                kind,
                new RunAction(
                        title,
                        teaching,
                        new KeyCodeCombination(key),
                        RunAction.one(title, obstacle),
                        rows -> action.accept(rows.get(0).id())));
    }

    private void some(Kind kind, String title, KeyCode key, Consumer<List<RunId>> action, String teaching) {
        actions.put(
                kind,
                new RunAction(
                        title,
                        teaching,
                        new KeyCodeCombination(key),
                        RunAction.some(rows -> Optional.empty()),
                        rows -> action.accept(ids(rows))));
    }

    private static Optional<String> withoutEpochs(RunRow row) {
        return row.epochs() > 0 ? Optional.empty() : Optional.of(row.id() + " has no epoch yet to go on from.");
    }

    private static List<RunId> ids(List<RunRow> rows) {
        return rows.stream().map(RunRow::id).toList();
    }

    private RunAction action(Kind kind) {
        return Objects.requireNonNull(actions.get(kind), kind.name());
    }

    private void fork(RunId run) {
        viewModel.keptEpochs(run, epochs -> questions.epoch(run, epochs, epoch -> viewModel.fork(run, epoch)));
    }

    /** One run's tags are edited; several runs get more. */
    private void tag(List<RunId> ids) {
        List<RunRow> rows = viewModel.list().chosen();
        String before = rows.size() == 1 ? rows.get(0).tags() : "";
        questions.text(
                rows.size() == 1 ? "Tags of " + ids.get(0) : "More tags for " + ids.size() + " runs",
                before,
                text -> viewModel.label(ids, labels -> {
                    TreeSet<String> tags = new TreeSet<>(List.of(text.split(",")));
                    if (ids.size() > 1) {
                        tags.addAll(labels.tags());
                    }
                    return labels.withTags(tags);
                }));
    }

    private void note(RunId run) {
        String before = viewModel
                .list()
                .find(run)
                .map(row -> row.labels().notes().replace('\n', ' '))
                .orElse("");
        questions.text(
                "Note on " + run, before, text -> viewModel.label(List.of(run), labels -> labels.withNotes(text)));
    }

    private void group(List<RunId> ids) {
        String before = viewModel.list().chosen().stream()
                .map(RunRow::group)
                .filter(group -> !group.isEmpty())
                .findFirst()
                .orElse("");
        questions.text(
                "Group of " + (ids.size() == 1 ? ids.get(0) : ids.size() + " runs"),
                before,
                text -> viewModel.label(ids, labels -> labels.withGroup(Optional.of(text))));
    }

    /** The button does what the menu does, and says so. */
    void bind(Button button, Kind kind) {
        RunAction action = action(kind);
        buttons.put(kind, button);
        button.setTooltip(new Tooltip(action.teaching() + " (" + action.key().getDisplayText() + ")"));
        button.setOnAction(event -> run(action, viewModel.list().chosen()));
    }

    /** Buttons that can't do anything with the chosen runs are off. */
    void show(List<RunRow> chosen) {
        buttons.forEach((kind, button) -> button.setDisable(!action(kind).applies(chosen)));
    }

    /** Does it, or says why it can't be done: a key is pressed that no disabled button stands for. */
    private void run(RunAction action, List<RunRow> chosen) {
        action.obstacle()
                .apply(chosen)
                .ifPresentOrElse(viewModel::refuse, () -> action.action().accept(chosen));
    }

    /** Whether the key stands for something that can be done with runs; it is done then, or refused in a sentence. */
    boolean press(KeyEvent event, List<RunRow> chosen) {
        Optional<RunAction> pressed = actions.values().stream()
                .filter(action -> action.key().match(event))
                .findFirst();
        pressed.ifPresent(action -> run(action, chosen));
        return pressed.isPresent();
    }

    /** The menu for these runs. */
    List<MenuItem> items(List<RunRow> chosen) {
        List<MenuItem> items = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (kind == Kind.RENAME || kind == Kind.DELETE) {
                items.add(new SeparatorMenuItem());
            }
            if (kind == Kind.FOLDER) {
                items.add(exports(chosen));
            }
            RunAction action = action(kind);
            MenuItem item = new MenuItem(action.titleWithKey());
            item.setDisable(!action.applies(chosen));
            item.setOnAction(event -> run(action, chosen));
            items.add(item);
        }
        MenuItem undo = new MenuItem("Undo the last deletion (Ctrl+Z)");
        undo.setDisable(viewModel.undoableProperty().get().isEmpty());
        undo.setOnAction(event -> viewModel.undoDelete());
        items.add(undo);
        return items;
    }

    private Menu exports(List<RunRow> chosen) {
        Menu menu = new Menu("Export as");
        menu.setDisable(chosen.isEmpty());
        for (ExportFormat format : ExportFormat.values()) {
            MenuItem item = new MenuItem(title(format));
            item.setOnAction(event -> questions.folder(
                    "Export " + (chosen.size() == 1 ? chosen.get(0).id() : chosen.size() + " runs"),
                    folder -> viewModel.export(ids(chosen), format, folder.toPath())));
            menu.getItems().add(item);
        }
        return menu;
    }

    private static String title(ExportFormat format) {
        return switch (format) {
            case CSV -> "CSV, a line an epoch…";
            case TENSORBOARD -> "TensorBoard events…";
            case HTML -> "Report in HTML…";
            case ONNX -> "Model in ONNX…";
            case ZIP -> "ZIP for another machine…";
        };
    }
}
