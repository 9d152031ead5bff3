package fittingroom.ui;

import fittingroom.runs.RunEvent;
import fittingroom.training.TrainingEvent;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries events from the trainer's thread to the window's: the trainer only enqueues, and calls the window ten times a
 * second for batches, as every repaint takes the processor from the training, at once for everything else. No timer keeps
 * the window awake between. Should the window fall behind, batch events are thinned out; all others arrive, in order.
 */
public final class FxEventPump implements EventPump {
    private static final Logger LOG = LoggerFactory.getLogger(FxEventPump.class);
    private static final int MOST_EVENTS_AT_ONCE = 400;
    private static final long NANOSECONDS_BETWEEN_BATCHES = 95_000_000;

    private final WindowCost cost = new WindowCost();

    @Override
    public Consumer<RunEvent> to(Consumer<RunEvent> receiver) {
        return new Delivery(receiver);
    }

    @Override
    public double monitoringShare() {
        return cost.share();
    }

    private final class Delivery implements Consumer<RunEvent> {
        private final Consumer<RunEvent> receiver;
        private final Queue<RunEvent> queue = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean called = new AtomicBoolean();
        private volatile long newest;

        Delivery(Consumer<RunEvent> receiver) {
            this.receiver = receiver;
            this.newest = System.nanoTime() - NANOSECONDS_BETWEEN_BATCHES;
        }

        @Override
        public void accept(RunEvent event) {
            queue.add(event);
            boolean canWait = event.event() instanceof TrainingEvent.BatchFinished
                    && System.nanoTime() - newest < NANOSECONDS_BETWEEN_BATCHES;
            if (!canWait && called.compareAndSet(false, true)) {
                Platform.runLater(this::deliver);
            }
        }

        private void deliver() {
            // Before the queue is emptied: what comes after calls again.
            called.set(false);
            newest = System.nanoTime();
            cost.sample();
            drained().forEach(this::give);
        }

        /** A pane that fails over one event must not cost the others: the last one tells it that the run is over. */
        private void give(RunEvent event) {
            try {
                receiver.accept(event);
            } catch (RuntimeException e) {
                LOG.error("{} could not be shown", event, e);
            }
        }

        private Queue<RunEvent> drained() {
            Queue<RunEvent> events = new ArrayDeque<>();
            for (RunEvent event = queue.poll(); event != null; event = queue.poll()) {
                events.add(event);
            }
            if (events.size() > MOST_EVENTS_AT_ONCE) {
                int every = events.size() / MOST_EVENTS_AT_ONCE + 1;
                int[] count = new int[1];
                events.removeIf(
                        event -> event.event() instanceof TrainingEvent.BatchFinished && count[0]++ % every != 0);
            }
            return events;
        }
    }
}
