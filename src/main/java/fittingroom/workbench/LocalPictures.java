package fittingroom.workbench;

import fittingroom.data.Dataset;
import fittingroom.data.FashionMnist;
import fittingroom.image.DecodeOutcome;
import fittingroom.image.GrayImage;
import fittingroom.image.ImageDecoder;
import fittingroom.image.ImagePreprocessor;
import fittingroom.image.PreprocessOutcome;
import fittingroom.inference.Classifier;
import fittingroom.inference.Prediction;
import fittingroom.network.TrainedModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pictures on this machine; the classifier belongs to its thread. */
final class LocalPictures implements Pictures {
    private static final Logger LOG = LoggerFactory.getLogger(LocalPictures.class);

    private final LatestOnlyExecutor newest;
    private final LocalModels models;
    private final LazyData data;
    private final WorkbenchThreads threads;
    private final Classifier classifier = new Classifier();

    LocalPictures(LocalModels models, LazyData data, WorkbenchThreads threads) {
        this.models = models;
        this.data = data;
        this.threads = threads;
        this.newest = new LatestOnlyExecutor(threads.classifier());
    }

    @Override
    public CompletableFuture<Classification> classify(Picture picture) {
        return newest.submit(() -> classifyNow(picture));
    }

    private Classification classifyNow(Picture picture) {
        try {
            return picture.accept(new Answer());
        } catch (RuntimeException | OutOfMemoryError | LinkageError e) {
            LOG.error("a picture could not be classified", e);
            return new Classification.Refused("The picture could not be classified; the log file has the details.");
        }
    }

    private final class Answer implements Picture.Visitor<Classification> {
        @Override
        public Classification file(Picture.File picture) {
            DecodeOutcome outcome = ImageDecoder.decode(picture.path());
            if (outcome instanceof DecodeOutcome.Decoded decoded) {
                return answer(ImagePreprocessor.preprocess(decoded.image()), decoded.notes());
            }
            return new Classification.Refused(((DecodeOutcome.Refused) outcome).reason());
        }

        @Override
        public Classification pixels(Picture.Pixels picture) {
            return answer(ImagePreprocessor.preprocess(picture.image(), picture.overrides()), List.of());
        }

        @Override
        public Classification drawing(Picture.Drawing picture) {
            return answer(ImagePreprocessor.preprocessDrawing(picture.image()), List.of());
        }

        @Override
        public Classification modelInput(Picture.ModelInput picture) {
            return answer(picture.image(), Classifier.Facing.AS_IN_DATA_SET, List.of(), List.of());
        }
    }

    private Classification answer(PreprocessOutcome outcome, List<String> earlierNotes) {
        if (outcome instanceof PreprocessOutcome.NothingToClassify nothing) {
            return new Classification.Refused(nothing.reason());
        }
        PreprocessOutcome.Prepared prepared = (PreprocessOutcome.Prepared) outcome;
        List<String> notes = new ArrayList<>(earlierNotes);
        notes.addAll(prepared.notes());
        return answer(prepared.input(), Classifier.Facing.UNKNOWN, prepared.steps(), notes);
    }

    private Classification answer(
            GrayImage input, Classifier.Facing facing, List<PreprocessOutcome.Step> steps, List<String> notes) {
        Optional<TrainedModel> model = models.answeringModel();
        if (model.isEmpty()) {
            return new Classification.Refused("There is no model yet; one answers after the first epoch of a run.");
        }
        Prediction prediction = classifier.classify(model.get(), input, facing);
        return new Classification.Classified(model.get().description(), prediction, input, steps, notes);
    }

    @Override
    public CompletableFuture<DecodeOutcome> decode(Path file) {
        CompletableFuture<DecodeOutcome> outcome = new CompletableFuture<>();
        Thread reader = new Thread(() -> outcome.complete(decodeNow(file)), "picture-reader");
        reader.setDaemon(true);
        reader.start();
        return outcome;
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
    public CompletableFuture<List<TestPicture>> testPictures(List<Integer> indices) {
        List<Integer> asked = List.copyOf(indices);
        return data.get().thenApplyAsync(loaded -> pictures(loaded, asked), threads.evaluator());
    }

    private static List<TestPicture> pictures(FashionMnist.LoadedData loaded, List<Integer> indices) {
        Dataset test = loaded.test();
        return indices.stream()
                .map(index -> new TestPicture(index, test.image(index), test.label(index)))
                .toList();
    }
}
