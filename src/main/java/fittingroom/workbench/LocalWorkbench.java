package fittingroom.workbench;

import fittingroom.runs.FolderRunStore;
import fittingroom.runs.RunStore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The workbench on this machine: one home folder, and a thread for each thing that may take long. */
public final class LocalWorkbench implements Workbench {
    /** A window that is closed is gone within five seconds, the run's checkpoint and model written if at all possible. */
    private static final int SECONDS_FOR_A_RUN_TO_END = 4;

    /** For a deletion that is under way. */
    private static final int SECONDS_FOR_THE_DISK = 1;

    private final WorkbenchThreads threads = WorkbenchThreads.start();

    /** Asked by what takes longer than somebody who leaves would wait. */
    private final AtomicBoolean leaving = new AtomicBoolean();

    private final LazyData data;
    private final LocalModels models;
    private final LocalTrainings trainings;
    private final LocalPictures pictures;
    private final LocalRuns runs;
    private final LocalEvaluations evaluations;
    private final LocalMeasurements measurements;
    private final LocalSweeps sweeps;
    private final LocalDiagnoses diagnoses;

    private @Nullable CompletableFuture<Preparation> preparation;

    public LocalWorkbench(WorkbenchSettings settings) {
        this(settings, () -> new FolderRunStore(settings.home()));
    }

    /** @param opening opens the store of the runs, on whichever of the workbench's threads needs it first */
    public LocalWorkbench(WorkbenchSettings settings, Supplier<RunStore> opening) {
        LazyStore store = new LazyStore(opening);
        this.data = new LazyData(settings.data(), threads.loader());
        this.models = new LocalModels(settings.bundledModel(), store, threads.disk());
        SessionPredictions predictions = new SessionPredictions();
        this.trainings = new LocalTrainings(data, store, models, predictions, threads.trainer());
        this.pictures = new LocalPictures(models, data, threads, settings, leaving::get);
        this.runs = new LocalRuns(store, threads.disk(), new LocalReplays(data, store, threads.trainer()));
        this.evaluations = new LocalEvaluations(data, store, models, predictions, threads.evaluator(), threads.disk());
        this.measurements = new LocalMeasurements(
                settings, data, store, threads, () -> trainings.running().isPresent(), leaving::get);
        this.diagnoses = new LocalDiagnoses(settings.home(), data, store, threads.examiner(), threads.disk());
        this.sweeps = new LocalSweeps(settings, store, data, evaluations, threads.sweeps());
    }

    @Override
    public synchronized CompletableFuture<Preparation> prepare() {
        if (preparation == null) {
            preparation = data.get()
                    .thenApply(loaded -> new Preparation(
                            loaded.training().size(), loaded.test().size(), loaded.notes()));
        }
        return preparation;
    }

    @Override
    public Trainings trainings() {
        return trainings;
    }

    @Override
    public Models models() {
        return models;
    }

    @Override
    public Pictures pictures() {
        return pictures;
    }

    @Override
    public Runs runs() {
        return runs;
    }

    @Override
    public Evaluations evaluations() {
        return evaluations;
    }

    @Override
    public Sweeps sweeps() {
        return sweeps;
    }

    @Override
    public Diagnoses diagnoses() {
        return diagnoses;
    }

    @Override
    public Measurements measurements() {
        return measurements;
    }

    @Override
    public void close() {
        leaving.set(true);
        diagnoses.close();
        // A run writes its last checkpoint while sweeps are waited for: who leaves has few seconds for everything.
        trainings.beginToLeave();
        sweeps.leave(SECONDS_FOR_A_RUN_TO_END);
        trainings.leave(SECONDS_FOR_A_RUN_TO_END);
        threads.shutdown();
        threads.awaitDisk(SECONDS_FOR_THE_DISK);
    }
}
