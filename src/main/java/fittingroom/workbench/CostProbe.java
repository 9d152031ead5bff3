package fittingroom.workbench;

import fittingroom.data.Dataset;
import fittingroom.data.DatasetSplit;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Hyperparameters;
import fittingroom.network.NativeBackend;
import fittingroom.network.Network;
import fittingroom.network.NetworkSummary;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * What an experiment would cost, from its shapes and from some seconds of training on even pictures. It begins with two
 * of them, so that even where a batch takes a minute the first answer comes soon, and takes a batch at a time only where
 * that fits into its budget. Everything is repeated, and the least of the timings counts: what else the machine does can
 * only make them longer.
 */
final class CostProbe {
    private static final double BUDGET_SECONDS = 4;
    private static final double SECONDS_TO_MEASURE = 0.4;
    private static final int FIRST_PORTION = 2;
    private static final int GROWTH = 4;

    /** While a measurement beats the one before by more, Java's compiler is still at work. */
    private static final double STILL_WARMING_UP = 0.9;

    /** The compilers' share of a measurement below which they are at rest. */
    private static final double REST = 0.05;

    private final Experiment config;
    private final IntSupplier images;
    private final BooleanSupplier cancelled;
    private long deadline;
    private boolean rough;

    /**
     * Of an experiment on some data.
     *
     * @param images how many of the data take part; asked at the end, when the data is there
     * @param cancelled asked between two batches
     */
    CostProbe(Experiment config, IntSupplier images, BooleanSupplier cancelled) {
        this.config = config;
        this.images = images;
        this.cancelled = cancelled;
    }

    /**
     * Measures.
     *
     * @param mayRun whether the processor is free for a probe
     * @throws CancellationException if it was cancelled
     */
    CostPreview measure(boolean mayRun) {
        NetworkSummary summary = NetworkSummary.of(config.network());
        long bytes = summary.trainingBytes(config.hyperparameters().batchSize());
        long available = NativeBackend.maximumBytes();
        if (bytes > available) {
            return new CostPreview(
                    summary.parameters(),
                    bytes,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(refusal(summary, bytes, available)));
        }
        Optional<CostPreview.Seconds> seconds = mayRun ? Optional.of(seconds()) : Optional.empty();
        return new CostPreview(summary.parameters(), bytes, seconds, Optional.empty(), Optional.empty());
    }

    private static String refusal(NetworkSummary summary, long bytes, long available) {
        NetworkSummary.LayerSummary largest = summary.layers().stream()
                .max(Comparator.comparingLong(layer -> layer.parameters() + layer.activationsPerImage()))
                .orElseThrow();
        return String.format(
                Locale.ROOT,
                "The network needs %.1f GB and %.1f GB are available; %s is the largest layer, make it or the batch smaller.",
                bytes / 1e9,
                available / 1e9,
                largest.name());
    }

    private CostPreview.Seconds seconds() {
        Hyperparameters hyperparameters = config.hyperparameters();
        int batchSize = hyperparameters.batchSize();
        float[] intensities = new float[batchSize * Dataset.PIXELS];
        Arrays.fill(intensities, 0.5f);
        int[] labels = new int[batchSize];
        goOn();
        Network network = Network.create(config.network(), hyperparameters.seed());
        network.setTestTimeMirror(hyperparameters.testTimeMirror());
        // The very first step of a process loads and compiles what it needs, which tells nothing about the next ones.
        timed(size -> network.trainBatch(intensities, labels, size), Math.min(FIRST_PORTION, batchSize));
        goOn();
        deadline = System.nanoTime() + (long) (BUDGET_SECONDS * 1e9);
        double training =
                secondsPerImage(batchSize, SECONDS_TO_MEASURE, size -> network.trainBatch(intensities, labels, size));
        double validation =
                secondsPerImage(batchSize, SECONDS_TO_MEASURE / 4, size -> network.probabilities(intensities, size));
        return new CostPreview.Seconds(
                training * batchSize,
                epoch(images.getAsInt(), hyperparameters.validationShare(), training, validation),
                rough);
    }

    /** Seconds of an epoch from those of one image that is learnt from, and one that validates. */
    static double epoch(int images, double validationShare, double training, double validation) {
        int validating = DatasetSplit.validationImages(images, validationShare);
        return training * (images - validating) + validation * validating;
    }

    private interface Work {
        void take(int images);
    }

    private double secondsPerImage(int batchSize, double atLeast, Work work) {
        int size = Math.min(FIRST_PORTION, batchSize);
        Timings timings = repeated(0, work, size);
        while (size < batchSize) {
            int larger = Math.min(size * GROWTH, batchSize);
            if (timings.least() / size * larger * Timings.FEWEST > secondsLeft()) {
                break;
            }
            size = larger;
            timings = repeated(0, work, size);
        }
        long start = System.nanoTime();
        long compiledBefore = compilationMilliseconds();
        double seconds = warmSeconds(timings, atLeast, work, size);
        double compilation = (compilationMilliseconds() - compiledBefore) / 1e3;
        rough |= isInterpreted(size, batchSize, compilation / ((System.nanoTime() - start) / 1e9));
        return seconds / size;
    }

    /**
     * On a machine that is busy the budget may end before Java has compiled anything: a few images take as long as they do
     * in the interpreter, each time alike, a hundred times as long as they will.
     *
     * @param size images of the largest portion that the budget allowed
     * @param compilationShare the compilers' of the last measurement's time
     */
    static boolean isInterpreted(int size, int batchSize, double compilationShare) {
        return size < batchSize && compilationShare > REST;
    }

    private static long compilationMilliseconds() {
        CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();
        return compilers == null ? 0 : compilers.getTotalCompilationTime();
    }

    /**
     * Of one portion once Java has compiled what it runs, or as far as the budget goes: until then the timings agree with
     * each other, and tell nothing about the next ones.
     */
    private double warmSeconds(Timings first, double atLeast, Work work, int size) {
        Timings cold = first;
        Timings warm = repeated(atLeast, work, size);
        while (isFaster(warm, cold) && secondsLeft() > 0) {
            cold = warm;
            warm = repeated(atLeast, work, size);
        }
        Timings all = cold.and(warm);
        rough |= isFaster(warm, cold) || !all.agree();
        return all.least();
    }

    private static boolean isFaster(Timings warm, Timings cold) {
        return warm.least() < STILL_WARMING_UP * cold.least();
    }

    /** For so long, at least as often as timings have to agree, and at least once whatever the budget says. */
    private Timings repeated(double atLeast, Work work, int images) {
        List<Double> seconds = new ArrayList<>();
        double sum = 0;
        while (seconds.isEmpty() || ((seconds.size() < Timings.FEWEST || sum < atLeast) && secondsLeft() > 0)) {
            double taken = timed(work, images);
            seconds.add(taken);
            sum += taken;
        }
        return new Timings(seconds);
    }

    private double timed(Work work, int images) {
        goOn();
        long start = System.nanoTime();
        work.take(images);
        return (System.nanoTime() - start) / 1e9;
    }

    private double secondsLeft() {
        return (deadline - System.nanoTime()) / 1e9;
    }

    private void goOn() {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("the probe is not wanted any more");
        }
    }
}
