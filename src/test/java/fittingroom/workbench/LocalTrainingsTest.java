package fittingroom.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fittingroom.experiment.Experiment;
import fittingroom.metrics.Predictions;
import fittingroom.network.ModelFile;
import fittingroom.runs.FolderRunStore;
import fittingroom.runs.Run;
import fittingroom.runs.RunEvent;
import fittingroom.runs.RunId;
import fittingroom.runs.RunState;
import fittingroom.runs.RunStore;
import fittingroom.training.RunControl;
import fittingroom.training.SmallExperiments;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real runs of a small network on the real data, through the workbench. */
@Timeout(300)
class LocalTrainingsTest {
    private static final Experiment TWO_EPOCHS = SmallExperiments.config(300, 2);

    @TempDir
    private Path home;

    private final List<TrainingEvent> events = new CopyOnWriteArrayList<>();
    private LocalWorkbench workbench;

    @BeforeEach
    void open() {
        workbench = workbench(SmallExperiments.DATA);
    }

    private LocalWorkbench workbench(Path data) {
        return new LocalWorkbench(new WorkbenchSettings(home, data, home.resolve("none")));
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    @Test
    void finishedRunIsTestedOnceAndItsAnswersAreKept() throws Exception {
        RunningTraining training = start(TWO_EPOCHS, event -> {});
        TrainingOutcome outcome = training.outcome().join();

        List<TrainingEvent.Tested> tested = of(TrainingEvent.Tested.class);
        assertThat(tested).hasSize(1);
        assertThat(tested.get(0).epoch())
                .isEqualTo(outcome.result().orElseThrow().bestEpoch());
        assertThat(tested.get(0).figures().confusion().total()).isEqualTo(10_000);
        assertThat(events.get(events.size() - 1)).isEqualTo(new TrainingEvent.RunFinished(outcome));
        Run run = stored(training.id().join());
        assertThat(run.test()).contains(tested.get(0).figures());
        assertThat(run.state()).isEqualTo(RunState.COMPLETED);
        try (InputStream file = Files.newInputStream(home.resolve("runs/run-1/test-predictions"))) {
            assertThat(Predictions.read(file).confusion())
                    .isEqualTo(tested.get(0).figures().confusion());
        }
    }

    /** What no recorder caught, as where a large checkpoint doesn't fit into memory, is no reason to start the program anew. */
    @Test
    void runThatCanNotBeOpenedLeavesRoomForTheNext() {
        workbench.close();
        AtomicBoolean full = new AtomicBoolean(true);
        RunStore runs = new FolderRunStore(home);
        RunStore store = (RunStore) Proxy.newProxyInstance(
                RunStore.class.getClassLoader(), new Class<?>[] {RunStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("begin") && full.getAndSet(false)) {
                        throw new OutOfMemoryError("Java heap space");
                    }
                    return method.invoke(runs, arguments);
                });
        workbench = new LocalWorkbench(
                new WorkbenchSettings(home, SmallExperiments.DATA, home.resolve("none")), () -> store);

        RunningTraining refused = start(TWO_EPOCHS, event -> {});
        assertThat(refused.outcome().join())
                .isEqualTo(new TrainingOutcome.Failed("Something went wrong; the log file has the details."));
        assertThat(refused.id()).isCompletedExceptionally();

        assertThat(start(TWO_EPOCHS, event -> {}).outcome().join()).isInstanceOf(TrainingOutcome.Completed.class);
    }

    @Test
    void stoppedRunIsTestedAndACancelledOneIsNot() {
        start(SmallExperiments.config(300, 50), inSecondEpoch(() -> stop(false)))
                .outcome()
                .join();
        assertThat(of(TrainingEvent.Tested.class)).hasSize(1);

        events.clear();
        RunningTraining cancelled = start(SmallExperiments.config(300, 50), inSecondEpoch(() -> stop(true)));

        assertThat(cancelled.outcome().join()).isInstanceOf(TrainingOutcome.Stopped.class);
        assertThat(of(TrainingEvent.Tested.class)).isEmpty();
        Run run = stored(cancelled.id().join());
        assertThat(run.test()).isEmpty();
        assertThat(run.state()).isEqualTo(RunState.STOPPED);
        assertThat(home.resolve("runs/run-2/model.fittingroom")).exists();
    }

