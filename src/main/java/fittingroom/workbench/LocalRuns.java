package fittingroom.workbench;

import fittingroom.diagnosis.Finding;
import fittingroom.experiment.Experiment;
import fittingroom.export.ExportFormat;
import fittingroom.export.RunExporter;
import fittingroom.files.DamagedFileException;
import fittingroom.metrics.McNemar;
import fittingroom.metrics.Predictions;
import fittingroom.runs.BatchCurve;
import fittingroom.runs.DataIdentity;
import fittingroom.runs.Provenance;
import fittingroom.runs.Run;
import fittingroom.runs.RunHistory;
import fittingroom.runs.RunId;
import fittingroom.runs.RunLabels;
import fittingroom.runs.RunStore;
import fittingroom.runs.comparison.AnswerComparison;
import fittingroom.runs.comparison.Comparison;
import fittingroom.runs.comparison.Lineage;
import fittingroom.runs.comparison.PairedComparison;
import fittingroom.runs.replay.Replay;
import fittingroom.training.TrainingEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The runs of this home, on the disk's thread. */
final class LocalRuns implements Runs {
    private static final Logger LOG = LoggerFactory.getLogger(LocalRuns.class);

    private final LazyStore store;
    private final ExecutorService disk;
    private final LocalReplays replays;

    LocalRuns(LazyStore store, ExecutorService disk, LocalReplays replays) {
        this.store = store;
        this.disk = disk;
        this.replays = replays;
    }

    @Override
    public CompletableFuture<Optional<String>> obstacleToWriting() {
        return WorkbenchThreads.submit(disk, () -> store.get().obstacleToWriting());
    }

    @Override
    public CompletableFuture<RunStore.Listing> list() {
        return WorkbenchThreads.submit(disk, () -> store.get().list());
    }

    @Override
    public CompletableFuture<Instant> lastChange() {
        return WorkbenchThreads.submit(disk, () -> store.get().lastChange());
    }

    @Override
    public CompletableFuture<Optional<Run>> find(RunId id) {
        return WorkbenchThreads.submit(disk, () -> store.get().find(id));
    }

    @Override
    public CompletableFuture<List<String>> problems(RunId id) {
        return WorkbenchThreads.submit(disk, () -> store.get().problems(id));
    }

    @Override
    public CompletableFuture<Optional<RunHistory>> history(RunId id) {
        return WorkbenchThreads.submit(disk, () -> store.get().history(id));
    }

    @Override
    public CompletableFuture<Optional<List<Finding>>> findings(RunId id) {
        return WorkbenchThreads.submit(disk, () -> store.get().history(id).map(LocalRuns::findings));
    }

    private static List<Finding> findings(RunHistory history) {
        Examination examination = new Examination(history.experiment());
        history.events().forEach(examination::hear);
        return examination.findings();
    }

    @Override
    public CompletableFuture<Comparison> compare(List<RunId> ids) {
        List<RunId> asked = List.copyOf(ids);
        return WorkbenchThreads.submit(disk, () -> {
            List<Run> compared = new ArrayList<>();
            for (RunId id : asked) {
                compared.add(existing(id));
            }
            return Comparison.of(compared);
        });
    }

    private AnswerComparison pair(RunId first, RunId second) throws IOException {
        Optional<Predictions> one = readableAnswers(first);
        Optional<Predictions> other = readableAnswers(second);
        if (one.isEmpty() || other.isEmpty()) {
            return new AnswerComparison.WithoutAnswers(first, second, one.isEmpty() ? first : second);
        }
        return McNemar.haveSameLabels(one.get(), other.get())
                        && !areKnownToDiffer(testChecksum(first), testChecksum(second))
                ? new AnswerComparison.Paired(PairedComparison.of(first, one.get(), second, other.get()))
                : new AnswerComparison.OtherImages(first, second);
    }

    /** Damaged answers cost this comparison of single images, and not that of the runs. */
    private Optional<Predictions> readableAnswers(RunId run) throws IOException {
        try {
            return store.get().testPredictions(run);
        } catch (DamagedFileException e) {
            LOG.warn("{} is compared without its answers", run, e);
            return Optional.empty();
        }
    }

    private static boolean areKnownToDiffer(Optional<String> one, Optional<String> other) {
        return one.isPresent() && other.isPresent() && !one.equals(other);
    }

