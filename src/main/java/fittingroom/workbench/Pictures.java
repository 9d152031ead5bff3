package fittingroom.workbench;

import fittingroom.image.GrayImage;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Pictures and what a model makes of them. */
public interface Pictures {

    /**
     * Classifies a 28 × 28 picture as it is, or a drawing or photo through the preprocessing, with the model that
     * {@linkplain Models#current() answers}. Requests that are superseded by a newer one before they start are completed
     * exceptionally with a {@link java.util.concurrent.CancellationException}.
     */
    CompletableFuture<Classification> classify(Picture picture);

    /**
     * Pictures of the test set, in the order of the indices.
     *
     * @param indices from 0
     */
    CompletableFuture<List<TestPicture>> testPictures(List<Integer> indices);

    /** @param actual the class that it is of */
    record TestPicture(int index, GrayImage image, int actual) {}
}
