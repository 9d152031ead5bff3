package fittingroom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fittingroom.experiment.Experiment;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EpochMetrics;
import fittingroom.metrics.EvaluationFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TrainingEventTest {
    private static final ConfusionMatrix MATRIX = ConfusionMatrix.of(new int[][] {{3, 1}, {0, 4}});

    /** One of each kind, in the order of the visitor's methods. */
    private static final List<TrainingEvent> EVENTS = List.of(
            new TrainingEvent.RunStarted(SmallExperiments.config(500, 2), 400, 100, 13, 1),
            new TrainingEvent.BatchFinished(1, 2, 13, 2.25, 0.125, 1e-3, 1999.5),
            new TrainingEvent.EpochFinished(new EpochMetrics(1, 0.5, 0.8, 0.4, 0.85, 1e-3, 2000, 24.5), MATRIX, 1),
            new TrainingEvent.ControlChanged(1, 3, new LiveChange.Dropout(0.4)),
            new TrainingEvent.PauseChanged(true),
            new TrainingEvent.DiskChanged(true, "The disk is full."),
            new TrainingEvent.Warned("The model could not be written."),
            new TrainingEvent.MeasuringStarted(TrainingEvent.ImageSet.TEST, 1, 100),
            new TrainingEvent.LayersMeasured(1, List.of(new LayerReading(1, "dense", 4, 0.5, 0.01, 0.25, 0))),
            new TrainingEvent.Tested(1, new EvaluationFigures(0.4, MATRIX)),
            new TrainingEvent.RunFinished(new TrainingOutcome.Stopped(Optional.empty())));

    /** Names the method that was called, and with what. */
    private static final class Named implements TrainingEvent.Visitor {
        private final List<String> calls = new ArrayList<>();

        private void called(String method, TrainingEvent event) {
            calls.add(method + " " + EVENTS.indexOf(event));
        }

        @Override
        public void runStarted(TrainingEvent.RunStarted event) {
            called("runStarted", event);
        }

        @Override
        public void batchFinished(TrainingEvent.BatchFinished event) {
            called("batchFinished", event);
        }

        @Override
        public void epochFinished(TrainingEvent.EpochFinished event) {
            called("epochFinished", event);
        }

        @Override
        public void controlChanged(TrainingEvent.ControlChanged event) {
            called("controlChanged", event);
        }

        @Override
        public void pauseChanged(TrainingEvent.PauseChanged event) {
            called("pauseChanged", event);
        }

        @Override
        public void diskChanged(TrainingEvent.DiskChanged event) {
            called("diskChanged", event);
        }

        @Override
        public void warned(TrainingEvent.Warned event) {
            called("warned", event);
        }

        @Override
        public void measuringStarted(TrainingEvent.MeasuringStarted event) {
            called("measuringStarted", event);
        }

        @Override
        public void layersMeasured(TrainingEvent.LayersMeasured event) {
            called("layersMeasured", event);
        }

        @Override
        public void tested(TrainingEvent.Tested event) {
            called("tested", event);
        }

        @Override
        public void runFinished(TrainingEvent.RunFinished event) {
            called("runFinished", event);
        }
    }

    @Test
    void everyKindReachesTheMethodThatIsNamedLikeIt() {
        Named visitor = new Named();

        EVENTS.forEach(event -> event.accept(visitor));

        assertThat(visitor.calls)
                .containsExactly(
                        "runStarted 0",
                        "batchFinished 1",
                        "epochFinished 2",
                        "controlChanged 3",
                        "pauseChanged 4",
                        "diskChanged 5",
                        "warned 6",
                        "measuringStarted 7",
                        "layersMeasured 8",
                        "tested 9",
                        "runFinished 10");
    }

    @Test
    void relayHandsOnEveryKind() {
        List<TrainingEvent> heard = new ArrayList<>();
        EventRelay relay = heard::add;

        EVENTS.forEach(event -> event.accept(relay));

        assertThat(heard).isEqualTo(EVENTS);
    }

    @Test
    void relayKeepsWhatItTakesForItself() {
        List<TrainingEvent> heard = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        EventRelay relay = new EventRelay() {
            @Override
            public void relay(TrainingEvent event) {
                heard.add(event);
            }

            @Override
            public void warned(TrainingEvent.Warned event) {
                warnings.add(event.sentence());
            }
        };

        EVENTS.forEach(event -> event.accept(relay));

        assertThat(warnings).containsExactly("The model could not be written.");
        assertThat(heard).hasSize(EVENTS.size() - 1).doesNotContain(EVENTS.get(6));
    }

    @Test
    void readingsOfLayersAreTheEventsOwn() {
        List<LayerReading> readings = new ArrayList<>(List.of(new LayerReading(1, "dense", 4, 0.5, 0.01, 0.25, 0)));
        TrainingEvent.LayersMeasured event = new TrainingEvent.LayersMeasured(1, readings);

        readings.clear();

        assertThat(event.layers()).containsExactly(new LayerReading(1, "dense", 4, 0.5, 0.01, 0.25, 0));
        assertThatThrownBy(() -> event.layers().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    private static void assertRefused(String message, ThrowingCallable event) {
        assertThatThrownBy(event).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    private static TrainingEvent.BatchFinished batch(int epoch, int batch, double loss, double accuracy) {
        return new TrainingEvent.BatchFinished(epoch, batch, 13, loss, accuracy, 1e-3, 2000);
    }

    @Test
    void whatNoRunCouldTellIsRefused() {
        Experiment config = SmallExperiments.config(500, 2);

        assertRefused("epoch must be at least 1, was 0", () -> batch(0, 1, 1, 0.5));
        assertRefused("batch must be at least 1, was 0", () -> batch(1, 0, 1, 0.5));
        assertRefused("an epoch has 13 batches, so there is no batch 14", () -> batch(1, 14, 1, 0.5));
        assertRefused("accuracy must be in [0, 1], was 1.5", () -> batch(1, 1, 1, 1.5));
        assertRefused("accuracy must be in [0, 1], was NaN", () -> batch(1, 1, 1, Double.NaN));
        assertRefused(
                "training images must be at least 1, was 0", () -> new TrainingEvent.RunStarted(config, 0, 100, 13, 1));
        assertRefused(
                "validation images must be at least 1, was -1",
                () -> new TrainingEvent.RunStarted(config, 400, -1, 13, 1));
        assertRefused(
                "batches per epoch must be at least 1, was 0",
                () -> new TrainingEvent.RunStarted(config, 400, 100, 0, 1));
        assertRefused(
                "first epoch must be at least 1, was 0", () -> new TrainingEvent.RunStarted(config, 400, 100, 13, 0));
        assertRefused(
                "epoch must be at least 1, was 0",
                () -> new TrainingEvent.MeasuringStarted(TrainingEvent.ImageSet.TEST, 0, 100));
        assertRefused(
                "images must be at least 1, was 0",
                () -> new TrainingEvent.MeasuringStarted(TrainingEvent.ImageSet.TEST, 1, 0));
    }

    @Test
    void lossThatIsNoNumberIsTold() {
        assertThat(batch(1, 13, Double.NaN, 0).loss()).isNaN();
        assertThat(batch(1, 1, Double.POSITIVE_INFINITY, 1).loss()).isInfinite();
    }
}
