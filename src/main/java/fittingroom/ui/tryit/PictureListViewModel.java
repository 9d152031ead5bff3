package fittingroom.ui.tryit;

import fittingroom.data.FashionMnist;
import fittingroom.image.GrayImage;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.ui.Numbers;
import fittingroom.ui.Replies;
import fittingroom.ui.controls.Csv;
import fittingroom.ui.controls.Percent;
import fittingroom.workbench.Classification;
import fittingroom.workbench.Workbench;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/** Many pictures, classified on all processors; a stroke on the board goes before them. */
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
    private CompletableFuture<Void> going = CompletableFuture.completedFuture(null);
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
        stop();
        long of = batch;
        rows.clear();
        total = files.size();
        summarise();
        // Answers on their way to the window, which takes all that are there at once, not one after the other.
        Queue<Row> arrived = new ConcurrentLinkedQueue<>();
        going = workbench.pictures().classifyAll(files, (file, classification) -> {
            arrived.add(row(file, classification));
            window.execute(() -> take(of, arrived));
        });
        Replies.deliver(going, window, (done, failure) -> {
            if (of == batch && failure != null) {
                summary.set(String.valueOf(failure.getMessage()));
            }
        });
    }

    /** What is not classified yet stays so. */
    public void stop() {
        batch++;
        going.cancel(false);
        summarise();
    }

    private void take(long of, Queue<Row> arrived) {
        List<Row> news = new ArrayList<>();
        for (Row row = arrived.poll(); row != null; row = arrived.poll()) {
            news.add(row);
        }
        if (of == batch && !news.isEmpty()) {
            rows.addAll(news);
            summarise();
        }
    }

    private static Row row(Path file, Classification classification) {
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

    /** What the folders say against what was answered; empty while no folder is called after a class. */
    public Optional<ConfusionMatrix> matrix() {
        List<Row> labelled = rows.stream()
                .filter(row -> !row.folder().isEmpty() && !row.answer().isEmpty())
                .toList();
        return labelled.isEmpty()
                ? Optional.empty()
                : Optional.of(ConfusionMatrix.count(
                        FashionMnist.CLASS_NAMES.size(),
                        labelled.stream().mapToInt(row -> index(row.folder())).toArray(),
                        labelled.stream().mapToInt(row -> index(row.answer())).toArray()));
    }

    private static int index(String className) {
        return FashionMnist.CLASS_NAMES.indexOf(className);
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
