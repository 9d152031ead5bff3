package fittingroom.workbench;

import fittingroom.data.FashionMnist;
import fittingroom.network.NativeBackend;
import fittingroom.network.Network;
import fittingroom.network.TrainedModel;
import fittingroom.training.Evaluator;
import fittingroom.training.TrainingEvent;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/** Measures models on their own thread. */
final class LocalEvaluations implements Evaluations {
    private final Path data;
    private final LocalModels models;
    private final SessionPredictions predictions;
    private final ExecutorService evaluator;

    LocalEvaluations(Path data, LocalModels models, SessionPredictions predictions, ExecutorService evaluator) {
        this.predictions = predictions;
        this.data = data;
        this.models = models;
        this.evaluator = evaluator;
    }

    @Override
    public CompletableFuture<ModelEvaluation> evaluate(ModelReference reference) {
        return WorkbenchThreads.submit(evaluator, () -> {
            TrainedModel model = models.read(reference);
            FashionMnist.LoadedTestData loaded = FashionMnist.loadTest(data);
            NativeBackend.start();
            Network network = Network.create(model.spec(), 0);
            network.setParameters(model.parameters());
            return new ModelEvaluation(Evaluator.evaluate(network, loaded.test()), loaded.notes());
        });
    }

    @Override
    public CompletableFuture<AnsweredImages> answered(TrainingEvent.ImageSet set, int epoch) {
        return WorkbenchThreads.submit(evaluator, () -> predictions.answered(set, epoch));
    }
}
