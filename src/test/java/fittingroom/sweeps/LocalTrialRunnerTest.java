package fittingroom.sweeps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fittingroom.experiment.Preset;
import fittingroom.runs.Provenance;
import fittingroom.training.TrainingEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The processes in which trials are trained. */
class LocalTrialRunnerTest {
    /** The first ends only after the second, which ends when nothing more can come. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void allProcessesHearAtOnceThatTheyAreToEnd(@TempDir Path folder) throws IOException {
        Path script = Files.writeString(folder.resolve("worker.sh"), """
                while [ $# -gt 1 ]; do shift; done
                cat >/dev/null
                case $1 in
                    *worker-1) while [ ! -e %1$s/second ]; do sleep 0.05; done; touch %1$s/first ;;
                    *) touch %1$s/second ;;
                esac
                """.formatted(folder));
        LocalTrialRunner runner =
                new LocalTrialRunner(List.of("/bin/sh", script.toString()), folder, folder.resolve("work"), 2);
        Ends ends = new Ends();
        for (int trial = 1; trial <= 2; trial++) {
            runner.start(new TrialRunner.Assignment(trial, 1, "run-" + trial, Preset.QUICK_CNN.config()), ends);
        }

        runner.close();

        assertThat(folder.resolve("first")).exists();
        await().atMost(Duration.ofMinutes(1)).until(() -> ends.heard.size() == 2);
        assertThat(ends.heard).containsOnly(new TrialRunner.Result.Cancelled());
    }

    private static final class Ends implements TrialRunner.Listener {
        final List<TrialRunner.Result> heard = new CopyOnWriteArrayList<>();

        @Override
        public void began(Provenance provenance) {}

        @Override
        public void batchFinished(TrainingEvent.BatchFinished event) {}

        @Override
        public void epochFinished(TrainingEvent.EpochFinished event, Consumer<Boolean> answer) {}

        @Override
        public void ended(TrialRunner.Result result) {
            heard.add(result);
        }
    }

    @Test
    void trialsHaveOneThreadBesideWhatTheUserAsksOfJava() {
        Map<String, String> environment =
                new HashMap<>(Map.of("JAVA_TOOL_OPTIONS", "-Xmx2g", "_JPACKAGE_LAUNCHER", "1", "PATH", "/bin"));

        WorkerProcess.confine(environment);

        assertThat(environment)
                .isEqualTo(Map.of(
                        "JAVA_TOOL_OPTIONS",
                        "-Xmx2g -XX:ActiveProcessorCount=1",
                        "OMP_NUM_THREADS",
                        "1",
                        "OMP_WAIT_POLICY",
                        "PASSIVE",
                        "PATH",
                        "/bin"));
    }

    @Test
    void trialsHaveOneThreadWhereTheUserAsksNothingOfJava() {
        Map<String, String> environment = new HashMap<>();

        WorkerProcess.confine(environment);

        assertThat(environment).containsEntry("JAVA_TOOL_OPTIONS", "-XX:ActiveProcessorCount=1");
    }
}
