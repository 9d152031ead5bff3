package fittingroom.ui.data;

import fittingroom.data.FashionMnist;
import fittingroom.diagnosis.SuspectLabel;
import fittingroom.diagnosis.SuspectLabels;
import fittingroom.experiment.Experiment;
import fittingroom.image.GrayImage;
import fittingroom.ui.Numbers;
import fittingroom.ui.Replies;
import fittingroom.ui.ShownProgress;
import fittingroom.ui.controls.Percent;
import fittingroom.ui.controls.gallery.GalleryData;
import fittingroom.workbench.Diagnoses;
import fittingroom.workbench.ImageGroup;
import fittingroom.workbench.NumberedImages;
import fittingroom.workbench.Pictures;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The data set by part and class, and its doubtful labels. */
public final class DataViewModel {
    private static final int PERCENT = 100;

    /** What the tab shows. */
    public enum Part {
        TRAINING,
        VALIDATION,
        TEST,
        SUSPECTS
    }

    private final Pictures pictures;
    private final Diagnoses diagnoses;
    private final Executor window;
    private final Supplier<Optional<Experiment>> experiment;

    private final ObjectProperty<Part> part = new SimpleObjectProperty<>(Part.TRAINING);
    private final ObjectProperty<OptionalInt> garment = new SimpleObjectProperty<>(OptionalInt.empty());
    private final BooleanProperty inFront = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<GalleryData> data = new ReadOnlyObjectWrapper<>(GalleryData.NONE);
    private final ReadOnlyStringWrapper caption = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper emptyText = new ReadOnlyStringWrapper("Reading the data set…");
    private final ReadOnlyBooleanWrapper searching = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();

    private Optional<NumberedImages> images = Optional.empty();
    private Optional<SuspectLabels> suspects = Optional.empty();
    private Optional<ShownProgress> search = Optional.empty();
    private BiConsumer<GrayImage, String> onOpened = (image, sentence) -> {};
    private long request;

    /**
     * @param window runs what it is given on the window's thread
     * @param experiment what divides the data into training and validation
     */
    public DataViewModel(
            Pictures pictures, Diagnoses diagnoses, Executor window, Supplier<Optional<Experiment>> experiment) {
        this.pictures = pictures;
        this.diagnoses = diagnoses;
        this.window = window;
        this.experiment = experiment;
        part.addListener((observable, before, now) -> load());
        garment.addListener((observable, before, now) -> refresh());
        inFront.addListener((observable, before, now) -> {
            if (now) {
                load();
            }
        });
    }

    private void load() {
        Optional<Experiment> shown = experiment.get();
        if (!inFront.get() || shown.isEmpty()) {
            return;
        }
        long number = ++request;
        Replies.deliver(pictures.images(group(), shown.get()), window, (found, failure) -> {
            if (number != request) {
                return;
            }
            if (found == null) {
                emptyText.set(Replies.sentence(failure));
                images = Optional.empty();
                refresh();
            } else if (part.get() == Part.SUSPECTS) {
                loadSuspects(number, found);
            } else {
                images = Optional.of(found);
                refresh();
            }
        });
    }

    private ImageGroup group() {
        return switch (part.get()) {
            case TRAINING, SUSPECTS -> ImageGroup.TRAINING;
            case VALIDATION -> ImageGroup.VALIDATION;
            case TEST -> ImageGroup.TEST;
        };
    }

    private void loadSuspects(long number, NumberedImages training) {
        Replies.deliver(diagnoses.suspectLabels(), window, (found, failure) -> {
            if (number == request) {
                images = Optional.of(training);
                suspects = found == null ? Optional.empty() : found;
                refresh();
            }
        });
    }

    private void refresh() {
        boolean ofSuspects = part.get() == Part.SUSPECTS;
        List<GalleryData.Item> items =
                images.map(found -> ofSuspects ? suspectItems() : items(found)).orElse(List.of());
        data.set(images.map(found -> new GalleryData(items, found.source()::image, FashionMnist.CLASS_NAMES))
                .orElse(GalleryData.NONE));
        if (images.isPresent()) {
            emptyText.set(
                    ofSuspects && suspects.isEmpty()
                            ? "Nobody has looked for doubtful labels yet.\nPress Find suspect labels: it takes a few minutes."
                            : "No image of this class is here.");
        }
        caption.set(caption(ofSuspects, items.size()));
    }

