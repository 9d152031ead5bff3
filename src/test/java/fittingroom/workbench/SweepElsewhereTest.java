package fittingroom.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fittingroom.sweeps.SweepFile;
import fittingroom.sweeps.SweepId;
import fittingroom.sweeps.SweepListener;
import fittingroom.sweeps.Trial;
import fittingroom.training.SmallExperiments;
import fittingroom.training.TrainingEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A sweep that another process runs, which here is a script in the place of the program with Spark. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class SweepElsewhereTest {
    private static final Sweeps.Place SPARK = new Sweeps.Place("spark", Optional.empty());

    @TempDir
    private Path home;

    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final List<Integer> heard = new CopyOnWriteArrayList<>();

    private final class Ear implements SweepListener {
        @Override
        public void trialChanged(Trial trial) {
            heard.add(trial.number());
        }

        @Override
        public void batchFinished(int trial, TrainingEvent.BatchFinished event) {
            throw new IllegalStateException("no trial begins here");
        }

        @Override
        public void warned(String sentence) {
            warnings.add(sentence);
        }
    }

    private LocalWorkbench workbench(String script) throws IOException {
        Path file = Files.writeString(home.resolve("program.sh"), script);
        return new LocalWorkbench(new WorkbenchSettings(
                home, SmallExperiments.DATA, home.resolve("none"), () -> List.of("/bin/sh", file.toString())));
    }

    private CompletableFuture<Sweeps.RunningSweep> start(LocalWorkbench workbench) {
        return workbench
                .sweeps()
                .start(
                        SweepFile.parse("{method: random, run_cap: 3, parameters: {dropout: {min: 0, max: 0.5}}}"),
                        SPARK,
                        new Ear());
    }

    @Test
    void processIsToldWhichSweepToTakeUpAndWhere() throws Exception {
        try (LocalWorkbench workbench =
                workbench("echo \"$@\" >" + home + "/words; echo '{\"sweep\":\"sweep-1\",\"workers\":3}'")) {
            Sweeps.RunningSweep running = start(workbench).join();

            assertThat(running.id()).isEqualTo(SweepId.parse("sweep-1").orElseThrow());
            assertThat(running.workers()).isEqualTo(3);
            assertThat(Files.readString(home.resolve("words")))
                    .isEqualTo("--home " + home + " --data " + SmallExperiments.DATA
                            + " sweep resume sweep-1 --on spark --json\n");
            assertThat(running.outcome().join().trials()).isEmpty();
            assertThat(warnings).isEmpty();
        }
    }

    @Test
    void trialThatBeganBeforeAnybodyLookedIsHeard() throws Exception {
        String line = "{\"event\":\"trial\",\"trial\":1,\"values\":{\"dropout\":0.25}}";
        try (LocalWorkbench workbench = workbench(
                "echo '" + line + "' >>" + home + "/sweeps/sweep-1/log.jsonl; echo '{\"sweep\":\"sweep-1\"}'")) {
            Sweeps.RunningSweep running = start(workbench).join();

            assertThat(running.outcome().join().trials())
                    .extracting(Trial::number)
                    .containsExactly(1);
            assertThat(running.trialsBefore()).isEmpty();
            assertThat(heard).containsExactly(1);
        }
    }

    @Test
    void wordsThatAreNoNewsArePassedOver() throws Exception {
        try (LocalWorkbench workbench = workbench("echo hello; echo '{ a library }'; echo '{\"sweep\":\"sweep-1\"}'")) {
            assertThat(start(workbench).join().id())
                    .isEqualTo(SweepId.parse("sweep-1").orElseThrow());
        }
    }

    /** It may be the window's. */
    @Test
    void callersThreadLooksForNothingOnTheDisk() throws Exception {
        Thread caller = Thread.currentThread();
        List<Thread> asked = new CopyOnWriteArrayList<>();
        try (LocalWorkbench workbench =
                new LocalWorkbench(new WorkbenchSettings(home, SmallExperiments.DATA, home.resolve("none"), () -> {
                    asked.add(Thread.currentThread());
                    return List.of();
                }))) {
            assertThatThrownBy(() -> start(workbench).join())
                    .cause()
                    .hasMessageStartingWith("There is no \"spark\" to train on here");
        }
        assertThat(asked).isNotEmpty().doesNotContain(caller);
    }

    @Test
    void sweepThatCouldNotBeginSaysWhyAndLeavesNothing() throws Exception {
        try (LocalWorkbench workbench = workbench("echo Spark can not be used. >&2; exit 1")) {
            assertThatThrownBy(() -> start(workbench).join())
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .hasMessage("Spark can not be used.");
            assertThat(workbench.sweeps().list().join().sweeps()).isEmpty();
        }
    }

    @Test
    void processThatFailsLaterHasItsSentenceTold() throws Exception {
        try (LocalWorkbench workbench =
                workbench("echo '{\"sweep\":\"sweep-1\"}'; echo The disk is full. >&2; exit 1")) {
            start(workbench).join().outcome().join();

            assertThat(warnings).containsExactly("The disk is full.");
        }
    }

    @Test
    void windowThatClosesWhileTheProcessStartsTakesItAlong() throws Exception {
        Path begun = home.resolve("begun");
        LocalWorkbench workbench = workbench("echo $$ >" + begun + "; exec sleep 100");
        CompletableFuture<Sweeps.RunningSweep> starting = start(workbench);
        await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(begun) && Files.size(begun) > 0);
        ProcessHandle process = ProcessHandle.of(
                        Long.parseLong(Files.readString(begun).strip()))
                .orElseThrow();

        workbench.close();

        await().atMost(Duration.ofMinutes(1)).until(() -> !process.isAlive());
        await().atMost(Duration.ofMinutes(1)).until(starting::isCompletedExceptionally);
    }

    /** What has no time left waits for no launch, however long that takes to be given up. */
    @Test
    @Timeout(30)
    void whoHasNoTimeToLeaveWaitsForNoProcessThatStarts() throws Exception {
        Path begun = home.resolve("begun");
        LocalWorkbench workbench = workbench("trap '' TERM; echo $$ >" + begun + "; while true; do sleep 0.1; done");
        CompletableFuture<Sweeps.RunningSweep> starting = start(workbench);
        await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(begun) && Files.size(begun) > 0);
        ProcessHandle process = ProcessHandle.of(
                        Long.parseLong(Files.readString(begun).strip()))
                .orElseThrow();
        try {
            ((LocalSweeps) workbench.sweeps()).leave(0);

            assertThat(starting).isNotDone();
        } finally {
            process.destroyForcibly();
            workbench.close();
        }
    }

    /** Were it written later, it would be lost with the process of the window, or stop the next one to take the sweep up. */
    @Test
    void closedWorkbenchHasLeftItsNote() throws Exception {
        Path stop = home.resolve("sweeps").resolve("sweep-1").resolve("stop");
        try (LocalWorkbench workbench =
                workbench("echo '{\"sweep\":\"sweep-1\"}'; while [ ! -e " + stop + " ]; do sleep 0.1; done")) {
            assertThat(start(workbench).join().outcome()).isNotDone();
        }

        assertThat(stop).exists();
    }

    @Test
    void sweepThatHasEndedIsLeftNoNote() throws Exception {
        try (LocalWorkbench workbench = workbench("echo '{\"sweep\":\"sweep-1\"}'")) {
            Sweeps.RunningSweep running = start(workbench).join();
            running.outcome().join();

            running.stop();
        }

        assertThat(home.resolve("sweeps").resolve("sweep-1")).isDirectoryNotContaining("glob:**/stop");
    }
}
