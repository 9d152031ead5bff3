package fittingroom.sweeps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The processes in which trials are trained. */
class LocalTrialRunnerTest {
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
