package fittingroom.ui;

import fittingroom.runs.BatchCurve;
import fittingroom.training.TrainingEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The events of the run that trains, to be told once more: all of them but batches, of which there are no more than the
 * run's folder keeps. When they are full, neighbours become one. They are told on the window's thread, which has no time
 * for every batch of a long run.
 */
final class LiveEvents {
    private final List<TrainingEvent> events = new ArrayList<>();
    private final List<TrainingEvent.BatchFinished> pending = new ArrayList<>();
    private int points;
    private int stride = 1;

    void add(TrainingEvent event) {
        if (!(event instanceof TrainingEvent.BatchFinished batch)) {
            events.add(event);
            return;
        }
        pending.add(batch);
        if (pending.size() < stride) {
            return;
        }
        if (points == BatchCurve.MOST_POINTS) {
            halve();
            if (pending.size() < stride) {
                return;
            }
        }
        events.add(mean(pending));
        points++;
        pending.clear();
    }

    /** Forgets what there was. */
    void restart(List<? extends TrainingEvent> begun) {
        events.clear();
        pending.clear();
        points = 0;
        stride = 1;
        begun.forEach(this::add);
    }

    List<TrainingEvent> all() {
        return Collections.unmodifiableList(events);
    }

    private void halve() {
        List<TrainingEvent> all = List.copyOf(events);
        events.clear();
        Optional<TrainingEvent.BatchFinished> first = Optional.empty();
        for (TrainingEvent event : all) {
            if (!(event instanceof TrainingEvent.BatchFinished batch)) {
                events.add(event);
            } else if (first.isEmpty()) {
                first = Optional.of(batch);
            } else {
                events.add(mean(List.of(first.get(), batch)));
                first = Optional.empty();
            }
        }
        points /= 2;
        stride *= 2;
    }

    /** Where the last of them is. */
    private static TrainingEvent.BatchFinished mean(List<TrainingEvent.BatchFinished> batches) {
        TrainingEvent.BatchFinished last = batches.get(batches.size() - 1);
        return new TrainingEvent.BatchFinished(
                last.epoch(),
                last.batch(),
                last.batchesPerEpoch(),
                batches.stream()
                        .mapToDouble(TrainingEvent.BatchFinished::loss)
                        .average()
                        .orElseThrow(),
                batches.stream()
                        .mapToDouble(TrainingEvent.BatchFinished::accuracy)
                        .average()
                        .orElseThrow(),
                last.learningRate(),
                last.imagesPerSecond());
    }
}