    private Optional<String> testChecksum(RunId run) throws IOException {
        return store.get()
                .find(run)
                .flatMap(Run::provenance)
                .flatMap(Provenance::data)
                .map(DataIdentity::testSha256);
    }

    @Override
    public CompletableFuture<Optional<Predictions>> testPredictions(RunId id) {
        return WorkbenchThreads.submit(disk, () -> store.get().testPredictions(id));
    }

    @Override
    public CompletableFuture<Run> label(RunId id, UnaryOperator<RunLabels> change) {
        return WorkbenchThreads.submit(disk, () -> store.get().label(id, change));
    }

    @Override
    public CompletableFuture<Optional<Path>> modelFile(RunId id) {
        return WorkbenchThreads.submit(
                disk, () -> Optional.of(store.get().modelFile(id)).filter(Files::isRegularFile));
    }

    @Override
    public CompletableFuture<List<Path>> export(Run run, Path folder) {
        return WorkbenchThreads.submit(disk, () -> store.get().export(run, folder));
    }

    @Override
    public CompletableFuture<Path> export(RunId run, ExportFormat format, Path folder) {
        return WorkbenchThreads.submit(disk, () -> {
            Run exported = existing(run);
            if (format == ExportFormat.ZIP) {
                Path file = folder.resolve(run + ".zip");
                Files.createDirectories(folder);
                store.get().pack(run, file);
                return file;
            }
            return RunExporter.write(
                    format,
                    exported,
                    family(format, run),
                    () -> store.get().requireModel(run),
                    ProgramVersion.get(),
                    folder);
        });
    }

    private Optional<Lineage> family(ExportFormat format, RunId run) throws IOException {
        return format == ExportFormat.HTML
                ? Lineage.family(run, store.get().list().runs())
                : Optional.empty();
    }

    @Override
    public CompletableFuture<Run> importFrom(Path zip) {
        return WorkbenchThreads.submit(disk, () -> store.get().importFrom(zip));
    }

    @Override
    public CompletableFuture<Boolean> holdsCheckpoint(RunId id) {
        return WorkbenchThreads.submit(
                disk, () -> store.get().newestCheckpoint(id).isPresent());
    }

    @Override
    public CompletableFuture<List<Integer>> keptEpochs(RunId id) {
        return WorkbenchThreads.submit(disk, () -> store.get().keptEpochs(id));
    }

    @Override
    public CompletableFuture<Run> fork(RunId parent, int epoch, UnaryOperator<Experiment> change, RunLabels labels) {
        return WorkbenchThreads.submit(disk, () -> store.get().fork(parent, epoch, change, labels));
    }

    @Override
    public CompletableFuture<Replay> replay(RunId run, Consumer<TrainingEvent> listener) {
        return replays.replay(run, listener);
    }

    @Override
    public CompletableFuture<BatchCurve> batches(RunId id) {
        return WorkbenchThreads.submit(disk, () -> store.get().batches(id));
    }

    @Override
    public CompletableFuture<AnswerComparison> compareAnswers(RunId first, RunId second) {
        return WorkbenchThreads.submit(disk, () -> pair(first, second));
    }

    private Run existing(RunId id) throws IOException {
        return store.get().find(id).orElseThrow(() -> WorkbenchException.noRun(id));
    }

    @Override
    public CompletableFuture<Void> setAside(RunId id) {
        return WorkbenchThreads.submit(disk, () -> {
                    store.get().setAside(id);
                    return id;
                })
                .thenAccept(moved -> {});
    }

    @Override
    public CompletableFuture<Void> putBack(RunId id) {
        return WorkbenchThreads.submit(disk, () -> {
                    store.get().putBack(id);
                    return id;
                })
                .thenAccept(moved -> {});
    }

    @Override
    public CompletableFuture<Void> discard(RunId id) {
        return WorkbenchThreads.submit(disk, () -> {
                    store.get().discard(id);
                    return id;
                })
                .thenAccept(deleted -> {});
    }

    @Override
    public CompletableFuture<Optional<Path>> folder(RunId id) {
        return WorkbenchThreads.submit(
                disk, () -> Optional.of(store.get().folder(id)).filter(Files::isDirectory));
    }

    @Override
    public CompletableFuture<Void> delete(RunId id) {
        return WorkbenchThreads.submit(disk, () -> {
                    store.get().delete(id);
                    return id;
                })
                .thenAccept(deleted -> {});
    }
}
