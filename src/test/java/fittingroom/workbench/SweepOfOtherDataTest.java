package fittingroom.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fittingroom.runs.FolderRunStore;
import fittingroom.runs.Provenances;
import fittingroom.runs.RunId;
import fittingroom.sweeps.SweepFile;
import fittingroom.sweeps.SweepId;
import fittingroom.sweeps.SweepRunner;
import fittingroom.sweeps.SweepStore;
import fittingroom.training.SmallExperiments;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Trials that learnt from some data, and a workbench that was started with other data. */
@Timeout(120)
class SweepOfOtherDataTest {
    private static final String SENTENCE = "run-1 began with the data in /data/blouses, and that in "
            + SmallExperiments.DATA.toAbsolutePath().normalize()
            + " differs from it; go on with --data /data/blouses, or start a new sweep.";

    @TempDir
    private Path home;

    private SweepId swept() throws IOException {
        try (SweepStore.Opened opened = new SweepStore(home)
                .create(SweepFile.parse("{method: random, run_cap: 1, parameters: {dropout: {min: 0, max: 0.5},"
                        + " epochs: {value: 1}, filters: {values: [[4]]}}}"))) {
            new SweepRunner(
                            opened,
                            new FolderRunStore(home),
                            new OneEpochTrials(
                                    Optional.of(Provenances.onData("/data/blouses", "aa", "bb")), trial -> 0.8),
                            new SilentListener())
                    .run();
            return opened.id();
        }
    }

    private LocalWorkbench workbench() throws IOException {
        return new LocalWorkbench(
                new WorkbenchSettings(home, SmallExperiments.DATA, home.resolve("none"), () -> List.of("false")));
    }

    @Test
    void goesOnWithItsOwnDataOnly() throws Exception {
        SweepId sweep = swept();
        try (LocalWorkbench workbench = workbench()) {
            CompletableFuture<Sweeps.RunningSweep> resumed =
                    workbench.sweeps().resume(sweep, Optional.empty(), Sweeps.Place.LOCAL, new SilentListener());

            assertThatThrownBy(resumed::join).cause().hasMessage(SENTENCE);
        }
    }

    @Test
    void meetsTheTestSetOfItsOwnDataOnly() throws Exception {
        SweepId sweep = swept();
        try (LocalWorkbench workbench = workbench()) {
            assertThatThrownBy(() -> workbench.sweeps().test(sweep).join())
                    .cause()
                    .hasMessage(SENTENCE);
        }
        assertThat(new FolderRunStore(home)
                        .find(RunId.ofNumber(1))
                        .orElseThrow()
                        .test())
                .isEmpty();
    }
}
