package fittingroom.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeToTest {
    private static final List<TimeTo.Epoch> EPOCHS =
            List.of(new TimeTo.Epoch(10, 0.88), new TimeTo.Epoch(20, 0.905), new TimeTo.Epoch(30, 0.895));

    @Test
    void firstEpochThatReachesAnAccuracyCounts() {
        assertThat(TimeTo.seconds(EPOCHS, 0.88)).isEqualTo(OptionalDouble.of(10));
        assertThat(TimeTo.seconds(EPOCHS, 0.89)).isEqualTo(OptionalDouble.of(20));
        assertThat(TimeTo.seconds(EPOCHS, 0.91)).isEmpty();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Wine starts this system's shell and can't read what it says")
    void whoDoesNotRunIsLeftOutAndWhoDoesIsStoppedWhenItIsEnough() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "a shell");
        List<TimeTo.Contestant> contestants = new ArrayList<>();
        contestants.add(new TimeTo.Contestant("absent", List.of("/bin/sh", "-c", "exit 1")));
        contestants.add(new TimeTo.Contestant(
                "present",
                List.of(
                        "/bin/sh",
                        "-c",
                        "echo '{\"epoch\":1,\"testAccuracy\":0.8}'; echo '{\"epoch\":2,\"testAccuracy\":0.95}'; "
                                + "exec sleep 600")));
        List<String> heard = new ArrayList<>();

        List<BenchmarkReport.Clock> clocks = TimeTo.measure(3, contestants, List.of(0.7, 0.9), heard::add);

        assertThat(clocks).extracting(BenchmarkReport.Clock::contender).containsExactly("present", "present");
        assertThat(clocks).extracting(BenchmarkReport.Clock::testAccuracy).containsExactly(0.7, 0.9);
        assertThat(clocks).extracting(BenchmarkReport.Clock::seed).containsOnly(3L);
        assertThat(clocks).allSatisfy(clock -> assertThat(clock.seconds()).isPresent());
        assertThat(heard).contains("absent does not run here; it is left out.");
    }

    /** A library that takes a hundred times as long need not be waited for, whether it has said something or not. */
    @Test
    @Timeout(60)
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Wine starts this system's shell and can't read what it says")
    void whoIsFarBehindIsStoppedAndHasNotReachedIt() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "a shell");
        List<TimeTo.Contestant> contestants = new ArrayList<>();
        contestants.add(new TimeTo.Contestant(
                "fast", List.of("/bin/sh", "-c", "sleep 1; echo '{\"epoch\":1,\"testAccuracy\":0.95}'")));
        contestants.add(new TimeTo.Contestant(
                "slow", List.of("/bin/sh", "-c", "echo '{\"epoch\":1,\"testAccuracy\":0.8}'; exec sleep 600")));
        contestants.add(new TimeTo.Contestant("silent", List.of("/bin/sh", "-c", "exec sleep 600")));

        List<BenchmarkReport.Clock> clocks = TimeTo.measure(1, contestants, List.of(0.9), line -> {});

        assertThat(clocks).extracting(BenchmarkReport.Clock::contender).containsExactly("fast", "slow", "silent");
        assertThat(clocks).extracting(clock -> clock.seconds().isPresent()).containsExactly(true, false, false);
    }

    /** One Python may have PyTorch and another one Keras; each is asked for both. */
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Wine starts this system's shell and can't read what it says")
    void whatOnePythonHasNotAnotherMayHave() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "a shell");
        List<TimeTo.Contestant> contestants = List.of(
                new TimeTo.Contestant(
                        "pytorch", List.of("/bin/sh", "-c", "echo '{\"epoch\":1,\"testAccuracy\":0.95}'")),
                new TimeTo.Contestant("pytorch", List.of("/bin/sh", "-c", "exit 1")));

        List<BenchmarkReport.Clock> clocks = TimeTo.measure(1, contestants, List.of(0.9), line -> {});

        assertThat(clocks).extracting(BenchmarkReport.Clock::contender).containsExactly("pytorch");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"OMP_WAIT_POLICY", "OMP_NUM_THREADS", "GOMP_SPINCOUNT", "MALLOC_ARENA_MAX", "_JPACKAGE_LAUNCHER"
            })
    void whatIsSetForUsIsNotHandedOn(String variable) {
        assertThat(Peer.isOurs(variable)).isTrue();
    }

    @Test
    void everythingElseIsHandedOn() {
        assertThat(Peer.process(List.of("any")).environment()).containsEntry("PATH", System.getenv("PATH"));
    }

    @Test
    void seedsAreOneToAHundred() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new BenchmarkSettings(BenchmarkSettings.Subject.TIME_TO, 1, 1, List.of(), 101, List.of(0.9)))
                .withMessageContaining("101");
    }
}
