package fittingroom.training;

/** The ranges that what a run tells has in common. */
final class Counts {
    private Counts() {}

    static void fromOne(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(what + " must be at least 1, was " + value);
        }
    }

    static void share(String what, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(what + " must be in [0, 1], was " + value);
        }
    }
}
