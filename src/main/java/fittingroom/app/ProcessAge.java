package fittingroom.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** For how long this process has been there, the Java virtual machine's own start included. */
final class ProcessAge {
    /** Of the clock in which Linux tells when a process began; the same on every architecture. */
    private static final long MILLIS_PER_TICK = 10;

    /** Of the fields behind the program's name, which may hold spaces: the beginning is the twenty-second in all. */
    private static final int BEGIN = 19;

    private ProcessAge() {}

    /** Empty where the system doesn't tell. */
    static Optional<Duration> ofThis() {
        try {
            return Optional.of(
                    since(Files.readString(Path.of("/proc/self/stat")), Files.readString(Path.of("/proc/uptime"))));
        } catch (IOException | RuntimeException notLinux) {
            return ProcessHandle.current().info().startInstant().map(begin -> Duration.between(begin, Instant.now()));
        }
    }

    /**
     * Both since the machine's start. {@link ProcessHandle} adds the second in which the machine was started, without its
     * fraction: up to a second too much.
     *
     * @param stat as in {@code /proc/self/stat}, see proc(5)
     * @param uptime as in {@code /proc/uptime}: seconds, then others
     */
    static Duration since(String stat, String uptime) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long begin = Long.parseLong(fields[BEGIN]) * MILLIS_PER_TICK;
        double seconds = Double.parseDouble(uptime.substring(0, uptime.indexOf(' ')));
        return Duration.ofMillis(Math.round(seconds * 1000) - begin);
    }
}
