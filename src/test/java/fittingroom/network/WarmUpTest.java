package fittingroom.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    private static final long MILLISECOND = 1_000_000;

    private final AtomicLong now = new AtomicLong();

    /** Steps that take so many milliseconds, one after the other. */
    private int stepsOf(LongStream milliseconds) {
        Iterator<Long> times = milliseconds.iterator();
        return WarmUp.untilCalm(() -> now.addAndGet(times.next() * MILLISECOND), () -> false, now::get);
    }

    @Test
    void endsWhenStepsGetNoFaster() {
        LongStream compiledInTheEnd =
                LongStream.concat(LongStream.of(900, 700, 300, 20), LongStream.generate(() -> 10));

        assertThat(stepsOf(compiledInTheEnd)).isEqualTo(5 + 25);
    }

    @Test
    void slowStepsBeforeTheCompilersEndAreNoCalm() {
        LongStream waiting =
                LongStream.concat(LongStream.of(120, 118, 119, 121, 117, 10), LongStream.generate(() -> 10));

        assertThat(stepsOf(waiting)).isEqualTo(6 + 25);
    }

    @Test
    void whatIsCompiledAlreadyTakesAQuarterOfASecond() {
        assertThat(stepsOf(LongStream.generate(() -> 10))).isEqualTo(1 + 25);
    }

    @Test
    void aMachineThatNeverGetsFasterWaitsFourSeconds() {
        assertThat(stepsOf(LongStream.generate(() -> 1_500))).isEqualTo(3);
    }

    @Test
    void isGivenUpBetweenTwoSteps() {
        AtomicInteger steps = new AtomicInteger();

        int taken = WarmUp.untilCalm(steps::incrementAndGet, () -> steps.get() == 3, now::get);

        assertThat(List.of(taken, steps.get())).isEqualTo(List.of(0, 3));
    }

    @Test
    void leavesATrainingsNumbersAsTheyAre() {
        NetworkSpec spec = Objects.requireNonNull(NetworkVariants.own().get("own filters around the blocks"));

        float[] before = trained(spec, () -> {});
        float[] after = trained(spec, () -> WarmUp.of(spec, 20_000, () -> false));

        assertThat(after).isEqualTo(before);
    }

    private static float[] trained(NetworkSpec spec, Runnable meanwhile) {
        Network network = Network.create(spec, 3);
        float[] pictures = new float[20 * 784];
        for (int i = 0; i < pictures.length; i++) {
            pictures[i] = i % 97 / 97f;
        }
        int[] labels = IntStream.range(0, 20).map(i -> i % 10).toArray();
        network.trainBatch(pictures, labels, 20);
        meanwhile.run();
        network.trainBatch(pictures, labels, 20);
        return network.parameters();
    }
}
