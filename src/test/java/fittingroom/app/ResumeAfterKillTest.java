package fittingroom.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each training is a process of its own, killed as by {@code kill -9}. */
class ResumeAfterKillTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] TRAINING = {
        "train",
        "--filters",
        "8,16",
        "--dense-units",
        "16",
        "--train-limit",
        "3000",
        "--epochs",
        "4",
        "--batch-size",
        "16",
        "--patience",
        "9",
        "--seed",
        "3",
        "--json"
    };

    private static final Path ORIGINAL = Path.of("data", "fashion-mnist");

    @TempDir
    private static Path untouchedHome;

    private static JsonNode neverKilled;

    @TempDir
    private Path home;

    @BeforeAll
    static void trainWithoutInterruption() throws Exception {
        neverKilled = finished(new Program(untouchedHome).run(TRAINING));
    }

    @ParameterizedTest(name = "killed after epoch {0}")
    @ValueSource(ints = {0, 1, 3})
    void killedRunThatIsResumedHasTheWeightsOfOneNeverKilled(int epochsBeforeTheKill) throws Exception {
        killDuringEpoch(epochsBeforeTheKill + 1);
        Program program = new Program(home);
        assertThat(state(program)).isEqualTo("interrupted");

        JsonNode resumed = finished(program.run("train", "--resume", "last", "--json"));

        assertThat(resumed.get("weightsSha256")).isEqualTo(neverKilled.get("weightsSha256"));
        assertThat(resumed.get("testLoss")).isEqualTo(neverKilled.get("testLoss"));
        assertThat(resumed.get("confusion")).isEqualTo(neverKilled.get("confusion"));
        assertThat(state(program)).isEqualTo("completed");
    }

    @Test
    void finishedRunIsNotResumed() throws Exception {
        Program.Output output = new Program(untouchedHome).run("train", "--resume", "run-1");

        assertThat(output)
                .isEqualTo(new Program.Output(
                        1,
                        List.of(),
                        List.of("run-1 is completed, so there is nothing left to train; start a new run.")));
    }

    /** LlamaFactory issue 7085: it went on with other data in silence. */
    @Test
    void runIsNotTakenUpWithOtherDataThanItBeganWith(@TempDir Path other) throws Exception {
        killDuringEpoch(2);
        for (String name :
                List.of("train-images-idx3-ubyte.gz", "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz")) {
            Files.copy(ORIGINAL.resolve(name), other.resolve(name));
        }
        byte[] labels;
        try (InputStream stream =
                new GZIPInputStream(Files.newInputStream(ORIGINAL.resolve("train-labels-idx1-ubyte.gz")))) {
            labels = stream.readAllBytes();
        }
        labels[labels.length - 1] ^= 1;
        Files.write(other.resolve("train-labels-idx1-ubyte"), labels);
        Program program = new Program(home);

        Program.Output refused = program.run("train", "--resume", "last", "--data", other.toString());

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.standardError().toString())
                .contains("run-1 began with the data in " + ORIGINAL.toAbsolutePath() + ", and that in " + other
                        + " differs from it; go on with --data " + ORIGINAL.toAbsolutePath() + ", or start a new run.");
        assertThat(state(program)).isEqualTo("interrupted");
        assertThat(finished(program.run("train", "--resume", "last", "--json")).get("weightsSha256"))
                .isEqualTo(neverKilled.get("weightsSha256"));
    }

    private void killDuringEpoch(int epoch) throws IOException, InterruptedException {
        Process process = new Program(home).start(TRAINING);
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            if (epoch == 1) {
                awaitFile(home.resolve("runs").resolve("run-1").resolve("checkpoints/last.zip"), process);
            }
            for (int finished = 1; finished < epoch; finished++) {
                assertThat(reader.readLine()).contains("\"epoch\":" + finished);
            }
            // Some batches into the epoch; which one must not matter.
            Thread.sleep(60);
            process.destroyForcibly();
            process.waitFor();
        }
    }

    private static void awaitFile(Path file, Process process) throws InterruptedException {
        while (!file.toFile().exists() && process.isAlive()) {
            Thread.sleep(5);
        }
    }

    private static String state(Program program) throws IOException, InterruptedException {
        List<String> lines = program.run("runs", "list", "--json").standardOutput();
        assertThat(lines).hasSize(1);
        return JSON.readTree(lines.get(0)).get("state").asText();
    }

    private static JsonNode finished(Program.Output output) throws IOException {
        assertThat(output.standardError()).isEmpty();
        assertThat(output.exitCode()).isZero();
        JsonNode last = JSON.readTree(
                output.standardOutput().get(output.standardOutput().size() - 1));
        assertThat(last.get("event").asText()).isEqualTo("finished");
        assertThat(last.get("outcome").asText()).isEqualTo("completed");
        return last;
    }
}
