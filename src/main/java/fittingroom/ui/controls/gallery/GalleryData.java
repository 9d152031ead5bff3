package fittingroom.ui.controls.gallery;

import fittingroom.image.GrayImage;
import fittingroom.ui.controls.Percent;
import java.util.List;
import java.util.Optional;
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
     * What a network said.
     *
     * @param probability of the predicted class
     */
    public record Answer(int predicted, double probability) {}

    /**
     * A picture.
     *
     * @param image its place in the data set
     * @param answer empty where no network was asked
     * @param caption what stands on the picture; empty if nothing
     * @param remark what else is worth knowing of it; empty if nothing
     */
    public record Item(int image, int actual, Optional<Answer> answer, String caption, String remark) {
        public Item(int image, int actual, int predicted, double probability, String caption, String remark) {
            this(image, actual, Optional.of(new Answer(predicted, probability)), caption, remark);
        }

        /** With its probability as the caption. */
        public Item(int image, int actual, int predicted, double probability) {
            this(image, actual, predicted, probability, Percent.of(probability), "");
        }

        /** Nobody was asked. */
        public static Item unanswered(int image, int actual) {
            return new Item(image, actual, Optional.empty(), "", "");
        }

        /** Of the predicted class; 0 without an answer. */
        public double probability() {
            return answer.map(Answer::probability).orElse(0.0);
        }
    }

    /** {@code image 42: Shirt taken for T-shirt/top, 92 %}. */
    public String sentence(Item item) {
        String actual = classNames.get(item.actual());
        return "image " + item.image() + ": "
                + item.answer()
                        .map(answer -> (answer.predicted() == item.actual()
                                        ? actual + " recognised"
                                        : actual + " taken for " + classNames.get(answer.predicted()))
                                + ", " + Percent.of(answer.probability()))
                        .orElse(actual)
                + (item.remark().isEmpty() ? "" : "; " + item.remark());
    }
}
