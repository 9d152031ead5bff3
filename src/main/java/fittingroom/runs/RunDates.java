package fittingroom.runs;

import java.time.Instant;
import java.util.Optional;

/** When a run can have begun. */
final class RunDates {
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private RunDates() {}

    /** Other programs count seconds and milliseconds, and write years of four digits. */
    static void require(Optional<Instant> started) {
        started.ifPresent(RunDates::require);
    }

    private static void require(Instant started) {
        if (started.isBefore(EARLIEST) || started.isAfter(LATEST)) {
            throw new IllegalArgumentException("a run begins between 1970 and 9999, was " + started);
        }
    }
}
