package fittingroom.training;

import fittingroom.data.Dataset;
import fittingroom.metrics.Predictions;
import fittingroom.network.TrainedModel;
import java.io.IOException;

/** Where checkpoints and models go. */
public interface TrainingOutputs {
    void saveCheckpoint(Checkpoint checkpoint) throws IOException;

    /** What the network answered for every validation image after an epoch, before the epoch is told. */
    default void validated(int epoch, Dataset images, Predictions predictions) {}

    /** The weights after an epoch, for whoever wants to try them; owned by the receiver. */
    void publish(TrainedModel snapshot, int epoch);

    /** The best weights, at the end of a run that finished at least one epoch. */
    void saveModel(TrainedModel best) throws IOException;
}
