package fittingroom.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.experiment.Catalogue;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Preset;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EpochMetrics;
import fittingroom.runs.FolderRunStore;
import fittingroom.runs.RunId;
import fittingroom.runs.RunLabels;
import fittingroom.runs.RunRecorder;
import fittingroom.runs.RunState;
import fittingroom.runs.RunSummary;
import fittingroom.training.SmallExperiments;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import fittingroom.ui.ShownRun;
import fittingroom.workbench.LocalWorkbench;
import fittingroom.workbench.WorkbenchSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The drawer's view model over a real store with three finished runs, without a toolkit. */
@Timeout(120)
abstract class RunsBed {
    static final RunId RUN_1 = RunId.ofNumber(1);

    static final RunId RUN_2 = RunId.ofNumber(2);

    static final RunId RUN_3 = RunId.ofNumber(3);

    @TempDir
    Path home;

    final BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();

    final List<String> asked = new ArrayList<>();

    final ShownRun shown = new ShownRun();

    FolderRunStore store;

    LocalWorkbench workbench;

    RunsViewModel viewModel;

    @BeforeEach
    void open() throws Exception {
        store = new FolderRunStore(home);
        finished(1);
        finished(2);
        finished(3);
        workbench = new LocalWorkbench(new WorkbenchSettings(home, SmallExperiments.DATA, home.resolve("none")));
        viewModel = new RunsViewModel(workbench, window::add, Runnable::run, shown, new AskedCommands(asked));
        viewModel.refresh();
        until(() -> ids().size() == 3);
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    static Experiment config(long seed) {
        return Catalogue.SEED.put(Preset.QUICK_CNN.config(), seed);
    }

    static TrainingEvent.EpochFinished epoch(int number) {
        return new TrainingEvent.EpochFinished(
                new EpochMetrics(number, 0.5, 0.8, 0.4, 0.8 + number / 100.0, 1e-3, 2000, 24),
                ConfusionMatrix.of(new int[][] {{3, 1}, {0, 4}}),
                number);
    }

    void finished(long seed) throws IOException {
        try (RunRecorder recorder = store.begin(config(seed), RunLabels.NONE)) {
            recorder.epochFinished(epoch(1));
            recorder.runFinished(new TrainingEvent.RunFinished(
                    new TrainingOutcome.Completed(new TrainingOutcome.Result(1, 1, 0.4, 0.81))));
        }
    }

    /** Does what the window's thread is asked to, until something holds. */
    void until(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Runnable next = window.poll(60, TimeUnit.SECONDS);
            assertThat(next).as("the window is asked for something").isNotNull();
            next.run();
        }
    }

    List<RunId> ids() {
        return viewModel.list().rows().stream().map(RunRow::id).toList();
    }

    RunRow row(RunId id) {
        return viewModel.list().find(id).orElseThrow();
    }

    String message() {
        return viewModel.messageProperty().get();
    }

    /** The row of a run as it would be had it ended, though it is being trained. */
    static RunRow ended(RunRecorder training) {
        RunSummary alive = RunSummary.of(training.run());
        return RunRow.of(new RunSummary(
                alive.id(),
                alive.labels(),
                alive.parent(),
                RunState.COMPLETED,
                alive.started(),
                alive.config(),
                alive.epochs(),
                alive.best(),
                alive.last(),
                alive.testLoss(),
                alive.testAccuracy(),
                alive.seconds(),
                alive.weightsSha256(),
                alive.sparkline()));
    }
}
