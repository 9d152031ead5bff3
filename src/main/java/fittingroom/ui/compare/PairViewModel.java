package fittingroom.ui.compare;

import fittingroom.data.FashionMnist;
import fittingroom.image.GrayImage;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EvaluationFigures;
import fittingroom.metrics.McNemar;
import fittingroom.runs.Run;
import fittingroom.runs.RunId;
import fittingroom.runs.comparison.PairedComparison;
import fittingroom.ui.Numbers;
import fittingroom.ui.Replies;
import fittingroom.ui.controls.gallery.GalleryData;
import fittingroom.ui.controls.gallery.ImageOrder;
import fittingroom.ui.controls.matrix.MatrixData;
import fittingroom.workbench.Workbench;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Two of the compared runs, image by image: McNemar's test, the difference of their matrices, fixed and broken images. */
public final class PairViewModel {
    private static final int MOST_CHANGES = 8;
    /** The usual level, at which {@link McNemar} in words calls a difference probably real. */
    private static final double REAL = 0.05;

    private static final String UNTESTED =
            "The images on which just one is right are known once both runs have met the test set.";

    /**
     * A cell in which the matrices differ.
     *
     * @param more images that the other run takes so than the first
     * @param better whether that is for the better
     */
    public record Change(MatrixData.Cell cell, int more, boolean better) {
        /** {@code Shirt → T-shirt/top}. */
        public String title() {
            return FashionMnist.CLASS_NAMES.get(cell.actual()) + " → " + FashionMnist.CLASS_NAMES.get(cell.predicted());
        }
    }

    private final Workbench workbench;
    private final Executor window;
    private final ObservableList<RunId> runs = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable RunId> first = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable RunId> other = new SimpleObjectProperty<>();
    private final ObjectProperty<MatrixData.@Nullable Cell> cell = new SimpleObjectProperty<>();
    private final ObjectProperty<ImageOrder> order = new SimpleObjectProperty<>(ImageOrder.MOST_CONFIDENT);
    private final ReadOnlyStringWrapper verdict = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<MatrixData> matrix =
            new ReadOnlyObjectWrapper<>(MatrixData.empty(FashionMnist.CLASS_NAMES));
    private final ReadOnlyObjectWrapper<List<Change>> changes = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<GalleryData> fixed = new ReadOnlyObjectWrapper<>(GalleryData.NONE);
    private final ReadOnlyObjectWrapper<GalleryData> broken = new ReadOnlyObjectWrapper<>(GalleryData.NONE);
    private final ReadOnlyObjectWrapper<GalleryData> ofCell = new ReadOnlyObjectWrapper<>(GalleryData.NONE);
    private final ReadOnlyStringWrapper cellTitle = new ReadOnlyStringWrapper("");

    private List<Run> known = List.of();
    private Optional<PairedAnswers> answers = Optional.empty();
    private BiConsumer<GrayImage, String> onOpened = (image, about) -> {};
    private boolean choosing;
    private long request;

    PairViewModel(Workbench workbench, Executor window) {
        this.workbench = workbench;
        this.window = window;
        first.addListener((observable, before, now) -> load());
        other.addListener((observable, before, now) -> load());
        cell.addListener((observable, before, now) -> showCell());
        order.addListener((observable, before, now) -> showGalleries());
        showCell();
    }

    /** @param compared the first column's run comes first, one of the second column's is the other, unless two are chosen */
    void show(List<Run> compared, RunId usualFirst, RunId usualOther) {
        List<RunId> ids = compared.stream().map(Run::id).toList();
        RunId chosenFirst = first.get();
        RunId chosenOther = other.get();
        boolean stays =
                chosenFirst != null && chosenOther != null && ids.contains(chosenFirst) && ids.contains(chosenOther);
        known = List.copyOf(compared);
        choosing = true;
        if (!runs.equals(ids)) {
            runs.setAll(ids);
        }
        first.set(stays ? chosenFirst : usualFirst);
        other.set(stays ? chosenOther : usualOther);
        choosing = false;
        load();
    }

    /** Nothing is compared. */
    void clear() {
        request++;
        known = List.of();
        choosing = true;
        runs.clear();
        first.set(null);
        other.set(null);
        choosing = false;
        show(Optional.empty(), "");
        matrix.set(MatrixData.empty(FashionMnist.CLASS_NAMES));
        changes.set(List.of());
    }

    private void load() {
        RunId one = first.get();
        RunId two = other.get();
        if (choosing || one == null || two == null) {
            return;
        }
        long number = ++request;
        cell.set(null);
        showMatrix(one, two);
        show(Optional.empty(), one.equals(two) ? "Choose two different runs." : "Reading the answers of both runs.");
        if (one.equals(two)) {
            return;
        }
        Replies.deliver(answers(one, two), window, (found, failure) -> {
            if (number == request) {
                show(
                        Optional.ofNullable(found),
                        found == null ? whyNot(failure) : found.pair().sentence());
            }
        });
    }

    private String whyNot(@Nullable Throwable failure) {
        return matrix.get().counts().isEmpty() || matrix.get().reference().isEmpty()
                ? UNTESTED
                : Replies.sentence(failure);
    }

    private CompletableFuture<PairedAnswers> answers(RunId one, RunId two) {
        return workbench
                .evaluations()
                .testAnswers(one)
                .thenCombine(
                        workbench.evaluations().testAnswers(two),
                        (its, others) -> PairedAnswers.of(one, its, two, others));
    }

