package fittingroom.workbench;

import fittingroom.experiment.Experiment;
import fittingroom.image.DecodeOutcome;
import fittingroom.image.GrayImage;
import fittingroom.inference.Saliency;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/** Pictures and what a model makes of them. */
public interface Pictures {

    /**
     * Classifies a 28 × 28 picture as it is, or a drawing or photo through the preprocessing, with the model that
     * {@linkplain Models#current() answers}. Requests that are superseded by a newer one before they start are completed
     * exceptionally with a {@link java.util.concurrent.CancellationException}.
     */
    CompletableFuture<Classification> classify(Picture picture);

    /** The same with any model, beside the one that answers; superseded by its own kind only. */
    CompletableFuture<Classification> classify(Picture picture, ModelReference model);

    /**
     * Classifies files with the model that answers, in batches and on all processors; a stroke on the board goes before
     * them.
     *
     * @param each hears every file's answer, in the order of the files, on one of the workbench's threads
     * @return done when all are; cancel it to stop
     */
    CompletableFuture<Void> classifyAll(List<Path> files, BiConsumer<Path, Classification> each);

    /** What pictures show, by a CSV file ({@link PictureLabels#read}). Fails with a sentence. */
    CompletableFuture<PictureLabels> labels(Path csv);

    /** Why a model answers as it does; a newer question takes an older one's place. Fails with a sentence. */
    CompletableFuture<Explanation> explain(Picture picture, Question question);

    /** How much a model's choice between two classes changes with each pixel; otherwise as {@link #explain}. */
    CompletableFuture<Saliency> saliency(Picture picture, Question question);

    /**
     * The training pictures that a model takes for most alike. The first time for a model all training pictures go
     * through it; that is kept in the home folder.
     *
     * @param model empty for the one that answers
     */
    CompletableFuture<List<Neighbour>> neighbours(Picture picture, int count, Optional<ModelReference> model);

    /**
     * A training picture.
     *
     * @param index in the training set, from 0
     * @param actual its class, 0..9
     * @param similarity cosine in the layer before the last, in {@code [-1, 1]}
     */
    record Neighbour(int index, GrayImage image, int actual, double similarity) {}

    /**
     * What every layer of the model that {@linkplain Models#current() answers} makes of a picture; superseded requests
     * end as those of {@link #classify} do.
     *
     * @param input 28 × 28, as networks read it
     * @return empty while there is no model
     */
    CompletableFuture<Optional<InspectedPicture>> inspect(GrayImage input);

    /** Reads a picture file; what is read stays, whatever becomes of the file. A file that hangs delays nothing else. */
    CompletableFuture<DecodeOutcome> decode(Path file);

    /**
     * Some picture of the test set. Fails with a sentence.
     *
     * @param from where the search begins; counted round and round, so that any number will do
     * @param actual the class that it is of, or empty for any
     * @return empty if there is none
     */
    CompletableFuture<Optional<TestPicture>> testPicture(int from, OptionalInt actual);

    /** A part of the data set, as an experiment divides it. */
    CompletableFuture<NumberedImages> images(ImageGroup group, Experiment experiment);

    /**
     * A picture of the test set.
     *
     * @param index in the test set, from 0
     * @param actual the class that it is of
     */
    record TestPicture(int index, GrayImage image, int actual) {}
}
