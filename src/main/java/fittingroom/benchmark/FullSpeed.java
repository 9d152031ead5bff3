package fittingroom.benchmark;

/**
 * Knows when something has warmed up. Two seconds were not enough: Java's compiler is busy with a network's kernels for six
 * to eight, half of the measured rounds were warm-up, and our own training looked half as fast as it is.
 */
final class FullSpeed {
    /** Pieces in a row, without any gain and with the compilers at rest, after which nothing more is to come. */
    private static final int CALM_PIECES = 4;

    /** A piece that isn't at least so much faster than the fastest before is as fast. */
    private static final double GAIN = 1.03;

    /** The compilers' share of a piece below which they are at rest. */
    private static final double REST = 0.05;

    /** Seconds after which something never gets calm. */
    private static final double LONGEST = 30;

    private double fastest;
    private double seconds;
    private int calmPieces;

    /**
     * @param imagesPerSecond speed of the last piece of work
     * @param taken seconds that it took
     * @param compilation seconds of them in which this process compiled
     */
    void add(double imagesPerSecond, double taken, double compilation) {
        boolean gained = imagesPerSecond > GAIN * fastest;
        boolean compiled = compilation > REST * taken;
        calmPieces = gained || compiled ? 0 : calmPieces + 1;
        fastest = Math.max(fastest, imagesPerSecond);
        seconds += taken;
    }

    boolean isReached() {
        return calmPieces >= CALM_PIECES || seconds >= LONGEST;
    }
}
