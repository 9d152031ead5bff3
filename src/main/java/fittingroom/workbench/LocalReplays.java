package fittingroom.workbench;

import fittingroom.data.FashionMnist;
import fittingroom.runs.Recording;
import fittingroom.runs.RunId;
import fittingroom.runs.replay.Replay;
import fittingroom.runs.replay.Replayer;
import fittingroom.training.RunControl;
import fittingroom.training.TrainingEvent;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/** Trains runs again beside the store, on the trainer's thread, after whatever trains there. */
final class LocalReplays {
    private final LazyData data;
    private final LazyStore store;
    private final ExecutorService trainer;

    LocalReplays(LazyData data, LazyStore store, ExecutorService trainer) {
        this.data = data;
        this.store = store;
        this.trainer = trainer;
    }

    CompletableFuture<Replay> replay(RunId run, Consumer<TrainingEvent> listener) {
        return WorkbenchThreads.submit(trainer, () -> {
            Recording recording = store.get().recording(run);
            FashionMnist.LoadedData loaded = data.get().join();
            return Replayer.replay(
                    recording,
                    CurrentProvenance.of(data.folder(), loaded),
                    loaded.training(),
                    new RunControl(),
                    listener);
        });
    }
}