    private String caption(boolean ofSuspects, int count) {
        if (images.isEmpty()) {
            return "";
        }
        if (ofSuspects) {
            return suspects.map(found -> Numbers.count(count) + " most doubtful of "
                            + Numbers.count(found.images()) + " labels. " + found.method()
                            + String.format(
                                    Locale.ROOT,
                                    " They are right on %.1f %% of the images they have not seen.",
                                    PERCENT * found.accuracy()))
                    .orElse("");
        }
        return Numbers.count(count) + " " + group().title()
                + (garment.get().isPresent()
                        ? ": " + FashionMnist.CLASS_NAMES.get(garment.get().getAsInt())
                        : "")
                + (part.get() == Part.TEST ? "" : ", as the experiment on the left divides them");
    }

    private boolean isShown(int label) {
        return garment.get().isEmpty() || garment.get().getAsInt() == label;
    }

    private List<GalleryData.Item> items(NumberedImages found) {
        return found.indices().stream()
                .filter(index -> isShown(found.source().label(index)))
                .map(index -> GalleryData.Item.unanswered(index, found.source().label(index)))
                .toList();
    }

    private List<GalleryData.Item> suspectItems() {
        return suspects.map(SuspectLabels::suspects).orElse(List.of()).stream()
                .filter(suspect -> isShown(suspect.label()))
                .map(suspect -> new GalleryData.Item(
                        suspect.image(), suspect.label(), suspect.predicted(), suspect.predictedProbability()))
                .toList();
    }

    /** Looks for doubtful labels; once more: calls it off. */
    void findSuspects() {
        if (searching.get()) {
            search.ifPresent(ShownProgress::callOff);
            return;
        }
        ShownProgress mine = new ShownProgress(window, progress::set);
        search = Optional.of(mine);
        searching.set(true);
        progress.set(0);
        part.set(Part.SUSPECTS);
        Replies.deliver(diagnoses.findSuspectLabels(mine), window, (found, failure) -> {
            searching.set(false);
            if (found != null) {
                suspects = Optional.of(found);
                load();
            } else if (!(failure instanceof CancellationException)) {
                emptyText.set(Replies.sentence(failure));
            }
        });
    }

    /** Hears of an image that is to be tried, with a sentence about it. */
    public void setOnOpened(BiConsumer<GrayImage, String> receiver) {
        onOpened = receiver;
    }

    void open(GalleryData.Item item, GrayImage image) {
        String set = part.get() == Part.TEST ? "Test " : "Training ";
        String doubt = suspects.filter(found -> part.get() == Part.SUSPECTS).stream()
                .flatMap(found -> found.suspects().stream())
                .filter(suspect -> suspect.image() == item.image())
                .findFirst()
                .map(DataViewModel::doubt)
                .orElse("");
        onOpened.accept(
                image,
                set + "image " + item.image() + ": " + FashionMnist.CLASS_NAMES.get(item.actual()) + "." + doubt);
    }

    private static String doubt(SuspectLabel suspect) {
        return " The label is believed by " + Percent.of(suspect.labelProbability()) + ", "
                + FashionMnist.CLASS_NAMES.get(suspect.predicted()) + " by "
                + Percent.of(suspect.predictedProbability()) + ".";
    }

    public ObjectProperty<Part> partProperty() {
        return part;
    }

    /** The class that shows; empty for all. */
    public ObjectProperty<OptionalInt> garmentProperty() {
        return garment;
    }

    /** Whether the tab can be seen; nothing is read before. */
    public BooleanProperty inFrontProperty() {
        return inFront;
    }

    public ReadOnlyObjectProperty<GalleryData> dataProperty() {
        return data.getReadOnlyProperty();
    }

    /** What shows, and how it was found. */
    public ReadOnlyStringProperty captionProperty() {
        return caption.getReadOnlyProperty();
    }

    /** What is said where no image shows. */
    public ReadOnlyStringProperty emptyTextProperty() {
        return emptyText.getReadOnlyProperty();
    }

    /** Whether doubtful labels are being looked for. */
    public ReadOnlyBooleanProperty searchingProperty() {
        return searching.getReadOnlyProperty();
    }

    /** Of that search, in {@code [0, 1]}. */
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }
}
