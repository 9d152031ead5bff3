package fittingroom.workbench;

import fittingroom.data.Dataset;
import fittingroom.data.DatasetSplit;
import fittingroom.data.FashionMnist;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Hyperparameters;
import fittingroom.image.GrayImage;
import fittingroom.inference.Classifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.stream.IntStream;

/** Looks into the model that answers, with a network of its own, and into the data set. */
final class LocalInspections {
    private final LocalModels models;
    private final LazyData data;
    private final LatestOnlyExecutor newest;
    private final ExecutorService loader;
    private final Classifier classifier = new Classifier();

    /** @param explainer the thread that the network belongs to */
    LocalInspections(LocalModels models, LazyData data, ExecutorService explainer, ExecutorService loader) {
        this.models = models;
        this.data = data;
        this.newest = new LatestOnlyExecutor(explainer);
        this.loader = loader;
    }

    CompletableFuture<Optional<InspectedPicture>> inspect(GrayImage input) {
        return newest.submit(() ->
                models.answeringModel().map(model -> InspectedPicture.of(model, classifier.inspect(model, input))));
    }

    CompletableFuture<NumberedImages> images(ImageGroup group, Experiment experiment) {
        return data.get().thenApplyAsync(loaded -> images(loaded, group, experiment.hyperparameters()), loader);
    }

    private static NumberedImages images(
            FashionMnist.LoadedData loaded, ImageGroup group, Hyperparameters hyperparameters) {
        if (group == ImageGroup.TEST) {
            List<Integer> all = IntStream.range(0, loaded.test().size()).boxed().toList();
            return new NumberedImages(loaded.test(), all);
        }
        Dataset training = loaded.training();
        DatasetSplit split = DatasetSplit.stratified(
                training,
                hyperparameters.trainingImagesOf(training.size()),
                hyperparameters.validationShare(),
                hyperparameters.seed());
        int[] indices = group == ImageGroup.TRAINING ? split.trainingIndices() : split.validationIndices();
        return new NumberedImages(training, Arrays.stream(indices).boxed().toList());
    }
}
