package fittingroom.ui.tryit;

import fittingroom.data.FashionMnist;
import fittingroom.image.GrayImage;
import fittingroom.inference.Prediction;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.ui.Numbers;
import fittingroom.ui.Replies;
import fittingroom.ui.controls.Csv;
import fittingroom.ui.controls.Percent;
import fittingroom.workbench.AnswerTable;
import fittingroom.workbench.Classification;
import fittingroom.workbench.LabelledAnswers;
import fittingroom.workbench.PictureLabels;
import fittingroom.workbench.Workbench;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/**
 * Many pictures, classified on all processors; a stroke on the board goes before them. What they really show is told by
 * their folders' names, or by a CSV file, which belongs to these pictures: other ones begin with their folders' names.
 */
public final class PictureListViewModel {

    /**
     * What was answered.
     *
     * @param input what the network saw
     * @param sure whether it is given without a "perhaps"
     */
    public record Answer(GrayImage input, Prediction prediction, boolean sure) {}

    /**
     * One file and what became of it.
     *
     * @param answer empty where the file was refused
     * @param label the class that it really shows, 0..9, as far as it is known
     */
    public record Row(Path file, Optional<Answer> answer, OptionalInt label, String notes) {

        boolean matches(String lowerCaseWords) {
            return (file.getFileName() + " " + className() + " " + labelName() + " " + notes)
                    .toLowerCase(Locale.ROOT)
                    .contains(lowerCaseWords);
        }

        Row withLabel(OptionalInt newLabel) {
            return new Row(file, answer, newLabel, notes);
        }

        /** What was answered; empty where the file was refused. */
        public String className() {
            return answer.map(given -> given.prediction().className()).orElse("");
        }

        /** What it really shows; empty where that isn't known. */
        public String labelName() {
            return label.isPresent() ? FashionMnist.CLASS_NAMES.get(label.getAsInt()) : "";
        }

        OptionalDouble confidence() {
            return answer.map(given -> OptionalDouble.of(given.prediction().confidence()))
                    .orElse(OptionalDouble.empty());
        }

        String confidenceText() {
            return answer.map(given -> Percent.of(given.prediction().confidence()))
                    .orElse("");
        }

        /** Whether something else was answered than what it shows. */
        boolean isWrong() {
            return label.isPresent()
                    && answer.isPresent()
                    && answer.get().prediction().index() != label.getAsInt();
        }
    }

    private final Workbench workbench;
    private final Executor window;
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final FilteredList<Row> shown = new FilteredList<>(rows);
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper emptyText = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<Path>> labelsFile = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<ConfusionMatrix>> matrix =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    private CompletableFuture<Void> going = CompletableFuture.completedFuture(null);
    private List<Path> files = List.of();
    private String notes = "";
    private PictureLabels labels = PictureLabels.FOLDERS;
    private LabelledAnswers judged = new LabelledAnswers();
    private long batch;
    private long labelling;

    /** @param window runs what it is given on the window's thread */
    public PictureListViewModel(Workbench workbench, Executor window) {
        this.workbench = workbench;
        this.window = window;
        filter.addListener((observable, before, now) -> {
            String words = now.strip().toLowerCase(Locale.ROOT);
            shown.setPredicate(row -> row.matches(words));
        });
    }

    /**
     * Begins anew with other files.
     *
     * @param newNotes what should be known about them, a sentence each
     */
    public void classify(List<Path> newFiles, List<String> newNotes) {
        stop();
        long of = batch;
        files = List.copyOf(newFiles);
        notes = String.join(" ", newNotes);
        rows.clear();
        message.set(notes);
        labelByFolders();
        // Answers on their way to the window, which takes all that are there at once, not one after the other.
        Queue<Row> arrived = new ConcurrentLinkedQueue<>();
        going = workbench.pictures().classifyAll(files, (file, classification) -> {
            arrived.add(row(file, classification));
            window.execute(() -> take(of, arrived));
        });
        Replies.deliver(going, window, (done, failure) -> {
            if (of == batch && failure != null) {
                message.set(Replies.sentence(failure));
            }
        });
    }

    /** What is not classified yet stays so. */
    public void stop() {
        batch++;
        going.cancel(false);
    }

    private void take(long of, Queue<Row> arrived) {
        List<Row> news = new ArrayList<>();
        for (Row row = arrived.poll(); row != null; row = arrived.poll()) {
            news.add(row.withLabel(labels.of(row.file())));
        }
        if (of == batch && !news.isEmpty()) {
            rows.addAll(news);
            news.forEach(this::judge);
            summarise();
        }
    }

