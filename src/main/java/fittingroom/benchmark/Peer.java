package fittingroom.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Another process that runs the report's networks and answers one request a line ({@code src/bench/python/peer.py}). */
final class Peer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Peer.class);
    private static final Set<String> OUR_VARIABLES =
            Set.of("OMP_WAIT_POLICY", "OMP_NUM_THREADS", "GOMP_SPINCOUNT", "MALLOC_ARENA_MAX");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final BufferedReader answers;
    private final Writer requests;
    private final JsonNode description;

    private Peer(Process process, BufferedReader answers, JsonNode description) {
        this.process = process;
        this.answers = answers;
        this.requests = process.outputWriter(StandardCharsets.UTF_8);
        this.description = description;
    }

    /**
     * Empty when the process ends without a word, a Python that has not got the library for one, or says something else
     * than agreed.
     */
    static Optional<Peer> start(List<String> command) {
        try {
            Process process = process(command).start();
            BufferedReader answers = process.inputReader(StandardCharsets.UTF_8);
            try {
                String line = answers.readLine();
                if (line != null) {
                    return Optional.of(new Peer(process, answers, JSON.readTree(line)));
                }
            } catch (JsonProcessingException e) {
                LOG.info("{} says something else than agreed", command, e);
            }
            process.destroy();
            return Optional.empty();
        } catch (IOException e) {
            LOG.info("{} did not start", command, e);
            return Optional.empty();
        }
    }

    /** Our own environment of threads and memory is not handed on: each peer has its own best setting. */
    static ProcessBuilder process(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(Peer::isOurs);
        return builder;
    }

    /** jpackage's launcher leaves a note for the Java that it starts, and takes a child with that note for it. */
    static boolean isOurs(String variable) {
        return OUR_VARIABLES.contains(variable) || variable.startsWith("_JPACKAGE");
    }

    String name() {
        return description.path("peer").asText();
    }

    /** Version, threads, libraries and settings, in the peer's own words. */
    String details() {
        return name() + " " + description.path("version").asText() + ", "
                + description.path("threads").asText() + " threads, "
                + description.path("libraries").asText() + ", "
                + description.path("settings").asText();
    }

    /** Whether it takes part in a figure; one that names none takes part in all. */
    boolean measures(Figure figure) {
        JsonNode figures = description.path("figures");
        if (figures.isMissingNode()) {
            return true;
        }
        for (JsonNode name : figures) {
            if (name.asText().equals(figure.id())) {
                return true;
            }
        }
        return false;
    }

    /** This peer at one figure. */
    Contender contender(Figure figure) {
        return new Contender() {
            @Override
            public String name() {
                return Peer.this.name();
            }

            @Override
            public Figure figure() {
                return figure;
            }

            @Override
            public double measure(int batches) throws IOException {
                return Peer.this.measure(figure, batches);
            }
        };
    }

    private double measure(Figure figure, int batches) throws IOException {
        requests.write("round " + figure.id() + " " + batches + "\n");
        requests.flush();
        String line = answers.readLine();
        if (line == null) {
            throw new IOException(name() + " ended");
        }
        JsonNode answer = JSON.readTree(line);
        if (!answer.has("imagesPerSecond")) {
            throw new IOException(name() + ": " + answer.path("error").asText(line));
        }
        return answer.get("imagesPerSecond").asDouble();
    }

    @Override
    public void close() {
        try (requests;
                answers) {
            requests.write("quit\n");
            requests.flush();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
            LOG.debug("a peer was gone already", new UncheckedIOException(e));
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