    private void stop(boolean withoutTest) {
        RunningTraining running = workbench.trainings().running().orElseThrow();
        if (withoutTest) {
            running.control().cancel();
        } else {
            running.control().stop();
        }
    }

    @Test
    void runWhoseWindowIsClosedIsInterruptedWithItsModelAndGoesOnBitForBit() throws Exception {
        start(TWO_EPOCHS, event -> {}).outcome().join();
        String uninterrupted =
                ModelFile.read(home.resolve("runs/run-1/model.fittingroom")).weightsSha256();

        interruptInSecondEpoch();
        assertThat(stored(new RunId("run-2")).state()).isEqualTo(RunState.INTERRUPTED);
        assertThat(home.resolve("runs/run-2/model.fittingroom")).exists();

        workbench.trainings().resume(new RunId("run-2"), event -> {}).outcome().join();

        assertThat(stored(new RunId("run-2")).state()).isEqualTo(RunState.COMPLETED);
        assertThat(ModelFile.read(home.resolve("runs/run-2/model.fittingroom")).weightsSha256())
                .isEqualTo(uninterrupted);
    }

    /** It was “Training broke off; the log file has the details …”. */
    @Test
    void aFolderInThePlaceOfTheRecordIsNamedAndTheRunGoesOnWithoutIt() throws Exception {
        interruptInSecondEpoch();
        Path record = home.resolve("runs/run-1/run.json");
        Path elsewhere = Files.move(record, home.resolve("run.json"));
        Files.createDirectory(record);

        TrainingOutcome refused = workbench
                .trainings()
                .resume(new RunId("run-1"), event -> {})
                .outcome()
                .join();
        Files.delete(record);
        Files.move(elsewhere, record);
        workbench.trainings().resume(new RunId("run-1"), event -> {}).outcome().join();

        assertThat(refused)
                .isEqualTo(new TrainingOutcome.Failed(
                        record + " is a folder, where a file has to be; move it away and try again."));
        assertThat(stored(new RunId("run-1")).state()).isEqualTo(RunState.COMPLETED);
    }

    private void interruptInSecondEpoch() throws InterruptedException {
        Thread[] closing = new Thread[1];
        RunningTraining interrupted = start(TWO_EPOCHS, inSecondEpoch(() -> {
            if (closing[0] == null) {
                closing[0] = new Thread(workbench::close);
                closing[0].start();
                awaitStopping();
            }
        }));
        interrupted.outcome().join();
        closing[0].join();
        workbench = workbench(SmallExperiments.DATA);
    }

    /** So that the run can't be over before the window is closed. */
    private void awaitStopping() {
        RunningTraining running = workbench.trainings().running().orElseThrow();
        while (!((RunControl) running.control()).isStopping()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void runThatHasNoDataLeavesNothingBehindAndSaysWhy() throws Exception {
        Path empty = Files.createDirectory(home.resolve("empty"));
        workbench.close();
        workbench = workbench(empty);

        RunningTraining training = workbench.trainings().start(TWO_EPOCHS, Optional.empty(), event -> {});

        assertThat(training.outcome().join()).isInstanceOf(TrainingOutcome.Failed.class);
        assertThatThrownBy(training.id()::join).hasCauseInstanceOf(WorkbenchException.class);
        assertThat(home.resolve("runs")).doesNotExist();
        assertThat(workbench.trainings().running()).isEmpty();
    }

    @Test
    void everyEventOfARunNamesIt() {
        List<RunId> named = new CopyOnWriteArrayList<>();

        workbench
                .trainings()
                .start(SmallExperiments.config(200, 1), Optional.empty(), event -> named.add(event.run()))
                .outcome()
                .join();

        assertThat(named).isNotEmpty().containsOnly(new RunId("run-1"));
    }

    private RunningTraining start(Experiment config, Consumer<TrainingEvent> reaction) {
        Consumer<RunEvent> listener = event -> {
            events.add(event.event());
            reaction.accept(event.event());
        };
        return workbench.trainings().start(config, Optional.empty(), listener);
    }

    private static Consumer<TrainingEvent> inSecondEpoch(Runnable reaction) {
        return event -> {
            if (event instanceof TrainingEvent.BatchFinished batch && batch.epoch() == 2) {
                reaction.run();
            }
        };
    }

    private Run stored(RunId id) {
        return workbench.runs().find(id).join().orElseThrow();
    }

    private <T extends TrainingEvent> List<T> of(Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
