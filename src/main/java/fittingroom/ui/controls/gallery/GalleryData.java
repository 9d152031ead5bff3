package fittingroom.ui.controls.gallery;

import fittingroom.image.GrayImage;
import fittingroom.ui.controls.Percent;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Pictures with what a network made of them, as one value.
 *
 * @param items in the order in which they show
 * @param images the picture of an item's image; asked for what shows only
 */
public record GalleryData(List<Item> items, IntFunction<GrayImage> images, List<String> classNames) {
    /** Nothing to show. */
    public static final GalleryData NONE = new GalleryData(
            List.of(),
            image -> {
                throw new IndexOutOfBoundsException(image);
            },
            List.of());

    public GalleryData {
        items = List.copyOf(items);
        classNames = List.copyOf(classNames);
    }

    /**
     * @param image its place in the data set
     * @param probability of the predicted class
     * @param caption what stands on the picture
     * @param remark what else is worth knowing of it; empty if nothing
     */
    public record Item(int image, int actual, int predicted, double probability, String caption, String remark) {
        /** With its probability as the caption. */
        public Item(int image, int actual, int predicted, double probability) {
            this(image, actual, predicted, probability, Percent.of(probability), "");
        }

        boolean isCorrect() {
            return actual == predicted;
        }
    }

    /** {@code image 42: Shirt taken for T-shirt/top, 92 %}. */
    public String sentence(Item item) {
        String actual = classNames.get(item.actual());
        return "image " + item.image() + ": "
                + (item.isCorrect()
                        ? actual + " recognised"
                        : actual + " taken for " + classNames.get(item.predicted()))
                + ", " + Percent.of(item.probability())
                + (item.remark().isEmpty() ? "" : "; " + item.remark());
    }
}
