package fittingroom.workbench;

import fittingroom.image.GrayImage;
import fittingroom.inference.Calibration;
import fittingroom.inference.Classifier;
import fittingroom.inference.Prediction;
import fittingroom.inference.Unfamiliarity;
import fittingroom.network.ModelFile;
import fittingroom.network.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model's answers for prepared pictures, calibrated for their kind, and whether they show clothing at all. For one
 * thread.
 */
final class Answering {
    private static final Logger LOG = LoggerFactory.getLogger(Answering.class);

    /** The network that tells clothing from anything else, beside the included model. */
    private static final String CLOTHING_OR_NOT = "clothing-or-not" + ModelFile.EXTENSION;

    private final Path included;
    private final Classifier classifier = new Classifier();

    private Optional<Unfamiliarity> unfamiliarity = Optional.empty();
    private boolean sought;
    private Optional<Calibrated> calibrated = Optional.empty();

    private record Calibrated(TrainedModel model, Calibration calibration) {}

    /** @param included the included model's file */
    Answering(Path included) {
        this.included = included;
    }

    /** Another one for another thread. */
    Answering(Answering other) {
        this(other.included);
    }

    /** Prepares and answers; never throws. */
    Classification classify(Picture picture, Callable<Optional<TrainedModel>> model) {
        try {
            PreparedPicture prepared = PreparedPicture.of(picture);
            return answer(List.of(prepared), model.call()).get(0);
        } catch (WorkbenchException e) {
            return new Classification.Refused(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            LOG.warn("a model could not be opened", e);
            return new Classification.Refused(Sentences.of(e, "The model"));
        } catch (Exception | OutOfMemoryError | LinkageError e) {
            LOG.error("a picture could not be classified", e);
            return new Classification.Refused("The picture could not be classified; the log file has the details.");
        }
    }

    /** Answers in the order of the pictures, those of a kind in one batch. */
    List<Classification> answer(List<PreparedPicture> pictures, Optional<TrainedModel> model) {
        if (model.isEmpty()) {
            return pictures.stream()
                    .map(picture -> answered(
                            picture,
                            ready -> new Classification.Refused(
                                    "There is no model yet; one answers after the first epoch of a run.")))
                    .toList();
        }
        Iterator<Prediction> predictions = predictions(pictures, model.get()).iterator();
        return pictures.stream()
                .map(picture -> answered(picture, ready -> classified(model.get(), ready, predictions.next())))
                .toList();
    }

    /** A picture that was refused is refused with the same reason. */
    private static Classification answered(
            PreparedPicture picture, Function<PreparedPicture.Ready, Classification> answer) {
        return picture.accept(new PreparedPicture.Visitor<>() {
            @Override
            public Classification ready(PreparedPicture.Ready ready) {
                return answer.apply(ready);
            }

            @Override
            public Classification refused(PreparedPicture.Refused refused) {
                return new Classification.Refused(refused.reason());
            }
        });
    }

    /** Of all that are ready, in their order; those of files in one batch. */
    private List<Prediction> predictions(List<PreparedPicture> pictures, TrainedModel model) {
        List<PreparedPicture.Ready> ready =
                pictures.stream().flatMap(picture -> picture.ready().stream()).toList();
        List<GrayImage> files = ready.stream()
                .filter(picture -> !picture.own())
                .map(PreparedPicture.Ready::input)
                .toList();
        Iterator<Prediction> ofFiles = (files.size() > 1
                        ? classifier.classifyAll(model, files, Classifier.Facing.UNKNOWN)
                        : files.stream()
                                .map(input -> classifier.classify(model, input, Classifier.Facing.UNKNOWN))
                                .toList())
                .iterator();
        return ready.stream()
                .map(picture -> picture.own()
                        ? classifier.classify(model, picture.input(), Classifier.Facing.AS_IN_DATA_SET)
                        : ofFiles.next())
                .toList();
    }

    private Classification classified(TrainedModel model, PreparedPicture.Ready ready, Prediction prediction) {
        return new Classification.Classified(
                model.description(),
                calibration(model).applied(prediction, ready.kind()),
                ready.kind(),
                ready.own() ? OptionalDouble.empty() : unfamiliarity(ready.input()),
                ready.input(),
                ready.steps(),
                ready.notes());
    }

    /** A checksum of the weights is worth remembering. */
    @SuppressWarnings("ReferenceEquality") // the same model, not an equal one: equality would compare all weights
    private Calibration calibration(TrainedModel model) {
        if (calibrated.isEmpty() || calibrated.get().model() != model) {
            calibrated = Optional.of(new Calibrated(model, Calibration.of(model.weightsSha256())));
        }
        return calibrated.get().calibration();
    }

    private OptionalDouble unfamiliarity(GrayImage input) {
        if (!sought) {
            sought = true;
            Path file = included.resolveSibling(CLOTHING_OR_NOT);
            try {
                unfamiliarity = Files.isRegularFile(file)
                        ? Optional.of(new Unfamiliarity(ModelFile.read(file)))
                        : Optional.empty();
            } catch (IOException e) {
                LOG.warn("{} is left out", file, e);
            }
        }
        return unfamiliarity.isPresent() ? OptionalDouble.of(unfamiliarity.get().of(input)) : OptionalDouble.empty();
    }
}
