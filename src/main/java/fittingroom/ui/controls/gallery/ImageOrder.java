package fittingroom.ui.controls.gallery;

import java.util.Comparator;

/** In which order the gallery shows its images. */
public enum ImageOrder {
    MOST_CONFIDENT(
            "most confident first",
            Comparator.comparingDouble(GalleryData.Item::probability).reversed()),
    LEAST_CONFIDENT("least confident first", Comparator.comparingDouble(GalleryData.Item::probability)),
    BY_NUMBER("by number", Comparator.comparingInt(GalleryData.Item::image));

    private final String title;
    private final Comparator<GalleryData.Item> comparator;

    ImageOrder(String title, Comparator<GalleryData.Item> comparator) {
        this.title = title;
        this.comparator = comparator;
    }

    /** Equal ones by their number, so that the order is always the same. */
    public Comparator<GalleryData.Item> comparator() {
        return comparator.thenComparingInt(GalleryData.Item::image);
    }

    @Override
    public String toString() {
        return title;
    }
}
