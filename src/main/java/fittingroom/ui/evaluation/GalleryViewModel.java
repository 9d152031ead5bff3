package fittingroom.ui.evaluation;

import fittingroom.data.FashionMnist;
import fittingroom.image.GrayImage;
import fittingroom.metrics.Predictions;
import fittingroom.ui.Numbers;
import fittingroom.ui.Replies;
import fittingroom.ui.controls.gallery.GalleryData;
import fittingroom.ui.controls.gallery.ImageOrder;
import fittingroom.workbench.AnsweredImages;
import fittingroom.workbench.OwnThread;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** The images behind a cell, a class or a range of confidence. */
public final class GalleryViewModel {

    private final ObjectProperty<ImageSelection> selection = new SimpleObjectProperty<>(new ImageSelection.All());
    private final ObjectProperty<ImageOrder> order = new SimpleObjectProperty<>(ImageOrder.MOST_CONFIDENT);
    private final ObjectProperty<ImageFilter> filter = new SimpleObjectProperty<>(ImageFilter.WRONG);
    private final ObjectProperty<OptionalInt> garment = new SimpleObjectProperty<>(OptionalInt.empty());
    private final ReadOnlyStringWrapper exported = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<GalleryData> data = new ReadOnlyObjectWrapper<>(GalleryData.NONE);
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper emptyText = new ReadOnlyStringWrapper("");
    private final Executor window;
    private Optional<AnsweredImages> answered = Optional.empty();
    private String whyNot = "";
    private BiConsumer<GrayImage, String> onOpened = (image, sentence) -> {};

    /** @param window runs what it is given on the window's thread */
    public GalleryViewModel(Executor window) {
        this.window = window;
        selection.addListener((observable, before, now) -> {
            if (fitsNot(filter.get(), before, now)) {
                filter.set(ImageFilter.ALL);
            }
            refresh();
        });
        order.addListener((observable, before, now) -> refresh());
        filter.addListener((observable, before, now) -> refresh());
        garment.addListener((observable, before, now) -> refresh());
        refresh();
    }

    /** The mistakes among all images are left for all of a part, and a cell's images are all right or all wrong. */
    private static boolean fitsNot(ImageFilter filter, ImageSelection before, ImageSelection now) {
        if (now instanceof ImageSelection.Cell cell) {
            boolean isRight = cell.actual() == cell.predicted();
            return filter == ImageFilter.WRONG
                    || (filter == ImageFilter.RIGHT && !isRight)
                    || (filter == ImageFilter.SURE_AND_WRONG && isRight);
        }
        return before instanceof ImageSelection.All
                && !(now instanceof ImageSelection.All)
                && filter == ImageFilter.WRONG;
    }

    /** Every image that was taken for something else. */
    public void showMistakes() {
        selection.set(new ImageSelection.All());
        filter.set(ImageFilter.WRONG);
    }

    /** @param reason why there are none, if there is one worth showing */
    void show(Optional<AnsweredImages> images, String reason) {
        answered = images;
        whyNot = reason;
        refresh();
    }

    private void refresh() {
        ImageSelection chosen = selection.get();
        data.set(answered.map(images -> gallery(images, chosen)).orElse(GalleryData.NONE));
        emptyText.set(
                answered.isPresent()
                        ? "No image is among these."
                        : whyNot.isEmpty() ? "The images of a cell, a class or a bar appear here." : whyNot);
        String count =
                answered.isPresent() ? " · " + Numbers.count(data.get().items().size()) : "";
        boolean areMistakes = chosen instanceof ImageSelection.All && filter.get() == ImageFilter.WRONG;
        title.set((areMistakes ? "All mistakes" : chosen.title(FashionMnist.CLASS_NAMES)) + count);
    }

    private GalleryData gallery(AnsweredImages images, ImageSelection chosen) {
        Predictions predictions = images.predictions();
        List<GalleryData.Item> items = new ArrayList<>();
        for (int image = 0; image < predictions.size(); image++) {
            boolean ofClass = garment.get().isEmpty() || garment.get().getAsInt() == predictions.actual(image);
            if (ofClass && chosen.contains(predictions, image) && filter.get().shows(predictions, image)) {
                items.add(new GalleryData.Item(
                        image, predictions.actual(image), predictions.predicted(image), predictions.confidence(image)));
            }
        }
        items.sort(order.get().comparator());
        return new GalleryData(items, images.images()::image, FashionMnist.CLASS_NAMES);
    }

    /** Which images show. */
    public ObjectProperty<ImageSelection> selectionProperty() {
        return selection;
    }

    public ObjectProperty<ImageOrder> orderProperty() {
        return order;
    }

    /** Right or wrong, sure or unsure. */
    public ObjectProperty<ImageFilter> filterProperty() {
        return filter;
    }

    /** The class that the images are of; empty for all. */
    public ObjectProperty<OptionalInt> garmentProperty() {
        return garment;
    }

    /** Writes what shows as a picture, or as a table if the file is called {@code .csv}; on a thread of its own. */
    void export(Path file) {
        GalleryData shown = data.get();
        Replies.deliver(
                OwnThread.call("images-writer", () -> {
                    GalleryExport.write(shown, file);
                    return file.getFileName() + " is written.";
                }),
                window,
                (sentence, failure) -> exported.set(sentence == null ? Replies.sentence(failure) : sentence));
    }

    /** What became of the newest export. */
    ReadOnlyStringProperty exportedProperty() {
        return exported.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<GalleryData> dataProperty() {
        return data.getReadOnlyProperty();
    }

    /** What shows, and how many. */
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    /** What is said where no image shows. */
    public ReadOnlyStringProperty emptyTextProperty() {
        return emptyText.getReadOnlyProperty();
    }

    /** Hears of an image that is to be tried, with a sentence about it. */
    public void setOnOpened(BiConsumer<GrayImage, String> receiver) {
        onOpened = receiver;
    }

    void open(GalleryData.Item item, GrayImage image) {
        onOpened.accept(image, data.get().sentence(item) + ".");
    }
}
