package fittingroom.workbench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import fittingroom.data.Dataset;
import fittingroom.diagnosis.FitCheck;
import fittingroom.diagnosis.LabelCheck;
import fittingroom.diagnosis.LearningRateCurve;
import fittingroom.diagnosis.LearningRateFinder;
import fittingroom.diagnosis.Progress;
import fittingroom.diagnosis.SixteenImages;
import fittingroom.diagnosis.SuspectLabels;
import fittingroom.experiment.Experiment;
import fittingroom.files.DurableFile;
import fittingroom.runs.HomeAccess;
import fittingroom.runs.RunId;
import fittingroom.training.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures on the examiner's thread; doubtful labels are kept in the home. */
final class LocalDiagnoses implements Diagnoses {
    private static final Logger LOG = LoggerFactory.getLogger(LocalDiagnoses.class);
    private static final String SUSPECTS = "suspect-labels.json";

    private final Path home;
    private final Path suspectsFile;
    private final LazyData data;
    private final LazyStore store;
    private final ExecutorService examiner;
    private final ExecutorService disk;
    private volatile boolean closed;

    LocalDiagnoses(Path home, LazyData data, LazyStore store, ExecutorService examiner, ExecutorService disk) {
        this.home = home;
        this.suspectsFile = home.resolve(SUSPECTS);
        this.data = data;
        this.store = store;
        this.examiner = examiner;
        this.disk = disk;
    }

    private Dataset training() {
        return data.get().join().training();
    }

    private Progress unlessClosed(Progress progress) {
        return (done, total) -> !closed && progress.report(done, total);
    }

    @Override
    public CompletableFuture<FitCheck> canLearn(Experiment experiment, Progress progress) {
        return WorkbenchThreads.submit(
                examiner, () -> SixteenImages.check(experiment, training(), unlessClosed(progress)));
    }

    @Override
    public CompletableFuture<LearningRateCurve> learningRate(
            Experiment experiment, Optional<RunId> from, Progress progress) {
        return WorkbenchThreads.submit(examiner, () -> {
            Optional<Checkpoint> start = from.isPresent() ? Optional.of(newest(from.get())) : Optional.empty();
            return LearningRateFinder.find(
                    start.map(Checkpoint::config).orElse(experiment), start, training(), unlessClosed(progress));
        });
    }

    /** Of a run whose own data is loaded: other pictures would say nothing about it. */
    private Checkpoint newest(RunId run) throws IOException {
        store.get().find(run).ifPresent(found -> data.requireThatOf(found, "begin with fresh weights"));
        return store.get()
                .newestCheckpoint(run)
                .orElseThrow(() ->
                        new WorkbenchException(run + " has no checkpoint to start from; begin with fresh weights."));
    }

    @Override
    public CompletableFuture<SuspectLabels> findSuspectLabels(Progress progress) {
        return WorkbenchThreads.submit(examiner, () -> {
            HomeAccess.requireReadable(home);
            SuspectLabels found = LabelCheck.find(training(), unlessClosed(progress));
            DurableFile.write(suspectsFile, stream -> stream.write(json().writeValueAsBytes(found)));
            return found;
        });
    }

    @Override
    public CompletableFuture<Optional<SuspectLabels>> suspectLabels() {
        return data.get().thenApplyAsync(loaded -> stored(loaded.training()), disk);
    }

    /** Made when it is needed: every command and the window begin with this class. */
    private static JsonMapper json() {
        return JsonMapper.builder().build();
    }

    /** What somebody else wrote there, or of other data, counts as nothing. */
    private Optional<SuspectLabels> stored(Dataset training) {
        if (!Files.isRegularFile(suspectsFile)) {
            return Optional.empty();
        }
        try {
            SuspectLabels kept = json().readValue(Files.readAllBytes(suspectsFile), SuspectLabels.class);
            boolean fits = kept.dataSha256().equals(training.sha256())
                    && kept.suspects().stream()
                            .allMatch(suspect -> suspect.image() >= 0
                                    && suspect.image() < training.size()
                                    && suspect.label() == training.label(suspect.image()));
            return fits ? Optional.of(kept) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} is left out", suspectsFile, e);
            return Optional.empty();
        }
    }

    /** Ends what goes on within a step. */
    void close() {
        closed = true;
    }
}
