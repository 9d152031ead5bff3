package fittingroom.sweeps;

import fittingroom.data.SplitMix64;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EpochMetrics;
import fittingroom.runs.FolderRunStore;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * How many workers one driver can feed: the scheduler's real code, its log and the real store on a real disk, with
 * workers whose epochs take recorded times but pass at once. The driver's own time is measured and added where a worker
 * would have waited for it. Not a test: {@code main FOLDER FILE-OF-EPOCH-SECONDS}; docs/cluster.md has the table.
 */
final class ScalingSimulation {
    private ScalingSimulation() {}

    /** Something that happens in simulated time, in nanoseconds. */
    private record Happening(long time, long order, Runnable what) {}

    /** Time passes when the driver waits. */
    private static final class SimulatedTime extends LinkedBlockingQueue<Runnable> {
        private static final long serialVersionUID = 1;
        private final transient PriorityQueue<Happening> future =
                new PriorityQueue<>(Comparator.comparingLong(Happening::time).thenComparingLong(Happening::order));
        private long now;
        private long busy;
        private long order;
        private long resumed = System.nanoTime();

        void after(long nanos, Runnable what) {
            future.add(new Happening(driverTime() + nanos, order++, what));
        }

        /** The driver's clock: simulated time and what it has worked since it last waited. */
        long driverTime() {
            return now + System.nanoTime() - resumed;
        }

        @Override
        public Runnable take() {
            long worked = System.nanoTime() - resumed;
            now += worked;
            busy += worked;
            while (isEmpty()) {
                Happening next = future.remove();
                now = Math.max(now, next.time());
                resumed = System.nanoTime();
                next.what().run();
            }
            resumed = System.nanoTime();
            return remove();
        }
    }

    /** Trials whose accuracy rises towards that of their point. */
    private static final class Workers implements TrialRunner {
        private final int count;
        private final double[] seconds;
        private final SimulatedTime time;
        private final SplitMix64 random = new SplitMix64(1);
        private long trained;

        Workers(int count, double[] seconds, SimulatedTime time) {
            this.count = count;
            this.seconds = seconds;
            this.time = time;
        }

        @Override
        public int slots() {
            return count;
        }

        @Override
        public String description() {
            return "simulated workers";
        }

        @Override
        public void start(Assignment assignment, Listener listener) {
            double rate = Math.log10(assignment.experiment().hyperparameters().learningRate());
            double level = 0.9 - 0.05 * (rate + 3) * (rate + 3) + 0.01 * random.nextDouble();
            epoch(assignment, listener, 1, level);
        }

        private void epoch(Assignment assignment, Listener listener, int epoch, double level) {
            double length = seconds[(int) (random.nextDouble() * seconds.length)];
            time.after((long) (1e9 * length), () -> {
                trained += (long) (1e9 * length);
                double value = level * (1 - Math.pow(0.5, epoch));
                EpochMetrics metrics = new EpochMetrics(epoch, 1, value, 1 - value, value, 0.001, 1000, length);
                listener.epochFinished(
                        new TrainingEvent.EpochFinished(metrics, ConfusionMatrix.of(new int[10][10]), epoch),
                        goesOn -> answered(assignment, listener, epoch, level, value, goesOn));
            });
        }

        private void answered(
                Assignment assignment, Listener listener, int epoch, double level, double value, boolean goesOn) {
            if (goesOn && epoch < assignment.experiment().hyperparameters().epochs()) {
                epoch(assignment, listener, epoch + 1, level);
                return;
            }
            TrainingOutcome.Result result = new TrainingOutcome.Result(epoch, epoch, 1 - value, value);
            time.after(
                    0,
                    () -> listener.ended(new Result.Trained(
                            goesOn
                                    ? new TrainingOutcome.Completed(result)
                                    : new TrainingOutcome.Stopped(Optional.of(result)),
                            Optional.empty())));
        }

        @Override
        public void cancel(Assignment assignment) {
            throw new UnsupportedOperationException("nobody cancels");
        }

        @Override
        public void close() {}
    }

    private static final class Nobody implements SweepListener {
        @Override
        public void trialChanged(Trial trial) {}

        @Override
        public void batchFinished(int trial, TrainingEvent.BatchFinished event) {}

        @Override
        public void warned(String sentence) {
            throw new IllegalStateException(sentence);
        }
    }

    private static String run(Path home, int workers, String method, boolean reproducible, double[] seconds)
            throws IOException {
        int trials = Math.max(30, 2 * workers);
        SweepDefinition definition = SweepFile.parse("""
                method: %s
                parameters:
                  learning-rate: {distribution: log_uniform_values, min: 1e-4, max: 1e-1}
                  dropout: {min: 0.0, max: 0.6}
                  filters: {value: [4]}
                  epochs: {value: 9}
                early_terminate: {type: asha, eta: 3}
                run_cap: %d
                reproducible: %b
                """.formatted(method, trials, reproducible));
        SimulatedTime time = new SimulatedTime();
        Workers simulated = new Workers(workers, seconds, time);
        Sweep sweep;
        try (SweepStore.Opened opened = new SweepStore(home).create(definition)) {
            sweep = new SweepRunner(opened, new FolderRunStore(home), simulated, new Nobody(), time).run();
        }
        double elapsed = time.now / 1e9;
        return String.format(
                Locale.ROOT,
                "| %d | %s | %s | %d | %d | %.0f s | %.0f %% | %.0f %% | %.1f ms |",
                workers,
                method,
                reproducible ? "yes" : "no",
                sweep.trials().size(),
                sweep.epochs(),
                elapsed,
                100 * simulated.trained / 1e9 / elapsed / workers,
                100 * time.busy / 1e9 / elapsed,
                time.busy / 1e6 / sweep.epochs());
    }

    /** @param arguments a folder that may be filled, and a file with one epoch's seconds a line */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        double[] seconds = Files.readAllLines(Path.of(arguments[1])).stream()
                .mapToDouble(Double::parseDouble)
                .toArray();
        System.out.println("| workers | method | reproducible | trials | epochs | took | workers busy | driver busy"
                + " | driver an epoch |\n|---|---|---|---|---|---|---|---|---|");
        int home = 0;
        for (int workers : List.of(1, 10, 100, 300, 1000)) {
            System.out.println(run(folder.resolve("home-" + home++), workers, "random", false, seconds));
            System.out.println(run(folder.resolve("home-" + home++), workers, "random", true, seconds));
            System.out.println(run(folder.resolve("home-" + home++), workers, "tpe", false, seconds));
        }
    }
}
