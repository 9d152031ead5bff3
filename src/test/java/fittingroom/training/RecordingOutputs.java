package fittingroom.training;

import fittingroom.network.TrainedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps what a trainer hands out. */
final class RecordingOutputs implements TrainingOutputs {
    final List<Checkpoint> checkpoints = new ArrayList<>();
    final List<Integer> publishedEpochs = new ArrayList<>();
    Optional<TrainedModel> model = Optional.empty();

    @Override
    public void saveCheckpoint(Checkpoint checkpoint) {
        checkpoints.add(checkpoint);
    }

    @Override
    public void publish(TrainedModel snapshot, int epoch) {
        publishedEpochs.add(epoch);
    }

    @Override
    public void saveModel(TrainedModel best) {
        model = Optional.of(best);
    }
}
