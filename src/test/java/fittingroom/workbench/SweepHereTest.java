package fittingroom.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fittingroom.runs.FolderRunStore;
import fittingroom.sweeps.Sweep;
import fittingroom.sweeps.SweepFile;
import fittingroom.sweeps.SweepStore;
import fittingroom.sweeps.Trial;
import fittingroom.sweeps.TrialRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A sweep of this process, of which another process wants something. */
@Timeout(120)
class SweepHereTest {
    @TempDir
    private Path home;

    /** Each goes on until it is cancelled. */
    private static final class Endless implements TrialRunner {
        private final Map<Assignment, Listener> going = new ConcurrentHashMap<>();

        @Override
        public int slots() {
            return 1;
        }

        @Override
        public String description() {
            return "a script";
        }

        @Override
        public void start(Assignment assignment, Listener listener) {
            going.put(assignment, listener);
        }

        @Override
        public void cancel(Assignment assignment) {
            Optional.ofNullable(going.remove(assignment)).ifPresent(listener -> listener.ended(new Result.Cancelled()));
        }

        @Override
        public void close() {}
    }

    @Test
    void sweepObeysAfterItsNotesCouldNotBeRead() throws Exception {
        SweepStore sweeps = new SweepStore(home);
        SweepStore.Opened opened = sweeps.create(
                SweepFile.parse("{method: random, run_cap: 2, parameters: {dropout: {min: 0, max: 0.5}}}"));
        // A note that can't be taken away, as it is a folder with something in it.
        Path refusing = Files.createDirectories(sweeps.folderOf(opened.id()).resolve("stop-1/something"));
        SweepHere sweep =
                new SweepHere(sweeps, opened, new Endless(), new FolderRunStore(home), new SilentListener(), home);
        sweep.start();
        await().atMost(Duration.ofMinutes(1)).until(SweepHereTest::hasLooked);

        Files.delete(refusing);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> sweeps.find(opened.id()).orElseThrow().trials().size() == 2);
        sweeps.wantStop(opened.id(), Optional.empty());

        Sweep ended = sweep.outcome().join();
        assertThat(ended.state()).isEqualTo(Sweep.State.STOPPED);
        assertThat(ended.trials()).extracting(Trial::state).containsExactly(Trial.State.CANCELLED, Trial.State.RUNNING);
    }

    /** Whoever reads the notes rests until the next look, or has given up. */
    private static boolean hasLooked() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("sweep-1 notes"))
                .allMatch(thread -> thread.getState() == Thread.State.TIMED_WAITING);
    }
}
