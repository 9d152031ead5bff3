package fittingroom.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fittingroom.data.Dataset;
import fittingroom.experiment.Experiment;
import fittingroom.network.TrainedModel;
import fittingroom.training.Checkpoint;
import fittingroom.training.RunControl;
import fittingroom.training.SmallExperiments;
import fittingroom.training.Trainer;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutputs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the doctor measures on request: sixteen images by heart, learning rates, doubtful labels. */
class MeasurementsOfTheDoctorTest {
    private static final Experiment SMALL = SmallExperiments.config(400, 2);

    private static Experiment withRate(double rate) {
        return new Experiment(SMALL.network(), SMALL.hyperparameters().withLearningRate(rate), SMALL.augmentation());
    }

    @Test
    void soundNetworkLearnsSixteenImagesByHeart() {
        FitCheck check = SixteenImages.check(SMALL, SmallExperiments.training(), Progress.NONE);

        assertThat(check.learnt()).isTrue();
        assertThat(check.steps()).isLessThan(FitCheck.STEPS);
        assertThat(check.finding(SMALL)).isEmpty();
    }

    @Test
    void learningRateThatIsFarTooLowLearnsNotEvenSixteenImages() {
        Experiment slow = withRate(1e-7);
        FitCheck check = SixteenImages.check(slow, SmallExperiments.training(), Progress.NONE);

        assertThat(check.learnt()).isFalse();
        assertThat(check.steps()).isEqualTo(FitCheck.STEPS);
        assertThat(check.finding(slow).orElseThrow().remedy().orElseThrow().action())
                .isEqualTo("Train anew with learning rate 1e-6.");
    }

