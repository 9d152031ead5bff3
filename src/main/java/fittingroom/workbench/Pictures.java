package fittingroom.workbench;

import fittingroom.image.DecodeOutcome;
import fittingroom.image.GrayImage;
import java.nio.file.Path;
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

    /** Reads a picture file; what is read stays, whatever becomes of the file. A file that hangs delays nothing else. */
    CompletableFuture<DecodeOutcome> decode(Path file);

    /**
     * Pictures of the test set, in the order of the indices.
     *
     * @param indices from 0
     */
    CompletableFuture<List<TestPicture>> testPictures(List<Integer> indices);

    /** @param actual the class that it is of */
    record TestPicture(int index, GrayImage image, int actual) {}
}
