package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.training.Checkpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that does nothing but write a run (log, checkpoints, labels, index) is killed at random moments, and the next
 * one takes the run up: whatever it had told stays, once. More often with {@code -Dfittingroom.kills=30}.
 */
class KilledStoreTest {
    private static final int KILLS = Integer.getInteger("fittingroom.kills", 4);

    @TempDir
    private Path home;

    @Test
    void epochThatWasToldIsNeverLostAndNeverThereTwice() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int told = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            told = Math.max(told, writeAndKill(random.nextInt(400)));

            Optional<Run> run = new FolderRunStore(home).find(new RunId("run-1"));
            List<Integer> epochs = run.stream()
                    .flatMap(found -> found.epochs().stream())
                    .map(epoch -> epoch.metrics().epoch())
                    .toList();
            assertThat(epochs)
                    .as("seed %d, kill %d", seed, kill)
                    .hasSizeGreaterThanOrEqualTo(told)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, epochs.size()).boxed().toList());
            RunStore.Listing listing = new FolderRunStore(home).list();
            assertThat(listing.problems()).as("seed %d, kill %d", seed, kill).isEmpty();
            assertThat(integrity()).isEqualTo("ok");
        }
    }

    /** How many epochs the process told before it was killed, some milliseconds after its first one. */
    private int writeAndKill(int millis) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int told = 0;
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            told = Math.max(told, number(lines.readLine()));
            Thread.sleep(millis);
            process.toHandle().destroyForcibly();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                told = Math.max(told, number(line));
            }
        }
        return told;
    }

    /** A last line may be cut off, which makes its number smaller at most. */
    private static int number(String line) {
        return line == null || line.isEmpty() ? 0 : Integer.parseInt(line);
    }

    private String integrity() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("index.db"));
                ResultSet result = connection.createStatement().executeQuery("PRAGMA integrity_check")) {
            return result.getString(1);
        }
    }

    /** The other process. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) throws IOException {
            RunStore store = new FolderRunStore(Path.of(arguments[0]));
            RunStore.Opened opened = store.list().runs().isEmpty()
                    ? new RunStore.Opened(store.begin(RunRecoveryTest.CONFIG, Optional.empty()), Optional.empty())
                    : resumedOrBegun(store);
            RunRecorder recorder = opened.recorder();
            int first = opened.checkpoint()
                    .map(Checkpoint::progress)
                    .map(progress -> progress.epoch())
                    .orElse(1);
            recorder.runStarted(RunRecoveryTest.started(first));
            if (first == 1) {
                recorder.saveCheckpoint(RunRecoveryTest.checkpoint(0));
            }
            for (int epoch = first; epoch < 900; epoch++) {
                recorder.saveCheckpoint(RunRecoveryTest.checkpoint(epoch));
                recorder.epochFinished(RunRecoveryTest.epoch(epoch));
                System.out.println(epoch);
                int number = epoch;
                store.label(recorder.run().id(), labels -> labels.withNotes("epoch " + number));
                store.list();
            }
        }

        /** A run that was killed before its first checkpoint stays, and another one begins beside it. */
        private static RunStore.Opened resumedOrBegun(RunStore store) throws IOException {
            RunId first = new RunId("run-1");
            return store.find(first).isPresent() && !store.keptEpochs(first).isEmpty()
                    ? store.resume(first)
                    : new RunStore.Opened(store.begin(RunRecoveryTest.CONFIG, Optional.empty()), Optional.empty());
        }
    }
}
