package fittingroom.ui;

import fittingroom.training.EventRelay;
import fittingroom.training.TrainingEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run told before it is taken up at an epoch: what it will tell once more is left out. A record may know more than
 * the checkpoint from which it goes on, where a checkpoint could not be written or was damaged.
 */
final class EventsBefore implements EventRelay {
    private final int firstEpoch;
    private final int firstBatch;
    private final List<TrainingEvent> kept = new ArrayList<>();

    private EventsBefore(int firstEpoch, int firstBatch) {
        this.firstEpoch = firstEpoch;
        this.firstBatch = firstBatch;
    }

    /**
     * @param firstEpoch the epoch that is trained next
     * @param firstBatch the batch of it that is trained next; {@link Integer#MAX_VALUE} while that isn't known
     */
    static List<TrainingEvent> of(List<TrainingEvent> told, int firstEpoch, int firstBatch) {
        EventsBefore before = new EventsBefore(firstEpoch, firstBatch);
        told.forEach(event -> event.accept(before));
        return before.kept;
    }

    @Override
    public void relay(TrainingEvent event) {
        kept.add(event);
    }

    private void keep(TrainingEvent event, boolean condition) {
        if (condition) {
            kept.add(event);
        }
    }

    @Override
    public void runStarted(TrainingEvent.RunStarted event) {
        // It starts once more.
    }

    @Override
    public void batchFinished(TrainingEvent.BatchFinished event) {
        keep(event, event.epoch() < firstEpoch || (event.epoch() == firstEpoch && event.batch() < firstBatch));
    }

    @Override
    public void epochFinished(TrainingEvent.EpochFinished event) {
        keep(event, event.metrics().epoch() < firstEpoch);
    }

    /** One that was made right before the checkpoint counts from the next batch on. */
    @Override
    public void controlChanged(TrainingEvent.ControlChanged event) {
        keep(event, event.epoch() < firstEpoch || (event.epoch() == firstEpoch && event.batch() <= firstBatch));
    }

    @Override
    public void layersMeasured(TrainingEvent.LayersMeasured event) {
        keep(event, event.epoch() < firstEpoch);
    }

    @Override
    public void tested(TrainingEvent.Tested event) {
        // Of where it had got to; it is tested once more.
    }

    @Override
    public void runFinished(TrainingEvent.RunFinished event) {
        // It ends once more.
    }
}
