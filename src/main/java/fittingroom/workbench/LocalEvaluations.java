package fittingroom.workbench;

import fittingroom.data.Dataset;
import fittingroom.data.DatasetSplit;
import fittingroom.data.FashionMnist;
import fittingroom.experiment.Hyperparameters;
import fittingroom.metrics.Predictions;
import fittingroom.network.NativeBackend;
import fittingroom.network.Network;
import fittingroom.network.TrainedModel;
import fittingroom.runs.RunId;
import fittingroom.training.Evaluator;
import fittingroom.training.TrainingEvent;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/** Measures models on their own thread; what was answered before is read on the disk's, behind no measurement. */
final class LocalEvaluations implements Evaluations {
    private final LazyData data;
    private final LazyStore store;
    private final LocalModels models;
    private final SessionPredictions predictions;
    private final ExecutorService evaluator;
    private final ExecutorService disk;

    LocalEvaluations(
            LazyData data,
            LazyStore store,
            LocalModels models,
            SessionPredictions predictions,
            ExecutorService evaluator,
            ExecutorService disk) {
        this.predictions = predictions;
        this.data = data;
        this.store = store;
        this.models = models;
        this.evaluator = evaluator;
        this.disk = disk;
    }

    @Override
    public CompletableFuture<ModelEvaluation> evaluate(ModelReference reference) {
        return WorkbenchThreads.submit(evaluator, () -> {
            TrainedModel model = models.read(reference);
            FashionMnist.LoadedTestData loaded = FashionMnist.loadTest(data.folder());
            NativeBackend.start();
            Network network = Network.create(model.spec(), 0);
            network.setParameters(model.parameters());
            network.setTestTimeMirror(model.testTimeMirror());
            return new ModelEvaluation(Evaluator.evaluate(network, loaded.test()), loaded.notes());
        });
    }

    @Override
    public CompletableFuture<AnsweredImages> answered(TrainingEvent.ImageSet set, int epoch) {
        return WorkbenchThreads.submit(evaluator, () -> predictions.answered(set, epoch));
    }

    @Override
    public CompletableFuture<AnsweredImages> testAnswers(RunId run) {
        return data.get().thenCompose(loaded -> WorkbenchThreads.submit(disk, () -> testAnswers(run, loaded.test())));
    }

    private AnsweredImages testAnswers(RunId run, Dataset test) throws IOException {
        Predictions answers = store.get()
                .testPredictions(run)
                .orElseThrow(
                        () -> new WorkbenchException("What " + run + " answered for single test images is not kept."));
        boolean same = answers.size() == test.size();
        for (int image = 0; same && image < test.size(); image++) {
            same = answers.actual(image) == test.label(image);
        }
        if (!same) {
            throw new WorkbenchException(run + " was tested on other images than those that are loaded; go on with the"
                    + " data it was trained on (--data).");
        }
        return new AnsweredImages(test, answers);
    }

    @Override
    public CompletableFuture<AnsweredImages> validationAnswers(RunId run, int epoch) {
        return data.get()
                .thenCompose(loaded ->
                        WorkbenchThreads.submit(evaluator, () -> validationAnswers(run, epoch, loaded.training())));
    }

    private AnsweredImages validationAnswers(RunId run, int epoch, Dataset training) throws IOException {
        TrainedModel model = models.read(new ModelReference.OfEpoch(run, epoch));
        Hyperparameters hyperparameters = store.get()
                .find(run)
                .orElseThrow(() -> new WorkbenchException("There is no run " + run + "."))
                .config()
                .hyperparameters();
        Dataset validation = DatasetSplit.stratified(
                        training,
                        hyperparameters.trainingImagesOf(training.size()),
                        hyperparameters.validationShare(),
                        hyperparameters.seed())
                .validation();
        Network network = Network.create(model.spec(), 0);
        network.setParameters(model.parameters());
        network.setTestTimeMirror(model.testTimeMirror());
        return new AnsweredImages(
                validation, Evaluator.evaluate(network, validation).predictions());
    }
}
