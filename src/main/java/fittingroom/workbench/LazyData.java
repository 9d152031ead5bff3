package fittingroom.workbench;

import fittingroom.data.FashionMnist;
import fittingroom.network.NativeBackend;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** The data set, loaded when it is first asked for; the native library starts with it. */
final class LazyData {
    private final Path folder;
    private final ExecutorService loader;
    private @Nullable CompletableFuture<FashionMnist.LoadedData> data;

    LazyData(Path folder, ExecutorService loader) {
        this.folder = folder;
        this.loader = loader;
    }

    Path folder() {
        return folder;
    }

    synchronized CompletableFuture<FashionMnist.LoadedData> get() {
        if (data == null) {
            data = WorkbenchThreads.submit(loader, () -> {
                FashionMnist.LoadedData loaded = FashionMnist.load(folder);
                NativeBackend.start();
                return loaded;
            });
        }
        return data;
    }
}
