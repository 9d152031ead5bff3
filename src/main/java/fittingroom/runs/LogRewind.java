package fittingroom.runs;

import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import fittingroom.training.TrainingProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A log as it was when a checkpoint was written: what came after is going to happen once more. */
final class LogRewind implements TrainingEvent.Visitor {
    /** An event that is no epoch, and the epoch after which it stands. */
    private record Other(int epoch, TrainingEvent event) {}

    private final List<Other> others = new ArrayList<>();
    private final TreeMap<Integer, TrainingEvent.EpochFinished> epochs = new TreeMap<>();
    private final int finished;
    private final int changesToKeep;
    private int changes;
    private int epoch;

    private LogRewind(int finished, int changesToKeep) {
        this.finished = finished;
        this.changesToKeep = changesToKeep;
    }

    /**
     * The events to keep, with those epochs and changes that only the checkpoint knows.
     *
     * @param firstEpoch the first one that is the run's own
     * @param start stands at the beginning where the log has lost its own
     */
    static List<TrainingEvent> to(TrainingProgress progress, int firstEpoch, Path log, TrainingEvent.RunStarted start)
            throws IOException {
        LogRewind rewind =
                new LogRewind(progress.epoch() - 1, progress.changes().size());
        if (Files.isRegularFile(log)) {
            RunLog.read(log, event -> event.accept(rewind));
        }
        if (rewind.others.isEmpty()) {
            rewind.keep(new TrainingEvent.RunStarted(
                    start.config(),
                    start.trainingImages(),
                    start.validationImages(),
                    start.batchesPerEpoch(),
                    firstEpoch));
        }
        for (TrainingEvent.EpochFinished epoch : progress.history()) {
            int number = epoch.metrics().epoch();
            if (number >= firstEpoch) {
                rewind.epochs.putIfAbsent(number, epoch);
            }
        }
        int known = Math.min(rewind.changes, rewind.changesToKeep);
        for (TrainingEvent.ControlChanged change : progress.changes().subList(known, rewind.changesToKeep)) {
            rewind.others.add(new Other(change.epoch() - 1, change));
        }
        return rewind.inOrder();
    }

    /** Writes the log of a run whose record of version 0.1 held all. */
    static void migrate(Run run, Path log) throws IOException {
        LogRewind events = new LogRewind(Integer.MAX_VALUE, Integer.MAX_VALUE);
        run.epochs().forEach(events::epochFinished);
        run.changes().forEach(change -> events.others.add(new Other(change.epoch() - 1, change)));
        events.epoch = Integer.MAX_VALUE;
        run.test()
                .ifPresent(test -> events.keep(new TrainingEvent.Tested(
                        run.result().map(TrainingOutcome.Result::bestEpoch).orElse(1), test)));
        run.outcome().ifPresent(outcome -> events.keep(new TrainingEvent.RunFinished(outcome)));
        RunLog.write(log, events.inOrder());
    }

    private void keep(TrainingEvent event) {
        others.add(new Other(epoch, event));
    }

    private List<TrainingEvent> inOrder() {
        List<TrainingEvent> events = new ArrayList<>();
        others.sort(Comparator.comparing(Other::epoch));
        int next = 0;
        for (Map.Entry<Integer, TrainingEvent.EpochFinished> finishedEpoch : epochs.entrySet()) {
            while (next < others.size() && others.get(next).epoch() < finishedEpoch.getKey()) {
                events.add(others.get(next++).event());
            }
            events.add(finishedEpoch.getValue());
        }
        others.subList(next, others.size()).forEach(other -> events.add(other.event()));
        return events;
    }

    @Override
    public void runStarted(TrainingEvent.RunStarted event) {
        keep(event);
    }

    @Override
    public void batchFinished(TrainingEvent.BatchFinished event) {
        // Never in a log.
    }

    @Override
    public void epochFinished(TrainingEvent.EpochFinished event) {
        int number = event.metrics().epoch();
        if (number <= finished) {
            epochs.put(number, event);
            epoch = number;
        }
    }

    @Override
    public void controlChanged(TrainingEvent.ControlChanged event) {
        if (changes < changesToKeep) {
            keep(event);
            changes++;
        }
    }

    @Override
    public void pauseChanged(TrainingEvent.PauseChanged event) {
        // A run that goes on is not paused.
    }

    @Override
    public void diskChanged(TrainingEvent.DiskChanged event) {
        // Never in a log.
    }

    @Override
    public void warned(TrainingEvent.Warned event) {
        keep(event);
    }

    @Override
    public void measuringStarted(TrainingEvent.MeasuringStarted event) {
        // Never in a log.
    }

    @Override
    public void layersMeasured(TrainingEvent.LayersMeasured event) {
        if (event.epoch() <= finished) {
            keep(event);
        }
    }

    @Override
    public void tested(TrainingEvent.Tested event) {
        // It is tested again at its end.
    }

    @Override
    public void runFinished(TrainingEvent.RunFinished event) {
        // It goes on.
    }
}
