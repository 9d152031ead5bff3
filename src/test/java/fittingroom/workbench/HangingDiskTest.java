package fittingroom.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.runs.RunId;
import fittingroom.runs.RunStore;
import fittingroom.sweeps.SweepDefinition;
import fittingroom.sweeps.SweepFile;
import fittingroom.training.SmallExperiments;
import fittingroom.training.TrainingEvent;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk that never answers, as a network drive may: whoever asks gets a future at once, and can leave. */
@Timeout(120)
class HangingDiskTest {
    @TempDir
    private Path home;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch disk = new CountDownLatch(1);
    private LocalWorkbench workbench;

    @BeforeEach
    void open() {
        RunStore hanging = (RunStore) Proxy.newProxyInstance(
                RunStore.class.getClassLoader(), new Class<?>[] {RunStore.class}, (proxy, method, arguments) -> {
                    asked.countDown();
                    disk.await();
                    throw new IllegalStateException("the disk is back");
                });
        workbench = new LocalWorkbench(
                new WorkbenchSettings(home, SmallExperiments.DATA, home.resolve("none")), () -> hanging);
    }

    @AfterEach
    void letGo() {
        disk.countDown();
        workbench.close();
    }

    @Test
    void everyQuestionReturnsAtOnce() {
        RunId run = new RunId("run-1");

        List<CompletableFuture<?>> answers = List.of(
                workbench.runs().list(),
                workbench.runs().obstacleToWriting(),
                workbench.runs().find(run),
                workbench.runs().modelFile(run),
                workbench.runs().delete(run),
                workbench.models().first(),
                workbench.models().list(),
                workbench.models().use(new ModelReference.OfRun(run)),
                workbench.evaluations().evaluate(new ModelReference.OfRun(run)),
                workbench
                        .trainings()
                        .start(SmallExperiments.config(200, 1), Optional.empty(), event -> {})
                        .outcome());

        assertThat(answers).noneMatch(CompletableFuture::isDone);
        assertThat(workbench.models().current()).isEmpty();
        assertThat(workbench.trainings().running()).isPresent();
    }

    /** They lie in memory; a measurement may take half a minute, too. */
    @Test
    void picturesOfTheDataWaitForNoDiskAndNoMeasurement() throws InterruptedException {
        CompletableFuture<?> list = workbench.runs().list();
        asked.await();
        CompletableFuture<?> measured = workbench.evaluations().evaluate(new ModelReference.OfRun(new RunId("run-1")));

        assertThat(workbench
                        .pictures()
                        .testPicture(3, OptionalInt.empty())
                        .orTimeout(60, TimeUnit.SECONDS)
                        .join())
                .contains(new Pictures.TestPicture(
                        3,
                        SmallExperiments.test().image(3),
                        SmallExperiments.test().label(3)));
        assertThat(workbench
                        .pictures()
                        .images(ImageGroup.VALIDATION, SmallExperiments.config(200, 1))
                        .orTimeout(60, TimeUnit.SECONDS)
                        .join()
                        .indices())
                .hasSize(40);
        assertThat(workbench.evaluations().answered(TrainingEvent.ImageSet.VALIDATION, 1))
                .isCompletedExceptionally();
        assertThat(List.of(list, measured)).noneMatch(CompletableFuture::isDone);
    }

    @Test
    void runThatWaitsForTheDiskCanBeStoppedAndLeft() throws InterruptedException {
        RunningTraining training =
                workbench.trainings().start(SmallExperiments.config(200, 1), Optional.empty(), event -> {});
        asked.await();

        training.control().pause();
        training.control().stop();
        training.control().cancel();
        workbench.close();

        assertThat(training.outcome()).isNotDone();
    }

    @Test
    void aSweepThatWaitsForTheDiskCanBeStoppedAndLeft() throws InterruptedException {
        SweepDefinition definition = SweepFile.parse("""
                preset: quick-cnn
                parameters: {dropout: {values: [0.1, 0.2]}}
                method: grid
                """);
        Sweeps.RunningSweep sweep = workbench
                .sweeps()
                .start(definition, Sweeps.Place.LOCAL, new SilentListener())
                .join();
        asked.await();

        sweep.stop();
        workbench.close();

        assertThat(sweep.outcome()).isNotDone();
    }
}
