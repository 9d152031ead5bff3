package fittingroom.workbench;

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
    private final SweepId id;
    private final int workers;

    private SweepProcess(Process process, SweepId id, int workers) {
        this.process = process;
        this.id = id;
        this.workers = workers;
    }

    /** Whether this process is one. */
    static boolean isThis() {
        return System.getenv(MARK) != null;
    }

    /**
     * Waits until the sweep has begun.
     *
     * @param program the words that start this program
     * @param words the file, or {@code resume} and the sweep
     * @throws WorkbenchException with the command's own sentence if it could not begin
     */
    static SweepProcess start(List<String> program, Path home, Path data, List<String> words, Sweeps.Place place)
            throws IOException {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of("--home", home.toString(), "--data", data.toString(), "sweep"));
        command.addAll(words);
        command.addAll(List.of("--on", place.place(), "--json"));
        place.address().ifPresent(address -> command.addAll(List.of("--master", address)));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put(MARK, "1");
        Process process = builder.start();
        LastLine error = new LastLine(process.errorReader(StandardCharsets.UTF_8));
        error.start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            JsonNode news = line.startsWith("{") ? JSON.readTree(line) : JSON.createObjectNode();
            Optional<SweepId> id = SweepId.parse(news.path("sweep").asText());
            if (id.isPresent()) {
                // The log says the rest; what is written here only has to go somewhere.
                new LastLine(output).start();
                return new SweepProcess(process, id.get(), news.path("workers").asInt(1));
            }
        }
        throw new WorkbenchException(error.text());
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
            return last.isEmpty() ? "The sweep's process ended before the sweep began." : last;
        }
    }

    /** Which one it runs. */
    SweepId sweep() {
        return id;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Trials at once. */
    int workers() {
        return workers;
    }
}
