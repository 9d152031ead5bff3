package fittingroom.workbench;

import fittingroom.benchmark.BenchmarkReport;
import fittingroom.benchmark.BenchmarkSettings;
import fittingroom.experiment.Experiment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What this machine can do, and what an experiment would cost. */
public interface Measurements {

    /**
     * Parameters, memory and seconds of an experiment, measured by a probe that takes a few seconds at most. The newest
     * question is answered: an older one, and any once a run is asked for, is completed exceptionally with a
     * {@link java.util.concurrent.CancellationException}.
     */
    CompletableFuture<CostPreview> previewCost(Experiment config);

    /** Gives up a probe that is under way, for example because its experiment is edited. */
    void cancelPreview();

    /**
     * Measures this machine; nothing else should be going on.
     *
     * @param progress hears a line for every step
     */
    CompletableFuture<BenchmarkReport> benchmark(BenchmarkSettings settings, Consumer<String> progress);

    /**
     * This process as stock Deeplearning4j's side of a benchmark: the one call that takes until its requests end.
     *
     * @throws IOException if the other side can't be read
     */
    void answerAsStock(BufferedReader requests, PrintWriter answers) throws IOException;

    /**
     * This process as our side of a race to a test accuracy: a line for each epoch.
     *
     * @throws IOException if the data can't be read
     */
    void trainOnTheClock(long seed, PrintWriter answers) throws IOException;
}
