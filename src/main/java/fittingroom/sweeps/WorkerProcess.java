package fittingroom.sweeps;

import fittingroom.network.ModelFile;
import fittingroom.network.TrainedModel;
import fittingroom.runs.Provenance;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process of this program that trains trials with one thread; see {@link TrialWorker}. */
final class WorkerProcess {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);

    private final Process process;
    private final PrintWriter requests;
    private final Path modelFile;
    private @Nullable Provenance provenance;
    private TrialRunner.@Nullable Assignment assignment;
    private TrialRunner.@Nullable Listener listener;
    private volatile Runnable whenLost = () -> {};
    private boolean closed;
    /** Nobody reads its answers any more, even if it is still dying. */
    private boolean gone;

    private boolean cancelled;

    /** @param folder where its models and its log go */
    private WorkerProcess(Process process, Path folder) {
        this.process = process;
        this.requests = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        this.modelFile = folder.resolve("model" + ModelFile.EXTENSION);
    }

    static WorkerProcess start(List<String> command, Path folder) throws IOException {
        Files.createDirectories(folder);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(folder.resolve("standard-error.txt").toFile());
        confine(builder.environment());
        WorkerProcess worker = new WorkerProcess(builder.start(), folder);
        Thread reader = new Thread(worker::read, "worker " + worker.process.pid());
        reader.setDaemon(true);
        reader.start();
        return worker;
    }

    /** A trial with one thread does more work than its share of one with all (docs/performance.md). */
    static void confine(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("_JPACKAGE"));
        environment.put("OMP_NUM_THREADS", "1");
        environment.put("OMP_WAIT_POLICY", "PASSIVE");
        // What the user asks of Java, a proxy or a limit of memory for example, holds for trials, too; what stands last
        // wins.
        environment.merge("JAVA_TOOL_OPTIONS", "-XX:ActiveProcessorCount=1", (given, ours) -> given + " " + ours);
    }

    synchronized boolean isFree() {
        return process.isAlive() && assignment == null && !closed && !gone;
    }

    synchronized boolean isAlive() {
        return process.isAlive();
    }

    synchronized boolean trains(TrialRunner.Assignment wanted) {
        return wanted.equals(assignment);
    }

    /** @param onLost hears it, in place of the listener, if the process dies by itself */
    synchronized void train(TrialRunner.Assignment next, TrialRunner.Listener hears, Runnable onLost)
            throws IOException {
        if (gone) {
            // It ended after it was chosen, and whoever reads its answers has found nobody to tell.
            onLost.run();
            return;
        }
        assignment = next;
        listener = hears;
        whenLost = onLost;
        cancelled = false;
        Files.deleteIfExists(modelFile);
        if (provenance != null) {
            hears.began(provenance);
        }
        requests.println(
                "train " + TrialWorker.JSON.writeValueAsString(new TrialWorker.TrialOrder(next, modelFile.toString())));
    }

    synchronized void cancel() {
        cancelled = true;
        requests.println("cancel");
    }

    private void answer(boolean goesOn) {
        requests.println(goesOn ? "go" : "end");
    }

    private void read() {
        try (BufferedReader answers = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.startsWith("{\"say\":")) {
                    TrialWorker.JSON.readValue(line, TrialMessage.class).accept(new Ear());
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("a worker's answer can't be read", e);
        }
        process.destroyForcibly();
        lost();
    }

    private void lost() {
        TrialRunner.Listener hears = abandon();
        if (hears == null) {
            return;
        }
        if (closed || cancelled) {
            hears.ended(new TrialRunner.Result.Cancelled());
        } else {
            whenLost.run();
        }
    }

    private synchronized TrialRunner.@Nullable Listener abandon() {
        gone = true;
        return release();
    }

    private synchronized TrialRunner.@Nullable Listener release() {
        TrialRunner.Listener hears = listener;
        assignment = null;
        listener = null;
        return hears;
    }

    private synchronized Optional<TrialRunner.Listener> listener() {
        return Optional.ofNullable(listener);
    }

    private final class Ear implements TrialMessage.Visitor {
        @Override
        public void ready(TrialMessage.Ready message) {
            synchronized (WorkerProcess.this) {
                provenance = message.provenance();
            }
            listener().ifPresent(hears -> hears.began(message.provenance()));
        }

        @Override
        public void batch(TrialMessage.Batch message) {
            listener().ifPresent(hears -> hears.batchFinished(message.event()));
        }

        @Override
        public void epoch(TrialMessage.Epoch message) {
            listener().ifPresent(hears -> hears.epochFinished(message.event(), WorkerProcess.this::answer));
        }

        @Override
        public void ended(TrialMessage.Ended message) {
            TrialRunner.Result result = cancelled ? new TrialRunner.Result.Cancelled() : result(message);
            TrialRunner.Listener hears = release();
            if (hears != null) {
                hears.ended(result);
            }
        }
    }

    private TrialRunner.Result result(TrialMessage.Ended message) {
        if (message.outcome().isEmpty()) {
            return new TrialRunner.Result.Cancelled();
        }
        try {
            Optional<TrainedModel> model =
                    Files.exists(modelFile) ? Optional.of(ModelFile.read(modelFile)) : Optional.empty();
            return new TrialRunner.Result.Trained(message.outcome().get(), model);
        } catch (IOException e) {
            LOG.warn("a trial's model can't be read", e);
            return new TrialRunner.Result.Broken("Its model can't be read: " + e.getMessage());
        }
    }

    /** It ends by itself once nothing more is to come. */
    synchronized void closeRequests() {
        closed = true;
        requests.close();
    }

    /** @param deadline on the clock of {@link System#nanoTime}, after which it is killed */
    void awaitEnd(long deadline) {
        try {
            if (!process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
