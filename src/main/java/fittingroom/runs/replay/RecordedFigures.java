package fittingroom.runs.replay;

import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EpochMetrics;
import fittingroom.network.TrainedModel;
import fittingroom.runs.BatchCurve;
import fittingroom.runs.Recording;
import fittingroom.runs.Run;
import fittingroom.runs.RunState;
import fittingroom.training.Checkpoint;
import fittingroom.training.TrainingEvent;
import java.util.Arrays;
import java.util.Optional;

/** What a record says of a run, compared with what happens when it is trained again. */
final class RecordedFigures {
    /** Points of many batches are means of means in single precision; epochs and weights tell to the last bit. */
    private static final double ROUNDING_OF_MEANS = 1e-5;

    private final Recording recording;
    private final Run run;
    private final double[] lastLosses;
    private int batchesPerEpoch = 1;
    private int firstStep;
    private int step;
    private int sameUpTo;
    private int point;
    private int points;
    private int epochs;
    private int weights;
    private Recording.Place place = new Recording.Place(1, 0);
    private Optional<String> model = Optional.empty();
    private Optional<Replay.FirstDifference> difference = Optional.empty();

    RecordedFigures(Recording recording) {
        this.recording = recording;
        this.run = recording.run();
        this.lastLosses = new double[recording.batches().stride()];
    }

    Optional<Replay.FirstDifference> difference() {
        return difference;
    }

    Replay.Checked checked() {
        return new Replay.Checked(step - firstStep, points, epochs, weights, model);
    }

    boolean isAt(Optional<Recording.Place> end) {
        return end.map(last -> place.compareTo(last) >= 0).orElse(false);
    }

    void begin(TrainingEvent.RunStarted event) {
        batchesPerEpoch = event.batchesPerEpoch();
        firstStep = (event.firstEpoch() - 1) * batchesPerEpoch;
        step = firstStep;
        sameUpTo = firstStep;
        while (point < recording.batches().size() && recording.batches().steps()[point] <= firstStep) {
            point++;
        }
        place = new Recording.Place(event.firstEpoch(), 0);
    }

    void compare(TrainingEvent.BatchFinished event) {
        BatchCurve recorded = recording.batches();
        step = (event.epoch() - 1) * batchesPerEpoch + event.batch();
        place = new Recording.Place(event.epoch(), event.batch());
        lastLosses[step % recorded.stride()] = event.loss();
        if (point == recorded.size() || recorded.steps()[point] != step) {
            return;
        }
        int before = point == 0 ? firstStep : Math.max(firstStep, recorded.steps()[point - 1]);
        // Where a run was taken up, a point may be the mean of other batches than the last ones.
        if (recorded.stride() == 1 || step - before == recorded.stride()) {
            compareLoss(recorded.losses()[point], recorded.stride());
            points++;
        }
        point++;
    }

    private void compareLoss(float recorded, int stride) {
        double sum = 0;
        for (double loss : lastLosses) {
            sum += loss;
        }
        float replayed = (float) (sum / stride);
        boolean same = stride == 1
                ? Float.compare(recorded, replayed) == 0
                : Math.abs(recorded - replayed) <= ROUNDING_OF_MEANS * Math.abs(recorded);
        if (same) {
            sameUpTo = step;
        } else {
            differs(stride == 1 ? "the loss" : "the mean loss", String.valueOf(recorded), String.valueOf(replayed));
        }
    }

    void compare(TrainingEvent.EpochFinished event) {
        EpochMetrics now = event.metrics();
        place = new Recording.Place(now.epoch() + 1, 0);
        Optional<TrainingEvent.EpochFinished> recorded = run.epochs().stream()
                .filter(epoch -> epoch.metrics().epoch() == now.epoch())
                .findFirst();
        if (recorded.isEmpty()) {
            return;
        }
        EpochMetrics then = recorded.get().metrics();
        compare("the training loss", then.trainLoss(), now.trainLoss());
        compare("the training accuracy", then.trainAccuracy(), now.trainAccuracy());
        compare("the learning rate", then.learningRate(), now.learningRate());
        compare("the validation loss", then.validationLoss(), now.validationLoss());
        compare("the validation accuracy", then.validationAccuracy(), now.validationAccuracy());
        compare("the best epoch", recorded.get().bestEpoch(), event.bestEpoch());
        compareMatrices(recorded.get().validationConfusion(), event.validationConfusion());
        if (difference.isEmpty()) {
            epochs++;
            sameUpTo = step;
        }
    }

    private void compareMatrices(ConfusionMatrix then, ConfusionMatrix now) {
        int[][] before = then.toArray();
        int[][] after = now.toArray();
        for (int actual = 0; actual < Math.min(before.length, after.length); actual++) {
            if (!Arrays.equals(before[actual], after[actual])) {
                differs(
                        "row " + actual + " of the validation's confusion matrix",
                        Arrays.toString(before[actual]),
                        Arrays.toString(after[actual]));
            }
        }
    }

    private void compare(String figure, double then, double now) {
        if (Double.compare(then, now) != 0) {
            differs(figure, String.valueOf(then), String.valueOf(now));
        }
    }

    void compare(Checkpoint checkpoint) {
        Recording.Place here = new Recording.Place(
                checkpoint.progress().epoch(), checkpoint.progress().batch());
        String recorded = recording.weights().get(here);
        if (recorded == null) {
            return;
        }
        String replayed =
                new TrainedModel(checkpoint.config().network(), "", false, checkpoint.parameters()).weightsSha256();
        if (recorded.equals(replayed)) {
            weights++;
            sameUpTo = step;
        } else {
            differs("the SHA-256 of the weights", recorded, replayed);
        }
    }

    void compare(TrainedModel best) {
        if (run.weightsSha256().isEmpty() || difference.isPresent()) {
            return;
        }
        String replayed = best.weightsSha256();
        if (run.weightsSha256().get().equals(replayed)) {
            model = Optional.of(replayed);
        } else {
            differs("the SHA-256 of the final model", run.weightsSha256().get(), replayed);
        }
    }

    void compareEnd(RunState recorded, RunState reached) {
        int lastEpoch = run.last().map(EpochMetrics::epoch).orElse(0);
        int replayedEpochs = place.batch() == 0 ? place.epoch() - 1 : place.epoch();
        boolean sameEpochs = recorded == RunState.DIVERGED || lastEpoch == replayedEpochs;
        if (recorded != reached || !sameEpochs) {
            differs(
                    "the end",
                    recorded.word() + " after epoch " + lastEpoch,
                    reached.word() + " after epoch " + replayedEpochs);
        }
    }

    /** The first one counts. */
    private void differs(String figure, String recorded, String replayed) {
        if (difference.isEmpty()) {
            difference = Optional.of(new Replay.FirstDifference(
                    Math.max(1, (step - 1) / batchesPerEpoch + 1),
                    Math.min(sameUpTo + 1, Math.max(step, 1)),
                    Math.max(step, 1),
                    figure,
                    recorded,
                    replayed));
        }
    }
}
