package fittingroom.workbench;

import fittingroom.data.Dataset;
import fittingroom.data.DatasetSplit;
import fittingroom.data.FashionMnist;
import fittingroom.experiment.Hyperparameters;
import fittingroom.metrics.Predictions;
import fittingroom.network.NativeBackend;
import fittingroom.network.Network;
import fittingroom.network.TrainedModel;
import fittingroom.runs.DataIdentity;
import fittingroom.runs.Run;
import fittingroom.runs.RunId;
import fittingroom.training.Evaluator;
import fittingroom.training.TrainingEvent;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Measures models on their own thread; what was answered before is read on the disk's, behind no measurement. */
final class LocalEvaluations implements Evaluations {
    private final LazyData data;
    private final LazyStore store;
    private final LocalModels models;
    private final SessionPredictions predictions;
    private final ExecutorService evaluator;
    private final ExecutorService disk;
    private final AtomicReference<AtomicBoolean> newestValidation = new AtomicReference<>(new AtomicBoolean());

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
        try {
            return CompletableFuture.completedFuture(predictions.answered(set, epoch));
        } catch (WorkbenchException notKept) {
            return CompletableFuture.failedFuture(notKept);
        }
    }

    @Override
    public CompletableFuture<AnsweredImages> testAnswers(RunId run) {
        return data.get().thenCompose(loaded -> WorkbenchThreads.submit(disk, () -> testAnswers(run, loaded)));
    }

    private AnsweredImages testAnswers(RunId run, FashionMnist.LoadedData loaded) throws IOException {
        Predictions answers = store.get()
                .testPredictions(run)
                .orElseThrow(
                        () -> new WorkbenchException("What " + run + " answered for single test images is not kept."));
        Dataset test = loaded.test();
        boolean same = answers.size() == test.size();
        for (int image = 0; same && image < test.size(); image++) {
            same = answers.actual(image) == test.label(image);
        }
        if (!same || isKnownAsOther(existing(run), loaded, test, DataIdentity::testSha256)) {
            throw otherImages(run + " was tested");
        }
        return new AnsweredImages(test, answers);
    }

    @Override
    public CompletableFuture<AnsweredImages> validationAnswers(RunId run, int epoch) {
        AtomicBoolean superseded = new AtomicBoolean();
        newestValidation.getAndSet(superseded).set(true);
        return data.get()
                .thenCompose(loaded -> WorkbenchThreads.submit(
                        evaluator, () -> validationAnswers(run, epoch, loaded, superseded::get)));
    }

    private AnsweredImages validationAnswers(
            RunId id, int epoch, FashionMnist.LoadedData loaded, BooleanSupplier superseded) throws IOException {
        if (superseded.getAsBoolean()) {
            throw superseded();
        }
        TrainedModel model = models.read(new ModelReference.OfEpoch(id, epoch));
        Run run = existing(id);
        Dataset training = loaded.training();
        Hyperparameters hyperparameters = run.config().hyperparameters();
        Dataset validation = DatasetSplit.stratified(
                        training,
                        hyperparameters.trainingImagesOf(training.size()),
                        hyperparameters.validationShare(),
                        hyperparameters.seed())
                .validation();
        if (!hasClassesThatCounted(validation, run, epoch)
                || isKnownAsOther(run, loaded, training, DataIdentity::trainingSha256)) {
            throw otherImages(id + " was validated");
        }
        Network network = Network.create(model.spec(), 0);
        network.setParameters(model.parameters());
        network.setTestTimeMirror(model.testTimeMirror());
        return new AnsweredImages(
                validation,
                Evaluator.evaluate(network, validation, superseded)
                        .orElseThrow(LocalEvaluations::superseded)
                        .predictions());
    }

    private static CancellationException superseded() {
        return new CancellationException("superseded by a newer request");
    }

    private Run existing(RunId run) throws IOException {
        return store.get().find(run).orElseThrow(() -> new WorkbenchException("There is no run " + run + "."));
    }

    /** Of a run whose record knows no checksum, only whether its data was the original, equal labels have to do. */
    private static boolean isKnownAsOther(
            Run run, FashionMnist.LoadedData loaded, Dataset images, Function<DataIdentity, String> checksum) {
        return run.provenance()
                .filter(began -> began.data()
                        .map(its -> !checksum.apply(its).equals(images.sha256()))
                        .orElse(began.originalData() != loaded.original()))
                .isPresent();
    }

    private static boolean hasClassesThatCounted(Dataset validation, Run run, int epoch) {
        int[] counts = validation.classCounts();
        return run.epochs().stream()
                .filter(finished -> finished.metrics().epoch() == epoch)
                .map(TrainingEvent.EpochFinished::validationConfusion)
                .allMatch(matrix -> IntStream.range(0, counts.length)
                        .allMatch(label -> label < matrix.classes() && matrix.support(label) == counts[label]));
    }

    private static WorkbenchException otherImages(String what) {
        return new WorkbenchException(what + " on other images than those that are loaded; go on with the data it was"
                + " trained on (--data).");
    }
}
