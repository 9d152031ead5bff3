package fittingroom.training;

import fittingroom.experiment.Experiment;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EpochMetrics;
import fittingroom.metrics.EvaluationFigures;
import java.util.List;

/** What a run tells the world. Values only: an event never holds a network, a trainer or a store. */
public sealed interface TrainingEvent {

    void accept(Visitor visitor);

    /** One method per kind: a new kind of event fails to compile where it is not handled. */
    interface Visitor {
        void runStarted(RunStarted event);

        void batchFinished(BatchFinished event);

        void epochFinished(EpochFinished event);

        void controlChanged(ControlChanged event);

        void pauseChanged(PauseChanged event);

        void diskChanged(DiskChanged event);

        void warned(Warned event);

        void measuringStarted(MeasuringStarted event);

        void layersMeasured(LayersMeasured event);

        void tested(Tested event);

        void runFinished(RunFinished event);
    }

    /**
     * The loop is about to take its first batch.
     *
     * @param firstEpoch 1, or the epoch at which a resumed run goes on
     */
    record RunStarted(Experiment config, int trainingImages, int validationImages, int batchesPerEpoch, int firstEpoch)
            implements TrainingEvent {
        public RunStarted {
            Counts.fromOne("training images", trainingImages);
            Counts.fromOne("validation images", validationImages);
            Counts.fromOne("batches per epoch", batchesPerEpoch);
            Counts.fromOne("first epoch", firstEpoch);
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.runStarted(this);
        }
    }

    /**
     * One batch is done.
     *
     * @param epoch counted from 1
     * @param batch counted from 1 within the epoch
     * @param loss mean cross-entropy of the batch; of one that diverges no number
     * @param accuracy share of correct answers in the batch, {@code [0, 1]}
     * @param imagesPerSecond throughput over the last batches
     */
    record BatchFinished(
            int epoch,
            int batch,
            int batchesPerEpoch,
            double loss,
            double accuracy,
            double learningRate,
            double imagesPerSecond)
            implements TrainingEvent {
        public BatchFinished {
            Counts.fromOne("epoch", epoch);
            Counts.fromOne("batch", batch);
            if (batch > batchesPerEpoch) {
                throw new IllegalArgumentException(
                        "an epoch has " + batchesPerEpoch + " batches, so there is no batch " + batch);
            }
            Counts.share("accuracy", accuracy);
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.batchFinished(this);
        }
    }

    /**
     * An epoch with its validation is done.
     *
     * @param bestEpoch the epoch with the lowest validation loss so far
     */
    record EpochFinished(EpochMetrics metrics, ConfusionMatrix validationConfusion, int bestEpoch)
            implements TrainingEvent {
        @Override
        public void accept(Visitor visitor) {
            visitor.epochFinished(this);
        }
    }

    /** A live change took effect before this batch. */
    record ControlChanged(int epoch, int batch, LiveChange change) implements TrainingEvent {
        @Override
        public void accept(Visitor visitor) {
            visitor.controlChanged(this);
        }
    }

    /** The run paused or went on. */
    record PauseChanged(boolean paused) implements TrainingEvent {
        @Override
        public void accept(Visitor visitor) {
            visitor.pauseChanged(this);
        }
    }

    /**
     * The disk is too full for what the run writes, so that it waits; or there is room again, and it goes on by itself.
     * Told to who follows the run; a log on that disk has no room for it.
     *
     * @param sentence what it waits for, or that it goes on
     */
    record DiskChanged(boolean full, String sentence) implements TrainingEvent {
        @Override
        public void accept(Visitor visitor) {
            visitor.diskChanged(this);
        }
    }

    /** Something the user should know while the run goes on, for example that a model could not be written; one sentence. */
    record Warned(String sentence) implements TrainingEvent {
        @Override
        public void accept(Visitor visitor) {
            visitor.warned(this);
        }
    }

    /**
     * The network is about to be measured on images that it doesn't learn from.
     *
     * @param epoch the epoch whose weights are measured
     * @param images how many
     */
    record MeasuringStarted(ImageSet set, int epoch, int images) implements TrainingEvent {
        public MeasuringStarted {
            Counts.fromOne("epoch", epoch);
            Counts.fromOne("images", images);
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.measuringStarted(this);
        }
    }

    /** What is measured on. */
    enum ImageSet {
        VALIDATION,
        TEST
    }

    /**
     * The best weights met the test set. Only who trains for a user sends this, once, before {@link RunFinished}; a run
     * that was cancelled, and a trial of a sweep, go without.
     */
    record Tested(int epoch, EvaluationFigures figures) implements TrainingEvent {
        @Override
        public void accept(Visitor visitor) {
            visitor.tested(this);
        }
    }

    /**
     * Every layer was read after the last step of an epoch, before the epoch is told as finished.
     *
     * @param layers in the order of the data
     */
    record LayersMeasured(int epoch, List<LayerReading> layers) implements TrainingEvent {
        public LayersMeasured {
            layers = List.copyOf(layers);
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.layersMeasured(this);
        }
    }

    /** The last event of every run, sent by whoever called the trainer, once nothing more will come. */
    record RunFinished(TrainingOutcome outcome) implements TrainingEvent {
        @Override
        public void accept(Visitor visitor) {
            visitor.runFinished(this);
        }
    }
}
