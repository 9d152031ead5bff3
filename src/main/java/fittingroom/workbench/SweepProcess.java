package fittingroom.workbench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fittingroom.sweeps.SweepId;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The terminal's command {@code sweep} in a process of its own, as the window can't load Spark. */
final class SweepProcess {
    /** Set for such a process, so that it never starts another one. */
    private static final String MARK = "FITTING_ROOM_SWEEP_PROCESS";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Process process;
    private final LastLine error;
    private volatile int workers = 1;

    private SweepProcess(Process process, LastLine error) {
        this.process = process;
        this.error = error;
    }

    /** Whether this process is one. */
    static boolean isThis() {
        return System.getenv(MARK) != null;
    }

    /**
     * Starts a process that takes a sweep up.
     *
     * @param program the words that start this program
     */
    static SweepProcess start(List<String> program, Path home, Path data, SweepId id, Sweeps.Place place)
            throws IOException {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of("--home", home.toString(), "--data", data.toString(), "sweep", "resume", id.value()));
        command.addAll(List.of("--on", place.place(), "--json"));
        place.address().ifPresent(address -> command.addAll(List.of("--master", address)));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put(MARK, "1");
        Process process = builder.start();
        LastLine error = new LastLine(process.errorReader(StandardCharsets.UTF_8));
        error.start();
        return new SweepProcess(process, error);
    }

    /**
     * Waits until the sweep has begun.
     *
     * @throws WorkbenchException with the command's own sentence if it could not begin
     */
    void awaitBeginning() throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            JsonNode news = news(line);
            if (SweepId.parse(news.path("sweep").asText()).isPresent()) {
                workers = news.path("workers").asInt(1);
                // The log says the rest; what is written here only has to go somewhere.
                new LastLine(output).start();
                return;
            }
        }
        throw new WorkbenchException(error.text());
    }

    /** What else is on its standard output, a library's words for example, is no news. */
    private static JsonNode news(String line) {
        try {
            return line.startsWith("{") ? JSON.readTree(line) : JSON.createObjectNode();
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }

    /** Ends it before it has begun; one that goes on is asked by a note. */
    void destroy() {
        process.destroy();
    }

    /** The command's own sentence if it has failed. */
    Optional<String> failure() {
        return process.isAlive() || process.exitValue() == 0 ? Optional.empty() : Optional.of(error.text());
    }

    private static final class LastLine extends Thread {
        private final BufferedReader reader;
        private volatile String last = "";

        LastLine(BufferedReader reader) {
            super("sweep process");
            this.reader = reader;
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    last = line.isBlank() ? last : line;
                }
            } catch (IOException e) {
                // Its end, with the process.
                return;
            }
        }

        String text() {
            try {
                join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return last.isEmpty() ? "The process of the sweep ended without a word; resume the sweep." : last;
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Trials at once. */
    int workers() {
        return workers;
    }
}