    private void showMatrix(RunId one, RunId two) {
        Optional<ConfusionMatrix> before = test(one);
        Optional<ConfusionMatrix> now = test(two);
        boolean both = before.isPresent() && now.isPresent();
        matrix.set(new MatrixData(
                FashionMnist.CLASS_NAMES, both ? now : Optional.empty(), before, MatrixData.Display.COUNT_DIFFERENCE));
        changes.set(both ? changes(before.get(), now.get()) : List.of());
    }

    private Optional<ConfusionMatrix> test(RunId id) {
        return known.stream()
                .filter(run -> run.id().equals(id))
                .findFirst()
                .flatMap(Run::test)
                .map(EvaluationFigures::confusion)
                .filter(counts -> counts.classes() == FashionMnist.CLASS_NAMES.size());
    }

    private static List<Change> changes(ConfusionMatrix before, ConfusionMatrix now) {
        List<Change> found = new ArrayList<>();
        for (int actual = 0; actual < now.classes(); actual++) {
            for (int predicted = 0; predicted < now.classes(); predicted++) {
                int more = now.count(actual, predicted) - before.count(actual, predicted);
                if (actual != predicted && more != 0) {
                    found.add(new Change(new MatrixData.Cell(actual, predicted), more, more < 0));
                }
            }
        }
        found.sort(Comparator.comparingInt((Change change) -> -Math.abs(change.more())));
        return List.copyOf(found.subList(0, Math.min(MOST_CHANGES, found.size())));
    }

    /** {@code run-12 is better than run-11. }, as far as that can't be chance. */
    private static String verdict(PairedComparison pair) {
        McNemar test = pair.test();
        if (test.p() >= REAL) {
            return pair.second() + " and " + pair.first() + " may be equally good. ";
        }
        return pair.second() + (test.fixed() > test.broken() ? " is better than " : " is worse than ") + pair.first()
                + ". ";
    }

    private void show(Optional<PairedAnswers> found, String told) {
        answers = found;
        verdict.set(found.map(PairedAnswers::pair).map(PairViewModel::verdict).orElse(""));
        sentence.set(told);
        showGalleries();
    }

    private void showGalleries() {
        fixed.set(answers.map(both -> both.fixed(order.get())).orElse(GalleryData.NONE));
        broken.set(answers.map(both -> both.broken(order.get())).orElse(GalleryData.NONE));
        showCell();
    }

    private void showCell() {
        MatrixData.Cell chosen = cell.get();
        RunId one = first.get();
        RunId two = other.get();
        if (chosen == null || one == null || two == null) {
            ofCell.set(GalleryData.NONE);
            cellTitle.set("A cell of the difference shows its images.");
            return;
        }
        ofCell.set(answers.map(both -> both.ofCell(chosen, order.get())).orElse(GalleryData.NONE));
        long onlyOther = ofCell.get().items().stream()
                .filter(item -> item.caption().startsWith(PairedAnswers.ONLY_OTHER))
                .count();
        String what = chosen.actual() == chosen.predicted()
                ? FashionMnist.CLASS_NAMES.get(chosen.actual()) + " recognised"
                : FashionMnist.CLASS_NAMES.get(chosen.actual()) + " taken for "
                        + FashionMnist.CLASS_NAMES.get(chosen.predicted());
        cellTitle.set(what + ": " + Numbers.count(onlyOther) + " only by " + two + ", "
                + Numbers.count(ofCell.get().items().size() - onlyOther) + " only by " + one);
    }

    /** Hears of an image that is to be tried, with a sentence about it. */
    public void setOnOpened(BiConsumer<GrayImage, String> receiver) {
        onOpened = receiver;
    }

    void open(GalleryData data, GalleryData.Item item, GrayImage image) {
        onOpened.accept(image, data.sentence(item) + ".");
    }

    /** The compared runs, of which two are looked at. */
    ObservableList<RunId> runs() {
        return runs;
    }

    /** The run that the other is seen against; null while nothing is compared. */
    public ObjectProperty<@Nullable RunId> firstProperty() {
        return first;
    }

    public ObjectProperty<@Nullable RunId> otherProperty() {
        return other;
    }

    /** The cell of the difference whose images show; null for none. */
    public ObjectProperty<MatrixData.@Nullable Cell> cellProperty() {
        return cell;
    }

    public ObjectProperty<ImageOrder> orderProperty() {
        return order;
    }

    /** Which is better, in a few words; empty while that isn't known. */
    public ReadOnlyStringProperty verdictProperty() {
        return verdict.getReadOnlyProperty();
    }

    /** McNemar's test in words, or why there is none. */
    public ReadOnlyStringProperty sentenceProperty() {
        return sentence.getReadOnlyProperty();
    }

    /** Counts of the other run less those of the first. */
    public ReadOnlyObjectProperty<MatrixData> matrixProperty() {
        return matrix.getReadOnlyProperty();
    }

    /** The cells that differ most. */
    public ReadOnlyObjectProperty<List<Change>> changesProperty() {
        return changes.getReadOnlyProperty();
    }

    /** Images that the other run gets right and the first doesn't. */
    public ReadOnlyObjectProperty<GalleryData> fixedProperty() {
        return fixed.getReadOnlyProperty();
    }

    /** Images that the first run gets right and the other doesn't. */
    public ReadOnlyObjectProperty<GalleryData> brokenProperty() {
        return broken.getReadOnlyProperty();
    }

    /** Images of the chosen cell that just one of both takes so. */
    public ReadOnlyObjectProperty<GalleryData> ofCellProperty() {
        return ofCell.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty cellTitleProperty() {
        return cellTitle.getReadOnlyProperty();
    }
}
