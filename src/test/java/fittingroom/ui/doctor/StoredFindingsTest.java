package fittingroom.ui.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.diagnosis.Finding;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Preset;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EpochMetrics;
import fittingroom.runs.FolderRunStore;
import fittingroom.runs.RunEvent;
import fittingroom.runs.RunHistory;
import fittingroom.runs.RunId;
import fittingroom.runs.RunLabels;
import fittingroom.runs.RunRecorder;
import fittingroom.training.LayerReading;
import fittingroom.training.LiveChange;
import fittingroom.training.SmallExperiments;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import fittingroom.ui.ShownRun;
import fittingroom.workbench.LocalWorkbench;
import fittingroom.workbench.WorkbenchSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The doctor says the same of a run while it trains, after the window was closed and opened again, and in the terminal:
 * the whole findings, with their numbers to the last digit.
 */
@Timeout(120)
class StoredFindingsTest {
    private static final Experiment EXPERIMENT = Preset.QUICK_CNN.config();
    private static final int BATCHES = 4;

    @TempDir
    private Path home;

    private FolderRunStore store;
    private LocalWorkbench workbench;

    @BeforeEach
    void open() {
        store = new FolderRunStore(home);
        workbench = new LocalWorkbench(new WorkbenchSettings(home, SmallExperiments.DATA, home.resolve("none")));
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    /** A window's doctor with the run that it shows. */
    private final class Window {
        private final DoctorViewModel doctor = new DoctorViewModel(
                new DoctorRequests(workbench.diagnoses(), Runnable::run, Optional::empty, Optional::empty));
        private final ShownRun shown = new ShownRun();

        Window() {
            shown.add(doctor);
        }

        List<Finding> findings() {
            return doctor.findingsProperty().get();
        }

        String summary() {
            return doctor.summaryProperty().get();
        }
    }

    private RunHistory history(RunId run) {
        return workbench.runs().history(run).join().orElseThrow();
    }

    /** Records a run while a window shows it. */
    private RunId train(Window live, List<TrainingEvent> events) throws Exception {
        return record(store.begin(EXPERIMENT, RunLabels.NONE), live, events);
    }

    private static RunId record(RunRecorder begun, Window live, List<TrainingEvent> events) throws Exception {
        try (RunRecorder recorder = begun) {
            RunId id = recorder.run().id();
            for (TrainingEvent event : events) {
                event.accept(recorder);
                live.shown.hear(new RunEvent(id, event));
            }
            return id;
        }
    }

    /** Asserts that all three say the same, and returns the rules. */
    private List<String> sameEverywhere(Window live, RunId run) {
        Window reopened = new Window();
        reopened.shown.show(history(run));
        List<Finding> inTheTerminal = workbench.runs().findings(run).join().orElseThrow();
        assertThat(reopened.findings()).isEqualTo(inTheTerminal);
        assertThat(live.findings()).isEqualTo(inTheTerminal);
        assertThat(reopened.summary()).isEqualTo(live.summary());
        return inTheTerminal.stream().map(Finding::rule).toList();
    }

    private static TrainingEvent.RunStarted started(Experiment experiment, int firstEpoch) {
        return new TrainingEvent.RunStarted(experiment, 100, 20, BATCHES, firstEpoch);
    }

    private static TrainingEvent.BatchFinished batch(int epoch, int number, double loss) {
        return new TrainingEvent.BatchFinished(epoch, number, BATCHES, loss, 0.1, 1e-3, 1000);
    }

    private static TrainingEvent.EpochFinished epoch(int number, double trainLoss, double validationLoss, int best) {
        int[][] counts = new int[10][10];
        IntStream.range(0, 10).forEach(i -> counts[i][i] = 10);
        return new TrainingEvent.EpochFinished(
                new EpochMetrics(number, trainLoss, 1 - trainLoss / 3, validationLoss, 0.85, 1e-3, 1000, 1),
                ConfusionMatrix.of(counts),
                best);
    }

    private static TrainingEvent.RunFinished ended(TrainingOutcome outcome) {
        return new TrainingEvent.RunFinished(outcome);
    }

    private static TrainingOutcome.Result result(int epochs, int best) {
        return new TrainingOutcome.Result(epochs, best, 0.4, 0.85);
    }

    @Test
    void runThatDivergedAfterTwoEpochs() throws Exception {
        Window live = new Window();
        RunId run = train(
                live,
                List.of(
                        started(EXPERIMENT, 1),
                        epoch(1, 0.5, 0.5, 1),
                        epoch(2, 0.4, 0.4, 2),
                        ended(new TrainingOutcome.Diverged(3, 2, Optional.of(result(2, 2))))));

        assertThat(sameEverywhere(live, run)).containsExactly("diverging");
        assertThat(live.findings().get(0).epoch()).isEqualTo(3);
    }

    @Test
    void runThatDivergedBeforeItsFirstEpochWasOver() throws Exception {
        Window live = new Window();
        RunId run = train(
                live,
                List.of(
                        started(EXPERIMENT, 1),
                        batch(1, 1, 14.123456789),
                        ended(new TrainingOutcome.Diverged(1, 2, Optional.empty()))));

        assertThat(sameEverywhere(live, run)).containsExactly("initial-loss", "diverging");
    }

    @Test
    void forkThatDivergedInTheFirstEpochOfItsOwn() throws Exception {
        workbench
                .trainings()
                .start(SmallExperiments.config(300, 2), Optional.empty(), event -> {})
                .outcome()
                .join();
        RunId fork = store.fork(RunId.ofNumber(1), 2, parents -> SmallExperiments.config(300, 5), RunLabels.NONE)
                .id();
        Window live = new Window();
        live.shown.resume(history(fork));
        record(
                store.resume(fork).recorder(),
                live,
                List.of(
                        started(SmallExperiments.config(300, 5), 3),
                        batch(3, 1, 9.5),
                        ended(new TrainingOutcome.Diverged(3, 2, Optional.empty()))));

        assertThat(sameEverywhere(live, fork)).containsExactly("diverging");
        assertThat(live.findings().get(0).epoch()).isEqualTo(3);
    }

    @Test
    void oddInitialLossOfARunThatWasInterruptedInItsFirstEpoch() throws Exception {
        Window live = new Window();
        RunId run = train(
                live,
                List.of(
                        started(EXPERIMENT, 1),
                        batch(1, 1, 8.7654321),
                        batch(1, 2, 5.4321),
                        new TrainingEvent.PauseChanged(true)));

        assertThat(sameEverywhere(live, run)).containsExactly("initial-loss");
    }

    @Test
    void oddInitialLossIsNotForgottenWhenTheRunGoesOnInAnotherWindow() throws Exception {
        RunId run = train(
                new Window(),
                List.of(
                        started(EXPERIMENT, 1),
                        batch(1, 1, 8.7654321),
                        epoch(1, 0.5, 0.5, 1),
                        ended(new TrainingOutcome.Stopped(Optional.of(result(1, 1))))));
        Window live = new Window();
        live.shown.resume(history(run));
        live.shown.hear(new RunEvent(run, started(EXPERIMENT, 2)));

        assertThat(sameEverywhere(live, run)).containsExactly("initial-loss");
    }

    @Test
    void changeAfterTheLastEpochCountsInARunThatWasInterrupted() throws Exception {
        Window live = new Window();
        RunId run = train(
                live,
                List.of(
                        started(EXPERIMENT, 1),
                        epoch(1, 0.5, 0.5, 1),
                        new TrainingEvent.ControlChanged(2, 1, new LiveChange.Dropout(0.75))));

        assertThat(sameEverywhere(live, run)).containsExactly("dropout-too-high");
    }

    @Test
    void readingsOfTheLayersCountAsLongAsTheirEpochIsThere() throws Exception {
        Window live = new Window();
        RunId run = train(
                live,
                List.of(
                        started(EXPERIMENT, 1),
                        new TrainingEvent.LayersMeasured(
                                1, List.of(new LayerReading(1, "convolution 1", 8, 0.5, 2, 0.25, 0))),
                        epoch(1, 0.5, 0.5, 1),
                        ended(new TrainingOutcome.Completed(result(1, 1)))));

        assertThat(sameEverywhere(live, run)).containsExactly("learning-rate-too-high");
    }

    @Test
    void overfittingThatEarlyStoppingEnded() throws Exception {
        Window live = new Window();
        RunId run = train(
                live,
                List.of(
                        started(EXPERIMENT, 1),
                        epoch(1, 0.5, 0.40, 1),
                        epoch(2, 0.3, 0.45, 1),
                        epoch(3, 0.1, 0.60, 1),
                        ended(new TrainingOutcome.EarlyStopped(result(3, 1)))));

        assertThat(sameEverywhere(live, run)).containsExactly("overfitting");
    }

    @Test
    void runThatFailedOrShowsNothing() throws Exception {
        Window live = new Window();
        RunId run =
                train(live, List.of(started(EXPERIMENT, 1), ended(new TrainingOutcome.Failed("The disk is gone."))));

        assertThat(sameEverywhere(live, run)).isEmpty();
        assertThat(live.summary()).isEqualTo("The rules speak after the first epoch.");
    }

    @Test
    void epochThatIsTrainedAgainCountsOnce() {
        List<TrainingEvent> events = new ArrayList<>(
                List.of(started(EXPERIMENT, 1), epoch(1, 0.5, 0.5, 1), epoch(2, 9.0, 9.0, 1), started(EXPERIMENT, 2)));
        events.add(epoch(2, 0.4, 0.4, 2));
        Window live = new Window();
        events.forEach(event -> live.shown.hear(new RunEvent(RunId.ofNumber(1), event)));

        assertThat(live.findings()).isEmpty();
    }
}
