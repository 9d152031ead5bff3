package fittingroom.workbench;

import fittingroom.data.Dataset;
import fittingroom.experiment.Experiment;
import fittingroom.image.DecodeOutcome;
import fittingroom.image.GrayImage;
import fittingroom.image.ImageDecoder;
import fittingroom.inference.Saliency;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pictures on this machine; each classifier belongs to its thread. */
final class LocalPictures implements Pictures {
    private static final Logger LOG = LoggerFactory.getLogger(LocalPictures.class);

    private final LatestOnlyExecutor newest;
    private final LatestOnlyExecutor second;
    private final LocalModels models;
    private final LazyData data;
    private final WorkbenchThreads threads;
    private final BooleanSupplier leaving;
    private final Answering answering;
    private final Answering answeringSecond;
    private final LocalExplanations explanations;
    private final LocalInspections inspections;

    /** @param leaving whether nobody waits for an answer any more */
    LocalPictures(
            LocalModels models,
            LazyData data,
            WorkbenchThreads threads,
            WorkbenchSettings settings,
            BooleanSupplier leaving) {
        this.leaving = leaving;
        this.models = models;
        this.data = data;
        this.threads = threads;
        this.newest = new LatestOnlyExecutor(threads.classifier());
        this.second = new LatestOnlyExecutor(threads.explainer());
        this.answering = new Answering(settings.bundledModel());
        this.answeringSecond = new Answering(settings.bundledModel());
        this.explanations = new LocalExplanations(models, data, threads.explainer(), settings.home(), leaving);
        this.inspections = new LocalInspections(models, data, threads.explainer(), threads.loader());
    }

    @Override
    public CompletableFuture<Classification> classify(Picture picture) {
        return newest.submit(() -> answering.classify(picture, models::answeringModel));
    }

    @Override
    public CompletableFuture<Classification> classify(Picture picture, ModelReference model) {
        return second.submit(() -> answeringSecond.classify(picture, () -> Optional.of(models.read(model))));
    }

    @Override
    public CompletableFuture<Void> classifyAll(List<Path> files, BiConsumer<Path, Classification> each) {
        return new ManyFiles(files, each, new Answering(answering), models::answeringModel, leaving).start();
    }

    /** On a thread of its own, as a file that hangs delays nothing else. */
    @Override
    public CompletableFuture<PictureLabels> labels(Path csv) {
        return OwnThread.call("labels-reader", () -> PictureLabels.read(csv));
    }

    @Override
    public CompletableFuture<Explanation> explain(Picture picture, Question question) {
        return explanations.explain(picture, question);
    }

    @Override
    public CompletableFuture<Saliency> saliency(Picture picture, Question question) {
        return explanations.saliency(picture, question);
    }

    @Override
    public CompletableFuture<List<Neighbour>> neighbours(Picture picture, int count, Optional<ModelReference> model) {
        return explanations.neighbours(picture, count, model);
    }

    @Override
    public CompletableFuture<Optional<InspectedPicture>> inspect(GrayImage input) {
        return inspections.inspect(input);
    }

    @Override
    public CompletableFuture<NumberedImages> images(ImageGroup group, Experiment experiment) {
        return inspections.images(group, experiment);
    }

    @Override
    public CompletableFuture<DecodeOutcome> decode(Path file) {
        return OwnThread.call("picture-reader", () -> decodeNow(file));
    }

    private static DecodeOutcome decodeNow(Path file) {
        try {
            return ImageDecoder.decode(file);
        } catch (RuntimeException | OutOfMemoryError | LinkageError e) {
            LOG.error("{} could not be read", file, e);
            return new DecodeOutcome.Refused(file.getFileName() + " could not be read; the log file has the details.");
        }
    }

    @Override
    public CompletableFuture<Optional<TestPicture>> testPicture(int from, OptionalInt actual) {
        return data.get().thenApplyAsync(loaded -> picture(loaded.test(), from, actual), threads.loader());
    }

    private static Optional<TestPicture> picture(Dataset test, int from, OptionalInt actual) {
        return IntStream.range(0, test.size())
                .map(step -> Math.floorMod((long) from + step, test.size()))
                .filter(index -> actual.isEmpty() || test.label(index) == actual.getAsInt())
                .mapToObj(index -> new TestPicture(index, test.image(index), test.label(index)))
                .findFirst();
    }
}
