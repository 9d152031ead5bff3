package fittingroom.ui.tryit;

import fittingroom.data.FashionMnist;
import fittingroom.image.GrayImage;
import fittingroom.ui.Numbers;
import fittingroom.ui.Replies;
import fittingroom.ui.controls.Csv;
import fittingroom.ui.controls.Percent;
import fittingroom.workbench.Classification;
import fittingroom.workbench.Picture;
import fittingroom.workbench.Workbench;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;

/** Many pictures, classified one after the other; a stroke on the board goes before them. */
public final class PictureListViewModel {

    /**
     * One file and what became of it.
     *
     * @param input what the network saw; empty where the file was refused
     * @param answer the class; empty where the file was refused
     * @param confidence in {@code [0, 1]}
     * @param folder the class that the file's folder is called after, if it is
     */
    public record Row(
            Path file,
            Optional<GrayImage> input,
            String answer,
            OptionalDouble confidence,
            String folder,
            String notes) {

        boolean matches(String lowerCaseWords) {
            return (file.getFileName() + " " + answer + " " + folder + " " + notes)
                    .toLowerCase(Locale.ROOT)
                    .contains(lowerCaseWords);
        }

        String confidenceText() {
            return confidence.isPresent() ? Percent.of(confidence.getAsDouble()) : "";
        }
    }

    private final Workbench workbench;
    private final Executor window;
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final FilteredList<Row> shown = new FilteredList<>(rows);
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final Deque<Path> waiting = new ArrayDeque<>();
    private int total;
    private long batch;

    /** @param window runs what it is given on the window's thread */
    public PictureListViewModel(Workbench workbench, Executor window) {
        this.workbench = workbench;
        this.window = window;
        filter.addListener((observable, before, now) -> {
            String words = now.strip().toLowerCase(Locale.ROOT);
            shown.setPredicate(row -> row.matches(words));
        });
    }

    /** Begins anew with other files. */
    public void classify(List<Path> files) {
        batch++;
        rows.clear();
        waiting.clear();
        waiting.addAll(files);
        total = files.size();
        next(batch);
    }

    /** What is not classified yet stays so. */
    public void stop() {
        batch++;
        waiting.clear();
        summarise();
    }

    private void next(long of) {
        summarise();
        Path file = waiting.peek();
        if (file == null) {
            return;
        }
        Replies.deliver(workbench.pictures().classify(new Picture.File(file)), window, (classification, failure) -> {
            if (of == batch) {
                // What was superseded by a stroke on the board is asked for once more.
                if (!(failure instanceof CancellationException)) {
                    waiting.poll();
                    rows.add(row(file, classification));
                }
                next(of);
            }
        });
    }

    private static Row row(Path file, @Nullable Classification classification) {
        if (classification == null) {
            return new Row(file, Optional.empty(), "", OptionalDouble.empty(), folder(file), "could not be classified");
        }
        Optional<Classification.Classified> answer = classification.answer();
        return new Row(
                file,
                answer.map(Classification.Classified::input),
                answer.map(classified -> classified.prediction().className()).orElse(""),
                answer.map(classified ->
                                OptionalDouble.of(classified.prediction().confidence()))
                        .orElse(OptionalDouble.empty()),
                folder(file),
                String.join(" ", classification.sentences()));
    }

    private static String folder(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        String name = parent == null || parent.getFileName() == null
                ? ""
                : plain(parent.getFileName().toString());
        return FashionMnist.CLASS_NAMES.stream()
                .filter(title -> plain(title).equals(name)
                        || plain(title.replaceFirst("/.*", "")).equals(name))
                .findFirst()
                .orElse("");
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }

    private void summarise() {
        long labelled = rows.stream().filter(row -> !row.folder().isEmpty()).count();
        long right = rows.stream()
                .filter(row -> !row.folder().isEmpty() && row.folder().equals(row.answer()))
                .count();
        String progress = rows.size() == total
                ? Numbers.count(total) + " pictures"
                : Numbers.count(rows.size()) + " of " + Numbers.count(total) + " pictures";
        summary.set(
                labelled == 0
                        ? progress
                        : progress + " · " + Numbers.count(right) + " of " + Numbers.count(labelled)
                                + " as their folders say");
    }

    /** All rows, whatever the filter, as comma-separated values. */
    public String csv() {
        StringBuilder csv = new StringBuilder(Csv.line(List.of("file", "class", "confidence", "folder", "notes")));
        rows.forEach(row -> csv.append(Csv.line(List.of(
                row.file().toString(),
                row.answer(),
                row.confidence().isPresent()
                        ? String.format(Locale.ROOT, "%.4f", row.confidence().getAsDouble())
                        : "",
                row.folder(),
                row.notes()))));
        return csv.toString();
    }

    /** The rows that the filter lets through. */
    public ObservableList<Row> rows() {
        return shown;
    }

    /** Words that a row must contain. */
    public StringProperty filterProperty() {
        return filter;
    }

    /** How far it is, and how many answers agree with the names of their folders. */
    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }
}
