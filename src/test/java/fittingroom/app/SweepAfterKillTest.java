package fittingroom.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fittingroom.sweeps.Sweep;
import fittingroom.sweeps.SweepId;
import fittingroom.sweeps.SweepListener;
import fittingroom.sweeps.Trial;
import fittingroom.training.TrainingEvent;
import fittingroom.workbench.LocalWorkbench;
import fittingroom.workbench.WorkbenchSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real sweep in processes of its own; first one that trains, then the one that runs it is killed as by {@code kill -9}. */
@Timeout(300)
class SweepAfterKillTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path home;

    private Program program() {
        return new Program(home);
    }

    /** The README's file as it stands, but for its size. */
    private Path example() throws IOException {
        String text = Files.readString(Path.of("docs", "examples", "first-sweep.yaml"));
        String small = text.replace("train-limit: {value: 6000}", "train-limit: {value: 400}")
                .replace("epochs: {value: 9}", "epochs: {value: 4}")
                .replace("run_cap: 24", "run_cap: 5\nparallel: 2");
        assertThat(small).contains("value: 400", "value: 4}", "run_cap: 5");
        return Files.writeString(home.resolve("small.yaml"), small);
    }

    @Test
    void aKilledSweepGoesOnWithoutLosingOrRepeatingAFinishedTrial() throws Exception {
        Process process = program().start("sweep", example().toString());
        logOnceItHolds("epoch", 1, process);
        process.children()
                .filter(ProcessHandle::isAlive)
                // Windows has its console's host among them.
                .filter(child -> child.info().command().orElse("java").contains("java"))
                .findFirst()
                .orElseThrow()
                .destroyForcibly();
        List<String> before = logOnceItHolds("ended", 2, process);
        process.destroyForcibly();
        process.waitFor();
        assertThat(sweep("list").get(0).get("state").asText()).isEqualTo("interrupted");

        Process resumed = program().start("sweep", "resume", "last", "--json");
        followToItsEnd();
        assertThat(resumed.waitFor()).isZero();
        List<String> after = log();
        assertThat(after).startsWith(before.toArray(String[]::new));
        assertThat(after.stream().filter(line -> line.startsWith("{\"event\":\"trial\"")))
                .hasSize(5);
        assertThat(after.stream().filter(line -> line.startsWith("{\"event\":\"ended\"")))
                .hasSize(5)
                .allMatch(line -> line.contains("COMPLETED") || line.contains("PRUNED"));
        for (int trial = 1; trial <= 5; trial++) {
            String epoch = "{\"event\":\"epoch\",\"trial\":" + trial + ",";
            assertThat(after.stream().filter(line -> line.startsWith(epoch)).distinct())
                    .as("every epoch of trial " + trial + " once")
                    .hasSize((int) after.stream()
                            .filter(line -> line.startsWith(epoch))
                            .map(line -> line.replaceAll(".*\"epoch\":([0-9]+),\"value.*", "$1"))
                            .distinct()
                            .count());
        }
        winnerIsTestedOnceAndInItsRun(after);
    }

    /** As a window does that is opened meanwhile. */
    private void followToItsEnd() throws Exception {
        List<Trial> heard = new CopyOnWriteArrayList<>();
        try (LocalWorkbench workbench =
                new LocalWorkbench(new WorkbenchSettings(home, Path.of("data", "fashion-mnist"), home))) {
            SweepId id = new SweepId("sweep-1");
            while (workbench.sweeps().find(id).join().orElseThrow().state() != Sweep.State.RUNNING) {
                Thread.sleep(20);
            }
            Sweep ended = workbench
                    .sweeps()
                    .follow(id, new Listener(heard))
                    .join()
                    .outcome()
                    .join();
            assertThat(ended.state()).isEqualTo(Sweep.State.COMPLETED);
            assertThat(heard).contains(ended.trials().get(4));
        }
    }

    private record Listener(List<Trial> heard) implements SweepListener {
        @Override
        public void trialChanged(Trial trial) {
            heard.add(trial);
        }

        @Override
        public void batchFinished(int trial, TrainingEvent.BatchFinished event) {}

        @Override
        public void warned(String sentence) {}
    }

    private void winnerIsTestedOnceAndInItsRun(List<String> log) throws Exception {
        JsonNode summary = sweep("show", "last").get(0);
        JsonNode winner = json(program()
                        .run("runs", "show", summary.get("bestRun").asText(), "--json"))
                .get(0);
        assertThat(winner.get("testAccuracy")).isEqualTo(summary.get("testAccuracy"));
        assertThat(winner.get("group").asText()).isEqualTo("sweep-1");

        JsonNode again = sweep("test", "last").get(0);

        assertThat(again.get("testAccuracy")).isEqualTo(summary.get("testAccuracy"));
        assertThat(log()).isEqualTo(log);
        assertThat(json(program().run("runs", "list", "--json")))
                .hasSize(5)
                .filteredOn(run -> run.hasNonNull("testAccuracy"))
                .hasSize(1);
    }

    private List<String> logOnceItHolds(String event, int times, Process process) throws Exception {
        while (process.isAlive()) {
            List<String> lines = log();
            if (lines.stream()
                            .filter(line -> line.startsWith("{\"event\":\"" + event + "\""))
                            .count()
                    >= times) {
                return lines;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("the sweep ended before it could be killed: " + log());
    }

    private List<String> log() throws IOException {
        Path file = home.resolve("sweeps/sweep-1/log.jsonl");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private List<JsonNode> sweep(String... words) throws Exception {
        String[] all = new String[words.length + 2];
        all[0] = "sweep";
        System.arraycopy(words, 0, all, 1, words.length);
        all[words.length + 1] = "--json";
        return json(program().run(all));
    }

    private static List<JsonNode> json(Program.Output output) throws IOException {
        assertThat(output.standardError()).isEmpty();
        assertThat(output.exitCode()).isZero();
        List<JsonNode> nodes = new ArrayList<>();
        for (String line : output.standardOutput()) {
            nodes.add(JSON.readTree(line));
        }
        return nodes;
    }
}
