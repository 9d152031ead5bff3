package fittingroom.workbench;

import fittingroom.data.FashionMnist;
import fittingroom.network.NativeBackend;
import fittingroom.runs.DataIdentity;
import fittingroom.runs.Provenance;
import fittingroom.runs.Run;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** The data set, loaded when it is first asked for. */
final class LazyData {
    private final Path folder;
    private final ExecutorService loader;
    private @Nullable CompletableFuture<FashionMnist.LoadedData> files;
    private @Nullable CompletableFuture<FashionMnist.LoadedData> data;

    LazyData(Path folder, ExecutorService loader) {
        this.folder = folder;
        this.loader = loader;
    }

    Path folder() {
        return folder;
    }

    /** For who computes nothing with it. */
    synchronized CompletableFuture<FashionMnist.LoadedData> files() {
        // What could not be loaded may be there by now.
        if (files == null || files.isCompletedExceptionally()) {
            files = WorkbenchThreads.submit(loader, () -> FashionMnist.load(folder));
        }
        return files;
    }

    /** The native library has started, too. */
    synchronized CompletableFuture<FashionMnist.LoadedData> get() {
        if (data == null || data.isCompletedExceptionally()) {
            data = files().thenCompose(loaded -> WorkbenchThreads.submit(loader, () -> {
                NativeBackend.start();
                return loaded;
            }));
        }
        return data;
    }

    /**
     * Refuses to let anything that follows a run go by other data than it began with; waits until this is loaded.
     *
     * @param otherwise what else can be done, for example {@code start a new sweep}
     */
    void requireThatOf(Run run, String otherwise) {
        Optional<Provenance> begun = run.provenance();
        if (begun.isEmpty()) {
            return;
        }
        FashionMnist.LoadedData loaded = files().join();
        Optional<String> refusal = begun.get()
                .refusalOfData(run.id(), loaded.original(), Optional.of(DataIdentity.of(folder, loaded)), otherwise);
        if (refusal.isPresent()) {
            throw new WorkbenchException(refusal.get());
        }
    }
}
