package fittingroom.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fittingroom.metrics.Evaluation;
import fittingroom.metrics.Predictions;
import fittingroom.runs.FolderRunStore;
import fittingroom.runs.RunId;
import fittingroom.sweeps.Sweep;
import fittingroom.sweeps.SweepFile;
import fittingroom.sweeps.SweepId;
import fittingroom.sweeps.SweepRunner;
import fittingroom.sweeps.SweepStore;
import fittingroom.training.SmallExperiments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A sweep of three trials, the first of which is the best, and whose runs are deleted before the winner is tested. */
@Timeout(120)
class SweepOfDeletedRunsTest {
    /** Two of three right. */
    private static final Evaluation TEST = new Evaluation(
            0.75, Predictions.of(2, new int[] {0, 1, 1}, new float[] {0.9f, 0.1f, 0.25f, 0.75f, 0.625f, 0.375f}));

    @TempDir
    private Path home;

    private SweepId id = new SweepId("sweep-1");

    @BeforeEach
    void sweep() throws IOException {
        FolderRunStore runs = new FolderRunStore(home);
        try (SweepStore.Opened opened = new SweepStore(home)
                .create(SweepFile.parse("{method: random, run_cap: 3, parameters: {dropout: {min: 0.0, max: 0.5},"
                        + " epochs: {value: 1}, filters: {value: [4]}}}"))) {
            // Each later trial is worse.
            new SweepRunner(
                            opened,
                            runs,
                            new OneEpochTrials(Optional.empty(), trial -> 0.9 - trial / 10.0),
                            new SilentListener())
                    .run();
            id = opened.id();
        }
        for (int run = 1; run <= 3; run++) {
            runs.recordTest(RunId.ofNumber(run), TEST);
        }
    }

    private Sweep.Test test() {
        try (LocalWorkbench workbench = new LocalWorkbench(
                new WorkbenchSettings(home, SmallExperiments.DATA, home.resolve("none"), () -> List.of("false")))) {
            return workbench.sweeps().test(id).join();
        }
    }

    private void delete(int... runs) throws IOException {
        for (int run : runs) {
            new FolderRunStore(home).delete(RunId.ofNumber(run));
        }
    }

    private Optional<Sweep.Test> recorded() throws IOException {
        return new SweepStore(home).find(id).flatMap(Sweep::test);
    }

    @Test
    void theBestTrialWhoseRunIsThereIsTestedInTheWinnersPlace() throws IOException {
        delete(1);

        Sweep.Test test = test();

        assertThat(test).isEqualTo(new Sweep.Test(2, 2 / 3.0, 0.75, List.of(1)));
        assertThat(test.sentence())
                .contains(
                        "The run of trial 1, which is better, was deleted; trial 2 is the best whose run is still there.");
        assertThat(recorded()).contains(test);
    }

    @Test
    void whatWasTestedStaysTestedWhenItsRunIsDeleted() throws IOException {
        Sweep.Test test = test();
        delete(1);

        assertThat(test()).isEqualTo(test).isEqualTo(new Sweep.Test(1, 2 / 3.0, 0.75, List.of()));
    }

    @Test
    void aSweepNoneOfWhoseRunsIsThereSaysSo() throws IOException {
        delete(1, 2, 3);

        assertThatThrownBy(this::test)
                .cause()
                .hasMessage("The runs of all trials of sweep-1 that could be tested were deleted; extend it by another"
                        + " one.");
        assertThat(recorded()).isEmpty();
    }

    /** Undone deletions give the runs back. */
    @Test
    void theWinnerIsTestedOnceItsRunIsBack() throws IOException {
        Path runs = home.resolve("runs");
        Files.move(runs.resolve("run-1"), home.resolve("aside"));
        test();
        Files.move(home.resolve("aside"), runs.resolve("run-1"));

        assertThat(test()).isEqualTo(new Sweep.Test(1, 2 / 3.0, 0.75, List.of()));
    }

    /** A better trial may come, and would meet the test set as well. */
    @Test
    void nobodyIsTestedWhileTheSweepRuns() throws IOException {
        try (SweepStore.Opened running = new SweepStore(home).open(id, Optional.empty())) {
            assertThatThrownBy(this::test)
                    .cause()
                    .hasMessage(running.id() + " is still running, and only its winner meets the test set; wait for its"
                            + " end, or stop it.");
        }

        assertThat(recorded()).isEmpty();
        assertThat(test().trial()).isEqualTo(1);
    }
}
