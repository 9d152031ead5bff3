package fittingroom.workbench;

import fittingroom.data.DataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workbench's budget of threads: one for each thing that may take long, so that none waits for another. All of them
 * are daemons, and one that hangs in a file or in native code keeps nobody from leaving.
 *
 * @param loader loads the data and starts the native library, once; hands out pictures of the data then
 * @param trainer trains one run at a time and writes its files
 * @param classifier owns the network that answers for pictures
 * @param disk reads and changes what lies on the disk: runs and models
 * @param evaluator measures models on the test set, and the machine
 * @param prober measures what an experiment would cost
 * @param examiner trains the doctor's small networks
 * @param explainer says why a picture was answered as it was, and answers for a second model
 * @param sweeps reads sweeps and begins them; each that goes on has a thread of its own
 */
record WorkbenchThreads(
        ExecutorService loader,
        ExecutorService trainer,
        ExecutorService classifier,
        ExecutorService disk,
        ExecutorService evaluator,
        ExecutorService prober,
        ExecutorService examiner,
        ExecutorService explainer,
        ExecutorService sweeps) {
    private static final Logger LOG = LoggerFactory.getLogger(WorkbenchThreads.class);

    static WorkbenchThreads start() {
        return new WorkbenchThreads(
                thread("loader"),
                thread("trainer"),
                thread("classifier"),
                thread("disk"),
                thread("evaluator"),
                thread("prober"),
                thread("examiner"),
                thread("explainer"),
                thread("sweeps"));
    }

    private static ExecutorService thread(String name) {
        return Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Takes no more work; what is under way goes on. */
    void shutdown() {
        List.of(loader, trainer, classifier, disk, evaluator, prober, examiner, explainer, sweeps)
                .forEach(ExecutorService::shutdown);
    }

    /** Waits for what still has to be written, but no longer than so many seconds for each of the threads that write. */
    void awaitDisk(int seconds) {
        try {
            for (ExecutorService writer : List.of(disk, sweeps)) {
                if (!writer.awaitTermination(seconds, TimeUnit.SECONDS)) {
                    LOG.warn("the disk still works after {} s", seconds);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does the work on a thread; what fails is told as a {@link WorkbenchException}. */
    static <T> CompletableFuture<T> submit(ExecutorService executor, Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            executor.execute(() -> complete(result, work));
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(new CancellationException("the workbench is closed"));
        }
        return result;
    }

    /** Does the work; what fails is told as a {@link WorkbenchException}. */
    static <T> void complete(CompletableFuture<T> result, Callable<T> work) {
        try {
            result.complete(work.call());
        } catch (CancellationException e) {
            result.completeExceptionally(e);
        } catch (Exception | LinkageError | OutOfMemoryError e) {
            result.completeExceptionally(told(e));
        }
    }

    /** The failure with a sentence for the user. */
    static WorkbenchException told(Throwable failure) {
        if (failure instanceof WorkbenchException ours) {
            return ours;
        }
        if (failure instanceof CompletionException && failure.getCause() != null) {
            return told(failure.getCause());
        }
        // What the JDK's streams over files make of an IOException.
        boolean isOfAStream = failure instanceof UncheckedIOException || failure instanceof DirectoryIteratorException;
        if (isOfAStream && failure.getCause() instanceof IOException unwrapped) {
            return told(unwrapped);
        }
        if (failure instanceof DataException || failure instanceof IOException) {
            LOG.warn("a request failed", failure);
            return new WorkbenchException(Sentences.of((Exception) failure, "A file"), failure);
        }
        LOG.error("a request failed", failure);
        return new WorkbenchException("Something went wrong; the log file has the details.", failure);
    }
}
