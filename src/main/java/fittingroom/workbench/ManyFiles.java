package fittingroom.workbench;

import fittingroom.network.TrainedModel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Many files on their way through one model: read and preprocessed on all processors, answered in batches, in order. */
final class ManyFiles {
    private static final Logger LOG = LoggerFactory.getLogger(ManyFiles.class);

    private static final int BATCH = 16;
    /** Prepared pictures wait for the network no longer than for so many others; large ones need memory. */
    private static final int AHEAD = 64;

    private final List<Path> files;
    private final BiConsumer<Path, Classification> each;
    private final Answering answering;
    private final Supplier<Optional<TrainedModel>> model;
    private final BooleanSupplier leaving;
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    /** @param leaving whether nobody waits for the answers any more */
    ManyFiles(
            List<Path> files,
            BiConsumer<Path, Classification> each,
            Answering answering,
            Supplier<Optional<TrainedModel>> model,
            BooleanSupplier leaving) {
        this.files = List.copyOf(files);
        this.each = each;
        this.answering = answering;
        this.model = model;
        this.leaving = leaving;
    }

    CompletableFuture<Void> start() {
        Thread thread = new Thread(this::run, "many-pictures");
        thread.setDaemon(true);
        thread.start();
        return done;
    }

    private void run() {
        ExecutorService preparing =
                Executors.newFixedThreadPool(Math.max(1, Runtime.getRuntime().availableProcessors()), task -> {
                    Thread thread = new Thread(task, "picture-preparing");
                    thread.setDaemon(true);
                    return thread;
                });
        try {
            Optional<TrainedModel> answers = model.get();
            Deque<Future<PreparedPicture>> ahead = new ArrayDeque<>();
            int next = 0;
            for (int start = 0; start < files.size() && isWanted(); start += BATCH) {
                while (next < files.size() && next < start + AHEAD) {
                    Path file = files.get(next++);
                    ahead.add(preparing.submit(() -> prepared(file)));
                }
                List<PreparedPicture> batch = new ArrayList<>();
                for (int i = start; i < Math.min(start + BATCH, files.size()); i++) {
                    batch.add(ahead.remove().get());
                }
                tell(start, answering.answer(batch, answers));
            }
            if (leaving.getAsBoolean()) {
                done.cancel(false);
            }
            done.complete(null);
        } catch (Exception | OutOfMemoryError | LinkageError e) {
            done.completeExceptionally(WorkbenchThreads.told(e));
        } finally {
            preparing.shutdownNow();
        }
    }

    private boolean isWanted() {
        return !done.isDone() && !leaving.getAsBoolean();
    }

    private void tell(int start, List<Classification> answers) {
        for (int i = 0; i < answers.size() && isWanted(); i++) {
            each.accept(files.get(start + i), answers.get(i));
        }
    }

    /** One bad file must not end the others. */
    private static PreparedPicture prepared(Path file) {
        try {
            return PreparedPicture.of(new Picture.File(file));
        } catch (RuntimeException | OutOfMemoryError | LinkageError e) {
            LOG.error("{} could not be prepared", file, e);
            return new PreparedPicture.Refused(
                    file.getFileName() + " could not be read; the log file has the details.");
        }
    }
}
