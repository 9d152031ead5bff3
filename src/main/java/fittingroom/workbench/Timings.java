package fittingroom.workbench;

import java.util.List;
import java.util.stream.Stream;

/**
 * How long the same work took each time. Whatever else a machine does makes it longer and never shorter, so the least is
 * nearest to what the work itself takes; it is believed once another one came near to it.
 *
 * @param seconds at least one
 */
record Timings(List<Double> seconds) {
    /** That can agree. */
    static final int FEWEST = 3;

    private static final double NEAR = 1.3;

    Timings {
        if (seconds.isEmpty()) {
            throw new IllegalArgumentException("there is no timing");
        }
        seconds = seconds.stream().sorted().toList();
    }

    double least() {
        return seconds.get(0);
    }

    boolean agree() {
        return seconds.size() >= FEWEST && seconds.get(1) <= NEAR * least();
    }

    Timings and(Timings others) {
        return new Timings(
                Stream.concat(seconds.stream(), others.seconds.stream()).toList());
    }
}
