package fittingroom.sweeps;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trains trials in processes of this program on this machine, one thread each. */
public final class LocalTrialRunner implements TrialRunner {
    private static final Logger LOG = LoggerFactory.getLogger(LocalTrialRunner.class);
    private static final int ATTEMPTS = 2;
    private static final int SECONDS_TO_END = 5;

    private final List<String> command;
    private final Path workFolder;
    private final int slots;
    private final List<WorkerProcess> workers = new ArrayList<>();
    private int started;

    /**
     * @param command the words that start this program, before its own command
     * @param data the folder of the data set
     * @param workFolder where the processes may write
     */
    public LocalTrialRunner(List<String> command, Path data, Path workFolder, int slots) {
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of("--data", data.toAbsolutePath().toString(), TrialWorker.COMMAND));
        this.command = List.copyOf(words);
        this.workFolder = workFolder;
        this.slots = slots;
    }

    /** One for each processor that this program may use. */
    public static int defaultSlots() {
        return Runtime.getRuntime().availableProcessors();
    }

    @Override
    public int slots() {
        return slots;
    }

    @Override
    public String description() {
        return "this computer";
    }

    @Override
    public void start(Assignment assignment, Listener listener) {
        start(assignment, listener, 1);
    }

    private synchronized void start(Assignment assignment, Listener listener, int attempt) {
        try {
            worker().train(assignment, listener, () -> lost(assignment, listener, attempt));
        } catch (IOException e) {
            listener.ended(new Result.Broken("Its process could not start: " + e.getMessage()));
        }
    }

    /** Whatever killed the process need not do so again; what dies twice is to blame itself. */
    private void lost(Assignment assignment, Listener listener, int attempt) {
        if (attempt < ATTEMPTS) {
            LOG.warn("the process of {} was lost; it is trained again", assignment.name());
            start(assignment, listener, attempt + 1);
        } else {
            listener.ended(new Result.Broken("Its process ended before the trial did, " + ATTEMPTS
                    + " times; the sweep's work folder has what it said."));
        }
    }

    private WorkerProcess worker() throws IOException {
        for (WorkerProcess worker : workers) {
            if (worker.isFree()) {
                return worker;
            }
        }
        workers.removeIf(worker -> !worker.isAlive());
        started++;
        Path folder = workFolder.resolve("worker-" + started);
        List<String> words = new ArrayList<>(command);
        // Each has its log to itself.
        words.addAll(List.of("--home", folder.toAbsolutePath().toString()));
        WorkerProcess worker = WorkerProcess.start(words, folder);
        workers.add(worker);
        return worker;
    }

    @Override
    public synchronized void cancel(Assignment assignment) {
        workers.stream().filter(worker -> worker.trains(assignment)).forEach(WorkerProcess::cancel);
    }

    @Override
    public void close() {
        List<WorkerProcess> all;
        synchronized (this) {
            all = List.copyOf(workers);
            workers.clear();
        }
        // All end at the same time, however many there are.
        all.forEach(WorkerProcess::closeRequests);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_END);
        all.forEach(worker -> worker.awaitEnd(deadline));
    }
}
