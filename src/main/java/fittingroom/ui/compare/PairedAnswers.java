package fittingroom.ui.compare;

import fittingroom.data.FashionMnist;
import fittingroom.metrics.Predictions;
import fittingroom.runs.RunId;
import fittingroom.runs.comparison.PairedComparison;
import fittingroom.ui.controls.Percent;
import fittingroom.ui.controls.gallery.GalleryData;
import fittingroom.ui.controls.gallery.ImageOrder;
import fittingroom.ui.controls.matrix.MatrixData;
import fittingroom.workbench.AnsweredImages;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** What two runs answered for the same test images, as galleries. */
record PairedAnswers(PairedComparison pair, AnsweredImages first, AnsweredImages other) {
    /** How a picture's caption begins that only the other run takes for the chosen class. */
    static final String ONLY_OTHER = "+";

    private static final String ONLY_FIRST = "−";

    /** @throws IllegalArgumentException if the answers are not for the same images */
    static PairedAnswers of(RunId one, AnsweredImages its, RunId two, AnsweredImages others) {
        return new PairedAnswers(PairedComparison.of(one, its.predictions(), two, others.predictions()), its, others);
    }

    private Predictions one() {
        return first.predictions();
    }

    private Predictions two() {
        return other.predictions();
    }

    /** Images that the other run gets right and the first doesn't. */
    GalleryData fixed(ImageOrder order) {
        return gallery(image -> two().isCorrect(image) && !one().isCorrect(image), order, this::garment);
    }

    /** Images that the first run gets right and the other doesn't. */
    GalleryData broken(ImageOrder order) {
        return gallery(image -> one().isCorrect(image) && !two().isCorrect(image), order, this::garment);
    }

    /** Images of a cell that just one of both takes so; a sign says which. */
    GalleryData ofCell(MatrixData.Cell cell, ImageOrder order) {
        return gallery(
                image -> two().actual(image) == cell.actual()
                        && (one().predicted(image) == cell.predicted()) != (two().predicted(image) == cell.predicted()),
                order,
                image -> two().predicted(image) == cell.predicted()
                        ? ONLY_OTHER + Percent.of(two().confidence(image))
                        : ONLY_FIRST + Percent.of(one().confidence(image)));
    }

    /** What it is, in a word that fits onto a picture. */
    private String garment(int image) {
        return FashionMnist.CLASS_NAMES.get(two().actual(image)).split("/", -1)[0];
    }

    private GalleryData gallery(IntPredicate which, ImageOrder order, IntFunction<String> caption) {
        List<GalleryData.Item> items = IntStream.range(0, two().size())
                .filter(which)
                .mapToObj(image -> new GalleryData.Item(
                        image,
                        two().actual(image),
                        two().predicted(image),
                        two().confidence(image),
                        caption.apply(image),
                        pair.second() + " says so; " + pair.first() + " says "
                                + FashionMnist.CLASS_NAMES.get(one().predicted(image)) + ", "
                                + Percent.of(one().confidence(image))))
                .sorted(order.comparator())
                .toList();
        return new GalleryData(items, other.images()::image, FashionMnist.CLASS_NAMES);
    }
}