    @Test
    void everyMeasurementIsCalledOffWithinAStep() {
        Progress never = (done, total) -> false;
        Dataset training = SmallExperiments.training();

        assertThatThrownBy(() -> SixteenImages.check(SMALL, training, never)).isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> LearningRateFinder.find(SMALL, Optional.empty(), training, never))
                .isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> LabelCheck.find(training, never)).isInstanceOf(CancellationException.class);
    }

    @Test
    void fewestImagesAreDoubtedEvenIfEveryOneIsAClassOfItsOwn() {
        Dataset training = SmallExperiments.training();
        int[] oneOfEach = IntStream.range(0, LabelCheck.FOLDS)
                .map(label -> IntStream.range(0, training.size())
                        .filter(image -> training.label(image) == label)
                        .findFirst()
                        .orElseThrow())
                .toArray();

        SuspectLabels found = LabelCheck.find(training.subset(oneOfEach), Progress.NONE);

        assertThat(found.suspects().stream().map(SuspectLabel::image).sorted().toList())
                .containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void valleyLiesWhereTheLossFalls() {
        LearningRateCurve curve =
                LearningRateFinder.find(SMALL, Optional.empty(), SmallExperiments.training(), Progress.NONE);

        assertThat(curve.repeats()).hasSize(LearningRateFinder.REPEATS);
        assertThat(curve.rates().get(0)).isEqualTo(1e-7);
        assertThat(curve.rates().get(99)).isEqualTo(1, within(1e-12));
        LearningRateCurve.Valley valley = curve.valley().orElseThrow();
        assertThat(valley.rate()).isBetween(1e-4, 1e-1);
        assertThat(valley.lowest()).isLessThanOrEqualTo(valley.highest());
    }

    /** The run goes on from its checkpoint as if nobody had looked: Lightning's finder once did not (issue 6675). */
    @Test
    void finderLeavesTheRunBitIdentical() {
        List<Checkpoint> checkpoints = new ArrayList<>();
        float[] undisturbed = train(Optional.empty(), checkpoints);
        Checkpoint middle = checkpoints.stream()
                .filter(checkpoint -> checkpoint.progress().epoch() == 2)
                .findFirst()
                .orElseThrow();
        float[] parameters = middle.parameters().clone();
        float[] moments = middle.updaterState().clone();

        LearningRateCurve curve =
                LearningRateFinder.find(SMALL, Optional.of(middle), SmallExperiments.training(), Progress.NONE);

        assertThat(curve.reached()).isPositive();
        assertThat(middle.parameters()).containsExactly(parameters);
        assertThat(middle.updaterState()).containsExactly(moments);
        assertThat(train(Optional.of(middle), new ArrayList<>())).containsExactly(undisturbed);
    }

    /** The same while the trainer is at work: the finder runs between two of its batches. */
    @Test
    void finderBetweenTwoBatchesLeavesTheRunBitIdentical() {
        float[] undisturbed = train(Optional.empty(), new ArrayList<>());

        List<Checkpoint> checkpoints = new ArrayList<>();
        float[] disturbed = train(Optional.empty(), checkpoints, event -> {
            if (event instanceof TrainingEvent.BatchFinished batch && batch.epoch() == 1 && batch.batch() == 3) {
                LearningRateFinder.find(
                        SMALL, Optional.of(checkpoints.get(0)), SmallExperiments.training(), Progress.NONE);
            }
        });

        assertThat(disturbed).containsExactly(undisturbed);
    }

    private static float[] train(Optional<Checkpoint> start, List<Checkpoint> checkpoints) {
        return train(start, checkpoints, event -> {});
    }

    private static float[] train(
            Optional<Checkpoint> start,
            List<Checkpoint> checkpoints,
            java.util.function.Consumer<TrainingEvent> listener) {
        List<float[]> best = new ArrayList<>();
        TrainingOutputs outputs = new TrainingOutputs() {
            @Override
            public void saveCheckpoint(Checkpoint checkpoint) {
                checkpoints.add(checkpoint);
            }

            @Override
            public void publish(TrainedModel snapshot, int epoch) {
                best.add(snapshot.parameters());
            }

            @Override
            public void saveModel(TrainedModel model) {
                best.add(model.parameters());
            }
        };
        new Trainer(SMALL, SmallExperiments.training(), "run-1", start, new RunControl(), listener, outputs).train();
        return best.get(best.size() - 1);
    }

    private static LearningRateCurve curve(DoubleStream losses) {
        List<Double> list = losses.boxed().toList();
        List<Double> rates = IntStream.range(0, list.size())
                .mapToObj(step -> Math.pow(10, -7 + 7.0 * step / (list.size() - 1)))
                .toList();
        return new LearningRateCurve(rates, List.of(list, list, list));
    }

    @Test
    void curveWithoutAFallHasNoValley() {
        LearningRateCurve flat = curve(IntStream.range(0, 100).mapToDouble(step -> 2.3 + 0.01 * (step % 3)));

        assertThat(flat.valley()).isEmpty();
        assertThat(flat.sentence())
                .isEqualTo("There is no valley: no learning rate from 1e-7 to 1 makes the loss fall by a tenth within "
                        + "100 steps.");
    }

    /**
     * Level to step 39, falling by 2.0 to step 79, rising after. The first twentieth is lost at step 41; from there the
     * longest falling subsequence ends at 79 and has 39 members, so fastai's start is max(41, 40), a third of the way
     * 12.67, and the index 41 + 12 + 6 = 59.
     */
    @Test
    void valleyIsTheMiddleOfTheFall() {
        LearningRateCurve curve = curve(IntStream.range(0, 100)
                .mapToDouble(
                        step -> step < 40 ? 2.3 + 1e-4 * step : step < 80 ? 2.3 - 0.05 * (step - 39) : 0.3 + step));

        assertThat(curve.valley().orElseThrow().rate()).isEqualTo(Math.pow(10, -7 + 7.0 * 59 / 99), within(1e-12));
    }

    @Test
    void repeatThatWasStoppedEndsTheMeanCurve() {
        List<Double> rates =
                IntStream.range(0, 30).mapToObj(step -> 1e-7 * (step + 1)).toList();
        LearningRateCurve curve = new LearningRateCurve(
                rates,
                List.of(Arrays.asList(2.0, 1.0, 0.5), Arrays.asList(4.0, 3.0), Arrays.asList(3.0, 2.0, 1.0, 0.5)));

        assertThat(curve.reached()).isEqualTo(2);
        assertThat(curve.mean(1)).isEqualTo(2.0);
    }

    /** 4,000 images of which ten labels are exchanged: the exchanged ones come to the front. */
    @Test
    void exchangedLabelsAreSuspected() {
        Dataset clean =
                SmallExperiments.training().subset(IntStream.range(0, 4_000).toArray());
        byte[] pixels = new byte[clean.size() * Dataset.PIXELS];
        byte[] labels = new byte[clean.size()];
        float[] intensities = new float[Dataset.PIXELS];
        List<Integer> exchanged = new ArrayList<>();
        for (int i = 0; i < clean.size(); i++) {
            clean.copyIntensities(i, intensities, 0);
            for (int pixel = 0; pixel < Dataset.PIXELS; pixel++) {
                pixels[i * Dataset.PIXELS + pixel] = (byte) Math.round(255 * intensities[pixel]);
            }
            labels[i] = (byte) clean.label(i);
            // A trouser that is called a bag, and the other way round.
            if (exchanged.size() < 10 && (clean.label(i) == 1 || clean.label(i) == 8)) {
                labels[i] = (byte) (clean.label(i) == 1 ? 8 : 1);
                exchanged.add(i);
            }
        }

        SuspectLabels found = LabelCheck.find(Dataset.of(pixels, labels), Progress.NONE);

        assertThat(found.suspects()).hasSize(40);
        assertThat(found.suspects().stream().map(SuspectLabel::image).toList()).containsAll(exchanged);
        assertThat(found.accuracy()).isGreaterThan(0.6);
    }
}
