package fittingroom.sweeps;

import com.fasterxml.jackson.databind.json.JsonMapper;
import fittingroom.data.Dataset;
import fittingroom.network.ModelFile;
import fittingroom.runs.Provenance;
import fittingroom.training.TrainingEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The other side of a {@link WorkerProcess}: trains one trial after another in a process of its own, as asked on the
 * standard input, until that ends. Requests are one a line: {@code train} and a {@link TrialOrder} as JSON, {@code go},
 * {@code end}, {@code cancel}.
 */
public final class TrialWorker {
    /** The hidden command that runs this. */
    public static final String COMMAND = "sweep-worker";

    private static final long NANOS_BETWEEN_BATCHES = 250_000_000;

    static final JsonMapper JSON = SweepJson.mapper();

    private final Dataset training;
    private final PrintWriter out;
    private final BlockingQueue<Optional<String>> requests = new LinkedBlockingQueue<>();
    private volatile boolean cancelled;

    private TrialWorker(Dataset training, PrintWriter out) {
        this.training = training;
        this.out = out;
    }

    /** What is to be trained, and where its model goes. */
    record TrialOrder(TrialRunner.Assignment assignment, String modelFile) {}

    /** Answers requests until their end. */
    public static void serve(Dataset training, Provenance provenance, BufferedReader in, PrintWriter out)
            throws IOException {
        TrialWorker worker = new TrialWorker(training, out);
        Thread reader = new Thread(() -> worker.read(in), "requests");
        reader.setDaemon(true);
        reader.start();
        worker.say(new TrialMessage.Ready(provenance));
        try {
            for (Optional<String> request = worker.requests.take();
                    request.isPresent();
                    request = worker.requests.take()) {
                if (request.get().startsWith("train ")) {
                    worker.train(JSON.readValue(request.get().substring("train ".length()), TrialOrder.class));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(BufferedReader in) {
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.equals("cancel")) {
                    cancelled = true;
                } else if (line.startsWith("train ")) {
                    cancelled = false;
                }
                requests.add(Optional.of(line));
            }
        } catch (IOException e) {
            // The other side is gone, which is as good as an end.
        }
        cancelled = true;
        requests.add(Optional.empty());
    }

    private void train(TrialOrder order) throws IOException {
        TrialRunner.Result result;
        try {
            result = TrialTraining.train(order.assignment(), training, new Reporter());
        } catch (RuntimeException | OutOfMemoryError e) {
            result = new TrialRunner.Result.Broken(
                    e instanceof OutOfMemoryError
                            ? "The network does not fit into memory."
                            : "The trial could not start (" + e.getMessage() + ").");
        }
        if (result instanceof TrialRunner.Result.Trained trained
                && trained.model().isPresent()) {
            ModelFile.write(Path.of(order.modelFile()), trained.model().get());
        }
        say(TrialMessage.Ended.of(result));
    }

    private void say(TrialMessage message) {
        try {
            out.println(JSON.writeValueAsString(message));
            out.flush();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Reporter implements TrialTraining.Reporter {
        private long lastBatch;

        @Override
        public boolean isCancelled(TrainingEvent.BatchFinished event) {
            long now = System.nanoTime();
            if (now - lastBatch > NANOS_BETWEEN_BATCHES) {
                lastBatch = now;
                say(new TrialMessage.Batch(event));
            }
            return cancelled;
        }

        @Override
        public boolean goesOn(TrainingEvent.EpochFinished event) {
            say(new TrialMessage.Epoch(event));
            try {
                for (Optional<String> request = requests.take(); request.isPresent(); request = requests.take()) {
                    switch (request.get()) {
                        case "go" -> {
                            return true;
                        }
                        case "end", "cancel" -> {
                            return false;
                        }
                        default -> throw new IllegalStateException("unknown request: " + request.get());
                    }
                }
                requests.add(Optional.empty());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return false;
        }
    }
}
