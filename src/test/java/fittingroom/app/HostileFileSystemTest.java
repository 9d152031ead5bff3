package fittingroom.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Homes on file systems that lack something; a preloaded library makes them, where there is a C compiler.
 * Seen with JDBM3 (issue 68), n5 (204), toil (4846), jbpm (22), qfs (255) and singularity (2640).
 */
class HostileFileSystemTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] TRAINING = {
        "train", "--preset", "quick-cnn", "--filters", "4,4", "--epochs", "1", "--train-limit", "300", "--json"
    };
    private static final String NO_LOCKS =
            "The home's file system has no file locks, so run-1 can't be kept from another "
                    + "machine: don't resume or delete it there meanwhile.";

    @TempDir
    private static Path folder;

    private static Path shim;

    @TempDir
    private Path home;

    @BeforeAll
    static void compileTheShim() throws IOException, InterruptedException {
        shim = folder.resolve("shim.so");
        Process compiler;
        try {
            compiler = new ProcessBuilder(
                            "cc",
                            "-shared",
                            "-fPIC",
                            "-o",
                            shim.toString(),
                            "src/test/resources/file-system-shim.c",
                            "-ldl")
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "there is no C compiler here");
            return;
        }
        assumeTrue(
                compiler.waitFor(60, TimeUnit.SECONDS) && compiler.exitValue() == 0,
                "the C compiler can't make it here");
    }

    private Program on(String kind) {
        return new Program(home, Map.of("LD_PRELOAD", shim.toString(), kind, "1"));
    }

    @Test
    void homeWithoutLocksTrainsWithOneWarning() throws Exception {
        Program.Output output = on("NOLOCK").run(TRAINING);

        assertThat(output.exitCode()).isZero();
        assertThat(output.standardOutput().get(0))
                .isEqualTo("{\"event\":\"warning\",\"message\":\"" + NO_LOCKS + "\"}");
        assertThat(last(output).get("outcome").asText()).isEqualTo("completed");
        assertThat(runs()).containsExactly("run-1");
        assertThat(JSON.readTree(on("NOLOCK")
                                .run("runs", "--json")
                                .standardOutput()
                                .get(0))
                        .get("state")
                        .asText())
                .isEqualTo("completed");
    }

    @Test
    void runThatLivesOnAHomeWithoutLocksIsKnownToLiveAndAKilledOneToBeInterrupted() throws Exception {
        Process process = on("NOLOCK")
                .start(
                        "train",
                        "--preset",
                        "quick-cnn",
                        "--filters",
                        "4,4",
                        "--epochs",
                        "500",
                        "--train-limit",
                        "300",
                        "--json");
        try {
            process.inputReader().readLine();
            process.inputReader().readLine();
            assertThat(stateOfRun1()).isEqualTo("running");
            assertThat(on("NOLOCK").run("runs", "delete", "run-1").standardError())
                    .containsExactly("run-1 is being trained; stop it first.");
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
        assertThat(stateOfRun1()).isEqualTo("interrupted");
    }

    private String stateOfRun1() throws Exception {
        return JSON.readTree(on("NOLOCK").run("runs", "--json").standardOutput().get(0))
                .get("state")
                .asText();
    }

    @Test
    void fileSystemThatDoesNotTellItsSizeTrains() throws Exception {
        assertThat(last(on("NOSPACE").run(TRAINING)).get("outcome").asText()).isEqualTo("completed");
    }

    @Test
    void fullDiskIsNamedBeforeTheRunAndLeavesNoFolder() throws Exception {
        Program.Output output = on("FULL").run(TRAINING);

        assertThat(output.exitCode()).isEqualTo(1);
        assertThat(output.standardError())
                .singleElement()
                .asString()
                .startsWith(
                        "The disk of " + home.resolve("runs") + " has 0.0 MB left, and a run of this network needs ")
                .endsWith(" MB; free some space.");
        assertThat(runs()).isEmpty();
    }

    private List<String> runs() throws IOException {
        try (Stream<Path> entries = Files.list(home.resolve("runs"))) {
            return entries.filter(Files::isDirectory)
                    .map(path -> path.getFileName().toString())
                    .toList();
        }
    }

    private static JsonNode last(Program.Output output) throws IOException {
        assertThat(output.standardError()).isEmpty();
        return JSON.readTree(output.standardOutput().get(output.standardOutput().size() - 1));
    }
}