    private static Row row(Path file, Classification classification) {
        return new Row(
                file,
                classification
                        .answer()
                        .map(classified ->
                                new Answer(classified.input(), classified.prediction(), classified.isSure())),
                OptionalInt.empty(),
                String.join(" ", classification.sentences()));
    }

    /** The names of the pictures' folders say what they show. */
    public void labelByFolders() {
        labelling++;
        label(PictureLabels.FOLDERS, Optional.empty());
    }

    /**
     * A CSV file says what the pictures show. One that can't be read, or knows none of them, is refused in the message,
     * and everything stays as it was.
     */
    public void labelBy(Path csv) {
        long number = ++labelling;
        Replies.deliver(workbench.pictures().labels(csv), window, (found, failure) -> {
            if (number != labelling) {
                return;
            }
            if (found == null) {
                message.set(Replies.sentence(failure));
            } else if (files.stream().noneMatch(file -> found.of(file).isPresent())) {
                message.set(
                        csv.getFileName() + " names none of these pictures; its column \"file\" begins at the folder"
                                + " that it lies in.");
            } else {
                message.set(notes);
                label(found, Optional.of(csv));
            }
        });
    }

    private void label(PictureLabels newLabels, Optional<Path> file) {
        labels = newLabels;
        labelsFile.set(file);
        judged = new LabelledAnswers();
        rows.replaceAll(row -> row.withLabel(labels.of(row.file())));
        rows.forEach(this::judge);
        summarise();
    }

    private void judge(Row row) {
        row.answer()
                .ifPresent(answer ->
                        row.label().ifPresent(label -> judged.add(label, answer.prediction(), answer.sure())));
    }

    private void summarise() {
        emptyText.set(
                files.isEmpty()
                        ? "No picture among these files; PNG, JPEG, WebP, GIF, BMP and TIFF are read."
                        : rows.isEmpty()
                                ? "The first answers will be there in a moment."
                                : "No picture matches the filter; empty it to see them all.");
        matrix.set(judged.isEmpty() ? Optional.empty() : Optional.of(judged.confusion()));
        String progress = rows.size() == files.size()
                ? Numbers.count(files.size()) + (files.size() == 1 ? " picture" : " pictures")
                : Numbers.count(rows.size()) + " of " + Numbers.count(files.size()) + " pictures";
        summary.set(
                judged.isEmpty()
                        ? progress
                        : String.format(
                                Locale.ROOT,
                                "%s · %.1f %% of %s labelled ones right · %s",
                                progress,
                                100 * judged.accuracy(),
                                Numbers.count(judged.size()),
                                sure()));
    }

    private String sure() {
        return judged.sure() == 0
                ? "sure of none"
                : String.format(
                        Locale.ROOT,
                        "sure of %.0f %%, of these %.1f %% right",
                        100 * judged.sure(),
                        100 * judged.sureAndRight());
    }

    /** All rows, whatever the filter, as comma-separated values. */
    public String csv() {
        StringBuilder csv = new StringBuilder(Csv.line(AnswerTable.COLUMNS));
        rows.forEach(row -> csv.append(Csv.line(AnswerTable.row(
                row.file(),
                row.answer().map(Answer::prediction),
                row.answer().filter(Answer::sure).isPresent(),
                row.label(),
                row.notes()))));
        return csv.toString();
    }

    /** Something else that should be known, for example that the table could not be written. */
    void tell(String sentence) {
        message.set(sentence);
    }

    /** The rows that the filter lets through. */
    public ObservableList<Row> rows() {
        return shown;
    }

    /** Words that a row must contain. */
    public StringProperty filterProperty() {
        return filter;
    }

    /** How far it is, and how many answers are right as far as that is known. */
    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** What a table without a line says. */
    ReadOnlyStringProperty emptyTextProperty() {
        return emptyText.getReadOnlyProperty();
    }

    /** What the pictures show against what was answered; empty while nothing is known of them. */
    public ReadOnlyObjectProperty<Optional<ConfusionMatrix>> matrixProperty() {
        return matrix.getReadOnlyProperty();
    }

    /** What went wrong, or is left out, in sentences; empty while nothing did or is. */
    public ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /** The CSV file that says what the pictures show; empty while their folders' names do. */
    public ReadOnlyObjectProperty<Optional<Path>> labelsFileProperty() {
        return labelsFile.getReadOnlyProperty();
    }
}
