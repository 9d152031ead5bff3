package fittingroom.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

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
        Map<String, List<String>> commands = new LinkedHashMap<>();
        commands.put("absent", List.of("/bin/sh", "-c", "exit 1"));
        commands.put(
                "present",
                List.of(
                        "/bin/sh",
                        "-c",
                        "echo '{\"epoch\":1,\"testAccuracy\":0.8}'; echo '{\"epoch\":2,\"testAccuracy\":0.95}'; "
                                + "exec sleep 600"));
        List<String> heard = new ArrayList<>();

        List<BenchmarkReport.Clock> clocks = TimeTo.measure(3, commands, List.of(0.7, 0.9), heard::add);

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
        Map<String, List<String>> commands = new LinkedHashMap<>();
        commands.put("fast", List.of("/bin/sh", "-c", "sleep 1; echo '{\"epoch\":1,\"testAccuracy\":0.95}'"));
        commands.put("slow", List.of("/bin/sh", "-c", "echo '{\"epoch\":1,\"testAccuracy\":0.8}'; exec sleep 600"));
        commands.put("silent", List.of("/bin/sh", "-c", "exec sleep 600"));

        List<BenchmarkReport.Clock> clocks = TimeTo.measure(1, commands, List.of(0.9), line -> {});

        assertThat(clocks).extracting(BenchmarkReport.Clock::contender).containsExactly("fast", "slow", "silent");
        assertThat(clocks).extracting(clock -> clock.seconds().isPresent()).containsExactly(true, false, false);
    }

    @Test
    void seedsAreOneToAHundred() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new BenchmarkSettings(BenchmarkSettings.Subject.TIME_TO, 1, 1, List.of(), 101, List.of(0.9)))
                .withMessageContaining("101");
    }
}
