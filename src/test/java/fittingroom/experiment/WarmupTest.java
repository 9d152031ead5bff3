package fittingroom.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WarmupTest {
    private static Experiment experiment(LearningRateSchedule.Kind kind, double warmup) {
        Experiment experiment = Catalogue.SCHEDULE.put(Preset.REPORT_CNN.config(), kind);
        return Catalogue.WARMUP_EPOCHS.put(experiment, warmup);
    }

    private static double rate(Experiment experiment, double epochsDone) {
        return experiment.hyperparameters().rateAt(epochsDone);
    }

    /** Goyal et al. 2017, arXiv 1706.02677, section 2.2: in proportion to the steps done; a hundredth at the first. */
    @Test
    void constantRateRisesInProportion() {
        Experiment warm = experiment(LearningRateSchedule.Kind.CONSTANT, 4);

        assertThat(DoubleStream.of(0, 1, 2, 3.5, 4, 12).map(done -> rate(warm, done)))
                .containsExactly(1e-5, 2.5e-4, 5e-4, 8.75e-4, 1e-3, 1e-3);
    }

    @ParameterizedTest
    @EnumSource(LearningRateSchedule.Kind.class)
    void everyScheduleRisesAtFirst(LearningRateSchedule.Kind kind) {
        Experiment warm = experiment(kind, 3);

        assertThat(rate(warm, 0)).isPositive().isLessThan(rate(warm, 1.5));
        assertThat(rate(warm, 1.5)).isLessThan(rate(warm, 2.9));
        assertThat(Catalogue.WARMUP_EPOCHS.get(warm)).contains(3.0);
    }

    @ParameterizedTest
    @EnumSource(value = LearningRateSchedule.Kind.class, mode = EnumSource.Mode.EXCLUDE, names = "COSINE")
    void behindTheWarmupIsTheScheduleItself(LearningRateSchedule.Kind kind) {
        assertThat(rate(experiment(kind, 3), 3)).isEqualTo(rate(experiment(kind, 0), 3));
        assertThat(rate(experiment(kind, 3), 1.5)).isCloseTo(rate(experiment(kind, 0), 1.5) / 2, within(1e-12));
    }

    @Test
    void takesAtMostHalfOfTheRun() {
        Experiment endless = experiment(LearningRateSchedule.Kind.CONSTANT, 1000);

        assertThat(rate(endless, 5)).isEqualTo(5e-4);
        assertThat(rate(endless, 10)).isEqualTo(1e-3);
    }

    @Test
    void aRunWrittenBeforeThereWasAWarmupHasNone() throws Exception {
        String json = ExperimentJson.mapper().build().writeValueAsString(Preset.REPORT_CNN.config());
        String old = json.replaceAll(",\"(warmupEpochs|averageDecay|testTimeMirror|alternatingFlip)\":[^,}]+", "");

        assertThat(old).isNotEqualTo(json).doesNotContain("warmupEpochs", "testTimeMirror", "alternatingFlip");
        assertThat(ExperimentJson.mapper().build().readValue(old, Experiment.class))
                .isEqualTo(Preset.REPORT_CNN.config());
    }
}
