package fittingroom.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fittingroom.experiment.Experiment;
import fittingroom.runs.FolderRunStore;
import fittingroom.runs.Run;
import fittingroom.runs.RunId;
import fittingroom.runs.RunStore;
import fittingroom.training.SmallData;
import fittingroom.training.SmallExperiments;
import fittingroom.training.TrainingEvent;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a stored run answered for single images, in a window that may have been started with other data. */
@Timeout(300)
class LocalEvaluationsTest {
    private static final Experiment TWO_EPOCHS = SmallExperiments.config(200, 2);
    private static final RunId RUN = RunId.ofNumber(1);
    private static final String OTHERS_VALIDATED =
            "run-1 was validated on other images than those that are loaded; go on with the data it was trained on"
                    + " (--data).";
    private static final String OTHERS_TESTED =
            "run-1 was tested on other images than those that are loaded; go on with the data it was trained on"
                    + " (--data).";

    @TempDir
    private Path home;

    @TempDir
    private Path folders;

    private Path own;

    @BeforeEach
    void train() throws IOException {
        own = folder("own", 200, 100, 0);
        try (LocalWorkbench workbench = workbench(own)) {
            workbench
                    .trainings()
                    .start(TWO_EPOCHS, Optional.empty(), event -> {})
                    .outcome()
                    .join();
        }
    }

    private LocalWorkbench workbench(Path data) {
        return new LocalWorkbench(new WorkbenchSettings(home, data, home.resolve("none")));
    }

    private Path folder(String name, int training, int test, int brighter) throws IOException {
        return SmallData.write(folders.resolve(name), training, test, brighter);
    }

    private static void assertRefused(LocalWorkbench workbench) {
        assertFailsWith(() -> workbench.evaluations().validationAnswers(RUN, 2).join(), OTHERS_VALIDATED);
        assertFailsWith(() -> workbench.evaluations().testAnswers(RUN).join(), OTHERS_TESTED);
    }

    private static void assertFailsWith(ThrowingCallable question, String sentence) {
        assertThatThrownBy(question)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(WorkbenchException.class)
                .hasMessage(sentence);
    }

    @Test
    void imagesBehindAStoredMatrixAreThoseThatItCounts() throws IOException {
        Path elsewhere = folder("elsewhere", 200, 100, 0);
        try (LocalWorkbench workbench = workbench(elsewhere)) {
            Run run = workbench.runs().find(RUN).join().orElseThrow();

            TrainingEvent.EpochFinished best = run.bestEpoch().orElseThrow();
            assertThat(workbench
                            .evaluations()
                            .validationAnswers(RUN, best.metrics().epoch())
                            .join()
                            .predictions()
                            .confusion())
                    .isEqualTo(best.validationConfusion());
            assertThat(workbench
                            .evaluations()
                            .testAnswers(RUN)
                            .join()
                            .predictions()
                            .confusion())
                    .isEqualTo(run.test().orElseThrow().confusion());
        }
    }

    @Test
    void imagesOfOtherDataAreRefusedThoughTheirLabelsAreTheSame() throws IOException {
        try (LocalWorkbench workbench = workbench(folder("brighter", 200, 100, 1))) {
            assertRefused(workbench);
        }
    }

    /** As of version 0.1. */
    private void forgetChecksums() throws IOException {
        Path record = home.resolve("runs/run-1/run.json");
        Files.writeString(record, Files.readString(record).replaceAll("\"data\"\\s*:\\s*\\{[^}]*\\}", "\"data\":null"));
    }

    @Test
    void recordWithoutChecksumsIsHeldToItsLabels() throws IOException {
        forgetChecksums();
        try (LocalWorkbench workbench = workbench(own)) {
            assertThat(workbench
                            .runs()
                            .find(RUN)
                            .join()
                            .orElseThrow()
                            .provenance()
                            .orElseThrow()
                            .data())
                    .isEmpty();
            assertThat(workbench
                            .evaluations()
                            .validationAnswers(RUN, 2)
                            .join()
                            .images()
                            .size())
                    .isEqualTo(40);
            assertThat(workbench.evaluations().testAnswers(RUN).join().images().size())
                    .isEqualTo(100);
        }
        try (LocalWorkbench workbench = workbench(folder("fewer", 100, 50, 0))) {
            assertRefused(workbench);
        }
    }

    @Test
    void recordThatKnowsOnlyItsOriginalDataIsRefusedAnyOther() throws IOException {
        forgetChecksums();
        Path record = home.resolve("runs/run-1/run.json");
        Files.writeString(
                record, Files.readString(record).replaceAll("\"originalData\"\\s*:\\s*false", "\"originalData\":true"));
        try (LocalWorkbench workbench = workbench(own)) {
            assertRefused(workbench);
        }
    }

    /** A click on a run and a walk through its epochs asked for one measurement after the other. */
    @Test
    void ofSeveralQuestionsForValidationAnswersTheNewestIsMeasuredAlone() throws InterruptedException {
        AtomicInteger read = new AtomicInteger();
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch disk = new CountDownLatch(1);
        RunStore folder = new FolderRunStore(home);
        RunStore slow = (RunStore) Proxy.newProxyInstance(
                RunStore.class.getClassLoader(), new Class<?>[] {RunStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("modelFile")) {
                        read.incrementAndGet();
                        reading.countDown();
                        disk.await();
                    }
                    return method.invoke(folder, arguments);
                });
        try (LocalWorkbench workbench =
                new LocalWorkbench(new WorkbenchSettings(home, own, home.resolve("none")), () -> slow)) {
            CompletableFuture<AnsweredImages> beingMeasured =
                    workbench.evaluations().validationAnswers(RUN, 2);
            reading.await();
            CompletableFuture<AnsweredImages> waiting = workbench.evaluations().validationAnswers(RUN, 2);
            CompletableFuture<AnsweredImages> newest = workbench.evaluations().validationAnswers(RUN, 2);
            disk.countDown();

            assertThat(newest.join().images().size()).isEqualTo(40);
            for (CompletableFuture<AnsweredImages> superseded : List.of(beingMeasured, waiting)) {
                assertThatThrownBy(superseded::join).hasRootCauseInstanceOf(CancellationException.class);
            }
            assertThat(read).hasValue(2);
        }
    }
}
