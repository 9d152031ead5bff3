package fittingroom.sweeps;

import fittingroom.data.SplitMix64;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EpochMetrics;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** Trials without a network: each one's accuracy is a formula of its experiment; each has a thread that may dawdle. */
final class ScriptedTrials implements TrialRunner {
    private final int slots;
    private final ToDoubleFunction<Assignment> accuracy;
    private final SplitMix64 delays;
    final List<Assignment> started = new ArrayList<>();
    final Set<Integer> breaking = ConcurrentHashMap.newKeySet();
    final Set<Integer> diverging = ConcurrentHashMap.newKeySet();

    /** Trials that stay before their second epoch until they are cancelled. */
    final Set<Integer> hanging = ConcurrentHashMap.newKeySet();

    /** Trials that are lost with their machine after their second epoch, and begin again. */
    final Set<Integer> losing = ConcurrentHashMap.newKeySet();

    /** Trials whose validation loss is lowest after this epoch, though their accuracy rises further. */
    final Map<Integer, Integer> overfitting = new ConcurrentHashMap<>();

    private int going;

    /** How many were trained at once. */
    private int most;

    private final Set<Assignment> cancelled = ConcurrentHashMap.newKeySet();

    ScriptedTrials(int slots, long delaySeed, ToDoubleFunction<Assignment> accuracy) {
        this.slots = slots;
        this.accuracy = accuracy;
        this.delays = new SplitMix64(delaySeed);
    }

    @Override
    public int slots() {
        return slots;
    }

    @Override
    public String description() {
        return "a script";
    }

    @Override
    public synchronized void start(Assignment assignment, Listener listener) {
        started.add(assignment);
        long delay = (long) (delays.nextDouble() * 3_000_000);
        going++;
        most = Math.max(most, going);
        new Thread(() -> {
                    Result result = train(assignment, listener, delay);
                    leave();
                    listener.ended(result);
                })
                .start();
    }

    private synchronized void leave() {
        going--;
    }

    synchronized int most() {
        return most;
    }

    private Result train(Assignment assignment, Listener listener, long delay) {
        if (breaking.contains(assignment.trial())) {
            return new Result.Broken("It broke.");
        }
        int epochs = assignment.experiment().hyperparameters().epochs();
        double best = 0;
        for (int epoch = 1; epoch <= epochs; epoch++) {
            if (diverging.contains(assignment.trial()) && epoch == 2) {
                return new Result.Trained(new TrainingOutcome.Diverged(2, 1, Optional.empty()), Optional.empty());
            }
            if (epoch == 3 && losing.remove(assignment.trial())) {
                return train(assignment, listener, delay);
            }
            while (hanging.contains(assignment.trial()) && epoch == 2 && !cancelled.contains(assignment)) {
                pause(1_000_000);
            }
            if (cancelled.contains(assignment)) {
                return new Result.Cancelled();
            }
            pause(delay);
            double value = accuracy.applyAsDouble(assignment) * (1 - Math.pow(0.5, epoch));
            best = Math.max(best, value);
            int kept = Math.min(epoch, overfitting.getOrDefault(assignment.trial(), epoch));
            if (!asked(listener, metrics(epoch, value), kept)) {
                return new Result.Trained(
                        new TrainingOutcome.Stopped(
                                Optional.of(new TrainingOutcome.Result(epoch, kept, 1 - best, best))),
                        Optional.empty());
            }
        }
        int kept = Math.min(epochs, overfitting.getOrDefault(assignment.trial(), epochs));
        return new Result.Trained(
                new TrainingOutcome.Completed(new TrainingOutcome.Result(epochs, kept, 1 - best, best)),
                Optional.empty());
    }

    private static boolean asked(Listener listener, EpochMetrics metrics, int kept) {
        CountDownLatch answered = new CountDownLatch(1);
        boolean[] goesOn = new boolean[1];
        listener.epochFinished(
                new TrainingEvent.EpochFinished(metrics, ConfusionMatrix.of(new int[10][10]), kept), answer -> {
                    goesOn[0] = answer;
                    answered.countDown();
                });
        try {
            if (!answered.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("no answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return goesOn[0];
    }

    private static EpochMetrics metrics(int epoch, double accuracy) {
        return new EpochMetrics(epoch, 1, accuracy, 1 - accuracy, accuracy, 0.001, 1000, 1);
    }

    private static void pause(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void cancel(Assignment assignment) {
        cancelled.add(assignment);
    }

    @Override
    public void close() {
        cancelled.addAll(started);
    }
}
