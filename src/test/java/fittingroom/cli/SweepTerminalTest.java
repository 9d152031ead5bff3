package fittingroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.sweeps.SweepId;
import fittingroom.sweeps.SweepStore;
import fittingroom.training.SmallExperiments;
import fittingroom.workbench.LocalWorkbench;
import fittingroom.workbench.Workbench;
import fittingroom.workbench.WorkbenchSettings;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sweeps as a script sees them; whoever is to train here ends at once, as Unix's command {@code false} does. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class SweepTerminalTest {
    private static final String TWO_TRIALS = """
            {method: random, run_cap: 2, parallel: 1, parameters: {dropout: {min: 0.0, max: 0.5}}, failures_in_a_row: %d}
            """;

    @TempDir
    private Path folder;

    private Workbench workbench() {
        Path home = folder.resolve("home");
        return new LocalWorkbench(
                new WorkbenchSettings(home, SmallExperiments.DATA, home.resolve("none"), () -> List.of("false")));
    }

    /** What a command left behind. */
    private record Said(int exitCode, List<String> output, List<String> error) {}

    private Said say(String... words) {
        StringWriter output = new StringWriter();
        StringWriter error = new StringWriter();
        int exitCode = Terminal.run(
                new WithoutWindow(this::workbench), new TerminalStream(output), new TerminalStream(error), words);
        return new Said(
                exitCode,
                output.toString().lines().toList(),
                error.toString().lines().toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5 | None of the 2 trials of sweep-1 came to a result; \"fitting-room sweep show sweep-1\" says why.",
                "2 | 2 trials failed in a row; see \"sweep show sweep-1\"."
            })
    void aSweepThatNothingCameOfFailsWithOneSentence(int failuresInARow, String sentence) throws IOException {
        Path file = Files.writeString(folder.resolve("sweep.yaml"), TWO_TRIALS.formatted(failuresInARow));

        Said asText = say("sweep", file.toString());
        Said asJson = say("sweep", file.toString(), "--json");

        assertThat(asText.error()).containsExactly(sentence);
        assertThat(asText.output()).doesNotContain(sentence);
        assertThat(asJson.error()).containsExactly(sentence.replace("sweep-1", "sweep-2"));
        assertThat(asJson.output())
                .allMatch(line -> line.startsWith("{"))
                .last()
                .asString()
                .contains("\"failed\":2");
        assertThat(List.of(asText.exitCode(), asJson.exitCode())).containsExactly(1, 1);
    }

    /** Killed while its first trial trained; then taken up by a process that lives. */
    @Test
    void aTrialTrainsOnlyWhileSomebodyRunsItsSweep() throws IOException {
        say(
                "sweep",
                Files.writeString(folder.resolve("sweep.yaml"), TWO_TRIALS.formatted(5))
                        .toString());
        Path home = folder.resolve("home");
        Path log = home.resolve("sweeps/sweep-1/log.jsonl");
        List<String> lines = Files.readAllLines(log);
        int begun = 0;
        while (!lines.get(begun).contains("\"run\"")) {
            begun++;
        }
        Files.write(log, lines.subList(0, begun + 1));

        assertThat(firstTrial("sweep", "show", "last")).startsWith("trial 1    interrupted");
        assertThat(firstTrial("sweep", "show", "last", "--json")).contains("\"state\":\"interrupted\"");
        try (SweepStore.Opened held = new SweepStore(home).open(new SweepId("sweep-1"), Optional.empty())) {
            assertThat(firstTrial("sweep", "show", held.id().value())).startsWith("trial 1    running");
        }
    }

    private String firstTrial(String... words) {
        return say(words).output().get(1);
    }
}
