package fittingroom.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Seconds from the start of a process to a test accuracy: starting, compiling and reading the data included, which is what
 * somebody waits for. Everyone trains Best CNN by its recipe and tests after every epoch, one after the other.
 */
final class TimeTo {
    /** Whoever takes so many times as long as the first one did to the highest accuracy is stopped. */
    private static final double LONGEST_RATIO = 1.3;

    private static final ObjectMapper JSON = new ObjectMapper();

    private TimeTo() {}

    /**
     * Who holds the clock.
     *
     * @param name of the row; two Pythons may both have the library of that name
     * @param command ends by itself after the recipe's epochs
     */
    record Contestant(String name, List<String> command) {
        Contestant {
            command = List.copyOf(command);
        }
    }

    /**
     * @param seed of everyone's first weights and order of the images
     * @param contestants one after the other
     * @param accuracies in {@code (0, 1]}
     * @throws IOException if one can't be started or says something else than agreed
     */
    static List<BenchmarkReport.Clock> measure(
            long seed, List<Contestant> contestants, List<Double> accuracies, Consumer<String> progress)
            throws IOException {
        List<BenchmarkReport.Clock> clocks = new ArrayList<>();
        OptionalDouble first = OptionalDouble.empty();
        for (Contestant contestant : contestants) {
            progress.accept("Training with " + contestant.name() + ", seed " + seed);
            ProcessBuilder builder = Peer.process(contestant.command());
            long start = System.nanoTime();
            Process process = builder.start();
            Stop stop = new Stop(process);
            first.ifPresent(seconds -> stop.after(LONGEST_RATIO * seconds));
            try (BufferedReader answers = process.inputReader(StandardCharsets.UTF_8)) {
                List<Epoch> epochs = epochs(answers, start, Collections.max(accuracies), progress);
                if (epochs.isEmpty() && !stop.happened()) {
                    progress.accept(contestant.name() + " does not run here; it is left out.");
                } else {
                    accuracies.forEach(accuracy -> clocks.add(
                            new BenchmarkReport.Clock(contestant.name(), seed, accuracy, seconds(epochs, accuracy))));
                    first = first.isPresent() ? first : seconds(epochs, Collections.max(accuracies));
                }
            } finally {
                stop.cancel();
                process.destroy();
            }
        }
        return clocks;
    }

    /** Ends a process that takes too long; what it said until then can still be read. */
    private static final class Stop {
        private final Process process;
        private final CompletableFuture<Void> timer = new CompletableFuture<>();
        private CompletableFuture<Void> signal = timer;

        Stop(Process process) {
            this.process = process;
        }

        void after(double seconds) {
            // Only a signal: destroying the process would close what is being read.
            signal = timer.completeOnTimeout(null, (long) (1000 * seconds), TimeUnit.MILLISECONDS)
                    .thenRun(() -> process.toHandle().destroy());
        }

        boolean happened() {
            return signal.isDone() && !signal.isCancelled();
        }

        void cancel() {
            signal.cancel(false);
            timer.cancel(false);
        }
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
                        Locale.ROOT,
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
