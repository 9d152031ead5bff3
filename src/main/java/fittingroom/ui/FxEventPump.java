package fittingroom.ui;

import fittingroom.runs.RunEvent;
import fittingroom.training.TrainingEvent;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/**
 * Carries events from the trainer's thread to the window's: the trainer only enqueues, and a timer that lives as long as
 * a run does drains the queue: ten times a second for batches, as every repaint takes the processor from the training,
 * in the next frame for everything else. Should the window fall behind, batch events are thinned out; all others arrive,
 * in order.
 */
public final class FxEventPump implements EventPump {
    private static final int MOST_EVENTS_A_FRAME = 400;
    private static final long NANOSECONDS_BETWEEN_BATCHES = 95_000_000;

    private final Queue<RunEvent> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean awake = new AtomicBoolean();
    private final AtomicBoolean urgent = new AtomicBoolean();
    private volatile double monitoringShare;

    @Override
    public Consumer<RunEvent> to(Consumer<RunEvent> receiver) {
        FrameTimer timer = new FrameTimer(receiver);
        return event -> {
            queue.add(event);
            if (!(event.event() instanceof TrainingEvent.BatchFinished)) {
                urgent.set(true);
            }
            if (awake.compareAndSet(false, true)) {
                Platform.runLater(timer::start);
            }
        };
    }

    @Override
    public double monitoringShare() {
        return monitoringShare;
    }

    private final class FrameTimer extends AnimationTimer {
        private static final double SMOOTHING = 0.9;

        private final Consumer<RunEvent> receiver;
        private long previousFrame;

        FrameTimer(Consumer<RunEvent> receiver) {
            this.receiver = receiver;
        }

        @Override
        public void handle(long now) {
            long begin = System.nanoTime();
            if (!urgent.getAndSet(false) && previousFrame != 0 && begin - previousFrame < NANOSECONDS_BETWEEN_BATCHES) {
                return;
            }
            Queue<RunEvent> events = drained();
            for (RunEvent event = events.poll(); event != null; event = events.poll()) {
                receiver.accept(event);
                if (event.event() instanceof TrainingEvent.RunFinished) {
                    stop();
                    previousFrame = 0;
                    awake.set(false);
                    return;
                }
            }
            if (previousFrame != 0 && begin > previousFrame) {
                double share = (double) (System.nanoTime() - begin) / (begin - previousFrame);
                monitoringShare = SMOOTHING * monitoringShare + (1 - SMOOTHING) * Math.min(1, share);
            }
            previousFrame = begin;
        }

        private Queue<RunEvent> drained() {
            Queue<RunEvent> events = new ArrayDeque<>();
            for (RunEvent event = queue.poll(); event != null; event = queue.poll()) {
                events.add(event);
                if (event.event() instanceof TrainingEvent.RunFinished) {
                    break;
                }
            }
            if (events.size() > MOST_EVENTS_A_FRAME) {
                int every = events.size() / MOST_EVENTS_A_FRAME + 1;
                int[] count = new int[1];
                events.removeIf(
                        event -> event.event() instanceof TrainingEvent.BatchFinished && count[0]++ % every != 0);
            }
            return events;
        }
    }
}
