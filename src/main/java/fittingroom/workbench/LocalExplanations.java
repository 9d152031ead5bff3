package fittingroom.workbench;

import fittingroom.data.Dataset;
import fittingroom.inference.Classifier;
import fittingroom.inference.Occlusion;
import fittingroom.inference.Prediction;
import fittingroom.inference.Saliency;
import fittingroom.inference.TrainingFeatures;
import fittingroom.network.TrainedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;

/** Why pictures are answered as they are; its classifier belongs to the explainer's thread. */
final class LocalExplanations {
    private static final long RANDOM_SEED = 1;

    private final LocalModels models;
    private final LazyData data;
    private final ExecutorService explainer;
    private final BooleanSupplier leaving;
    private final LatestOnlyExecutor maps;
    private final LatestOnlyExecutor slopes;
    private final LatestOnlyExecutor searches;
    private final FeatureFiles files;
    private final Classifier classifier = new Classifier();
    private final Classifier atRandom = new Classifier();

    /** Of the model that was asked for last; seen by one thread at a time. */
    private Optional<Indexed> indexed = Optional.empty();

    /** The picture that was asked for last; seen by the explainer's thread only. */
    private Optional<Prepared> prepared = Optional.empty();

    private record Prepared(Picture picture, PreparedPicture.Ready ready) {}

    private record Indexed(TrainedModel model, String weights, CompletableFuture<TrainingFeatures> features) {}

    /** @param leaving whether nobody waits for an answer any more */
    LocalExplanations(
            LocalModels models, LazyData data, ExecutorService explainer, Path home, BooleanSupplier leaving) {
        this.leaving = leaving;
        this.models = models;
        this.data = data;
        this.explainer = explainer;
        this.maps = new LatestOnlyExecutor(explainer);
        this.slopes = new LatestOnlyExecutor(explainer);
        this.searches = new LatestOnlyExecutor(explainer);
        this.files = new FeatureFiles(home);
    }

    CompletableFuture<Explanation> explain(Picture picture, Question question) {
        return maps.submit(() -> {
            TrainedModel model = model(Optional.empty());
            PreparedPicture.Ready ready = ready(picture);
            Prediction prediction = classifier.classify(model, ready.input(), ready.facing());
            Question.Classes classes = classes(question, prediction);
            Occlusion map = classifier.explain(model, ready.input(), ready.facing(), classes.first(), classes.second());
            Optional<Occlusion> random = question.randomWeights()
                    ? Optional.of(atRandom.explain(
                            Classifier.withRandomWeights(model, RANDOM_SEED),
                            ready.input(),
                            ready.facing(),
                            classes.first(),
                            classes.second()))
                    : Optional.empty();
            return new Explanation(model.description(), prediction, ready.input(), map, random);
        });
    }

    CompletableFuture<Saliency> saliency(Picture picture, Question question) {
        return slopes.submit(() -> {
            TrainedModel model = model(Optional.empty());
            PreparedPicture.Ready ready = ready(picture);
            Prediction prediction = classifier.classify(model, ready.input(), ready.facing());
            Question.Classes classes = classes(question, prediction);
            return classifier.saliency(model, ready.input(), ready.facing(), classes.first(), classes.second());
        });
    }

    private static Question.Classes classes(Question question, Prediction prediction) {
        return question.classes()
                .orElseGet(() -> new Question.Classes(
                        prediction.index(), prediction.ranking().get(1)));
    }

    /** A stroke's answer never waits for the index: making it is the business of another thread. */
    CompletableFuture<List<Pictures.Neighbour>> neighbours(
            Picture picture, int count, Optional<ModelReference> reference) {
        return data.get()
                .thenComposeAsync(
                        loaded -> {
                            TrainedModel model = modelOrFail(reference);
                            return featuresOf(model, loaded.training())
                                    .thenCompose(features -> searches.submit(
                                            () -> nearest(model, picture, count, features, loaded.training())));
                        },
                        explainer);
    }

    private List<Pictures.Neighbour> nearest(
            TrainedModel model, Picture picture, int count, TrainingFeatures features, Dataset training) {
        float[] own = classifier.features(model, List.of(ready(picture).input()));
        return features.nearest(own, count).stream()
                .map(found -> new Pictures.Neighbour(
                        found.index(), training.image(found.index()), found.label(), found.similarity()))
                .toList();
    }

    @SuppressWarnings("ReferenceEquality") // of the same model the checksum need not be made anew
    private CompletableFuture<TrainingFeatures> featuresOf(TrainedModel model, Dataset training) {
        // What failed, as for want of memory, is tried again.
        indexed = indexed.filter(kept -> !kept.features().isCompletedExceptionally());
        if (indexed.isPresent() && indexed.get().model() == model) {
            return indexed.get().features();
        }
        String weights = model.weightsSha256();
        if (indexed.isPresent() && indexed.get().weights().equals(weights)) {
            return indexed.get().features();
        }
        CompletableFuture<TrainingFeatures> features = new CompletableFuture<>();
        indexed.ifPresent(older -> older.features().cancel(false));
        indexed = Optional.of(new Indexed(model, weights, features));
        Thread indexer = new Thread(() -> index(model, weights, training, features), "feature-indexer");
        indexer.setDaemon(true);
        indexer.start();
        return features;
    }

    private void index(TrainedModel model, String weights, Dataset training, CompletableFuture<TrainingFeatures> into) {
        try {
            String identity = training.sha256();
            int[] labels = new int[training.size()];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = training.label(i);
            }
            Optional<TrainingFeatures> kept = files.read(weights, identity, labels);
            if (kept.isPresent()) {
                into.complete(kept.get());
                return;
            }
            BooleanSupplier unwanted = () -> into.isCancelled() || leaving.getAsBoolean();
            new Classifier()
                    .features(model, training, unwanted)
                    .ifPresentOrElse(
                            features -> {
                                into.complete(features);
                                files.write(weights, identity, features);
                            },
                            () -> into.cancel(false));
        } catch (RuntimeException | OutOfMemoryError | LinkageError e) {
            into.completeExceptionally(WorkbenchThreads.told(e));
        }
    }

    /** Maps, slopes and neighbours are asked for the same picture, one after the other. */
    @SuppressWarnings("ReferenceEquality") // the same picture, not an equal one: a file may have changed
    private PreparedPicture.Ready ready(Picture picture) {
        if (prepared.isEmpty() || prepared.get().picture() != picture) {
            prepared = Optional.of(new Prepared(picture, readyOrFail(picture)));
        }
        return prepared.get().ready();
    }

    private static PreparedPicture.Ready readyOrFail(Picture picture) {
        return PreparedPicture.of(picture).accept(new PreparedPicture.Visitor<>() {
            @Override
            public PreparedPicture.Ready ready(PreparedPicture.Ready ready) {
                return ready;
            }

            @Override
            public PreparedPicture.Ready refused(PreparedPicture.Refused refused) {
                throw new WorkbenchException(refused.reason());
            }
        });
    }

    private TrainedModel modelOrFail(Optional<ModelReference> reference) {
        try {
            return model(reference);
        } catch (IOException e) {
            throw WorkbenchThreads.told(e);
        }
    }

    private TrainedModel model(Optional<ModelReference> reference) throws IOException {
        return reference.isPresent()
                ? models.read(reference.get())
                : models.answeringModel()
                        .orElseThrow(() -> new WorkbenchException(
                                "There is no model yet; one answers after the first epoch of a run."));
    }
}
