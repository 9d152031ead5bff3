package fittingroom.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * Seconds from the start of a process to a test accuracy: starting, compiling and reading the data included, which is what
 * somebody waits for. Everyone trains the Report CNN by the same recipe and tests after every epoch, one after the other.
 */
final class TimeTo {
    /** Epochs after which an accuracy counts as not reached. */
    static final int EPOCHS = 25;

    private static final ObjectMapper JSON = new ObjectMapper();

    private TimeTo() {}

    /**
     * @param commands by the contenders' names; each ends by itself after {@link #EPOCHS} epochs
     * @param accuracies in {@code (0, 1]}
     * @throws IOException if one can't be started or says something else than agreed
     */
    static List<BenchmarkReport.Clock> measure(
            Map<String, List<String>> commands, List<Double> accuracies, Consumer<String> progress) throws IOException {
        List<BenchmarkReport.Clock> clocks = new ArrayList<>();
        for (Map.Entry<String, List<String>> command : commands.entrySet()) {
            progress.accept("Training with " + command.getKey());
            ProcessBuilder builder =
                    new ProcessBuilder(command.getValue()).redirectError(ProcessBuilder.Redirect.DISCARD);
            long start = System.nanoTime();
            Process process = builder.start();
            try (BufferedReader answers = process.inputReader(StandardCharsets.UTF_8)) {
                List<Epoch> epochs = epochs(answers, start, Collections.max(accuracies), progress);
                if (epochs.isEmpty()) {
                    progress.accept(command.getKey() + " does not run here; it is left out.");
                } else {
                    accuracies.forEach(accuracy -> clocks.add(
                            new BenchmarkReport.Clock(command.getKey(), accuracy, seconds(epochs, accuracy))));
                }
            } finally {
                process.destroy();
            }
        }
        return clocks;
    }

    /** @param seconds since the process was started */
    record Epoch(double seconds, double testAccuracy) {}

    private static List<Epoch> epochs(BufferedReader answers, long start, double enough, Consumer<String> progress)
            throws IOException {
        List<Epoch> epochs = new ArrayList<>();
        String line = answers.readLine();
        while (line != null) {
            JsonNode answer = JSON.readTree(line);
            if (answer.has("testAccuracy")) {
                double accuracy = answer.get("testAccuracy").asDouble();
                double seconds = (System.nanoTime() - start) / 1e9;
                epochs.add(new Epoch(seconds, accuracy));
                progress.accept(String.format(
                        java.util.Locale.ROOT,
                        "Epoch %d: %.4f after %.1f s",
                        answer.path("epoch").asInt(),
                        accuracy,
                        seconds));
                if (accuracy >= enough) {
                    return epochs;
                }
            }
            line = answers.readLine();
        }
        return epochs;
    }

    /** When an accuracy was first reached; empty if it never was. */
    static OptionalDouble seconds(List<Epoch> epochs, double accuracy) {
        return epochs.stream()
                .filter(epoch -> epoch.testAccuracy() >= accuracy)
                .mapToDouble(Epoch::seconds)
                .findFirst();
    }
}
