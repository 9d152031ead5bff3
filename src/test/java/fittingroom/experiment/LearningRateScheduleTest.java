package fittingroom.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rates against those of PyTorch 2.15's {@code torch.optim.lr_scheduler} in float64. */
class LearningRateScheduleTest {
    private static final double BASE = 0.01;
    private static final double ROUNDING = 1e-16;

    @Test
    void constantRateStays() {
        LearningRateSchedule constant = new LearningRateSchedule.Constant();

        assertThat(constant.rate(BASE, 0, 20)).isEqualTo(BASE);
        assertThat(constant.rate(BASE, 19.5, 20)).isEqualTo(BASE);
    }

    /** {@code LambdaLR(lambda e: 1 if e < 8 else exp(-0.1 * (e - 7)))}. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.01",
        "7.99, 0.01",
        "8, 0.009048374180359595",
        "8.99, 0.009048374180359595",
        "9, 0.008187307530779819",
        "19, 0.0030119421191220205"
    })
    void reportsRateFallsFromTheNinthEpochOn(double epochsDone, double rate) {
        assertThat(LearningRateSchedule.HoldThenDecay.REPORT.rate(BASE, epochsDone, 20))
                .isCloseTo(rate, within(ROUNDING));
    }

    /** {@code StepLR(5, 0.5)}. */
    @ParameterizedTest
    @CsvSource({"0, 0.01", "4.99, 0.01", "5, 0.005", "9.5, 0.005", "10, 0.0025", "19, 0.00125"})
    void stepRateIsHalvedEveryFiveEpochs(double epochsDone, double rate) {
        assertThat(new LearningRateSchedule.Step(5, 0.5).rate(BASE, epochsDone, 20))
                .isCloseTo(rate, within(ROUNDING));
    }

    /** {@code CosineAnnealingLR(20)}. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.01",
        "1, 0.009938441702975689",
        "5, 0.008535533905932738",
        "10, 0.005",
        "15, 0.0014644660940672626",
        "19, 0.0000615582970243117"
    })
    void cosineWithoutWarmupIsPyTorchs(double epochsDone, double rate) {
        assertThat(new LearningRateSchedule.CosineWithWarmup(0).rate(BASE, epochsDone, 20))
                .isCloseTo(rate, within(1e-15));
    }

    /** Behind the warm-up the cosine takes what is left of the run. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.0001",
        "0.01, 0.0001",
        "1, 0.005",
        "2, 0.01",
        "12, 0.005",
        "17, 0.0014644660940672626",
        "22, 0.000001"
    })
    void cosineRisesInItsWarmupAndFallsThereafter(double epochsDone, double rate) {
        assertThat(new LearningRateSchedule.CosineWithWarmup(2).rate(BASE, epochsDone, 22))
                .isCloseTo(rate, within(1e-15));
    }

    /** {@code OneCycleLR(total_steps=101, pct_start=31 / 101, div_factor=10, final_div_factor=100)}, a step a 1/100. */
    @ParameterizedTest
    @CsvSource({
        "0, 0.001",
        "10, 0.00325",
        "15, 0.0055",
        "29, 0.00997534852915723",
        "30, 0.01",
        "31, 0.009994970367373866",
        "50, 0.008119331560284375",
        "65, 0.005005",
        "99, 0.000015029632626133628",
        "100, 0.00001",
        "101, 0.00001"
    })
    void oneCycleIsPyTorchs(double percent, double rate) {
        assertThat(new LearningRateSchedule.OneCycle(0.3).rate(BASE, percent / 5, 20))
                .isCloseTo(rate, within(1e-15));
    }

    @Test
    void everyKindHasItsUsualSchedule() {
        for (LearningRateSchedule.Kind kind : LearningRateSchedule.Kind.values()) {
            assertThat(kind.usual().kind()).isEqualTo(kind);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1000})
    void holdAndWarmupMayTakeNothingOrEverything(int epochs) {
        assertThatCode(() -> new LearningRateSchedule.HoldThenDecay(epochs, 10)).doesNotThrowAnyException();
        assertThatCode(() -> new LearningRateSchedule.CosineWithWarmup(epochs)).doesNotThrowAnyException();
    }

    @Test
    void constantsOutsideAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LearningRateSchedule.HoldThenDecay(-1, 0.1))
                .withMessage("hold epochs must be in 0..1000, was -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LearningRateSchedule.HoldThenDecay(1001, 0.1))
                .withMessage("hold epochs must be in 0..1000, was 1001");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LearningRateSchedule.CosineWithWarmup(1000.5))
                .withMessage("warm-up epochs must be in 0..1000, was 1000.5");
        for (double decay : new double[] {0, 10.001, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new LearningRateSchedule.HoldThenDecay(1, decay))
                    .withMessage("decay must be in (0, 10.0], was " + decay);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LearningRateSchedule.Step(0, 0.5))
                .withMessage("step epochs must be in 1..1000, was 0");
        for (double factor : new double[] {0, 1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new LearningRateSchedule.Step(1, factor))
                    .withMessage("step factor must be in (0, 1), was " + factor);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new LearningRateSchedule.OneCycle(factor))
                    .withMessage("rise fraction must be in (0, 1), was " + factor);
        }
    }
}
