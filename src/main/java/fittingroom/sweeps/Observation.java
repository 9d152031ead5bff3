package fittingroom.sweeps;

/**
 * What a strategy sees of an earlier trial.
 *
 * @param number its place in the sweep, counted from 0
 * @param loss what is to be small: the objective's value, negated if it is to be large; for a pruned trial the last
 *     reported one, for a running one meaningless
 * @param lastStep the last epoch that a pruned trial reported, 0 for none
 */
record Observation(int number, State state, Point point, double loss, int lastStep) {
    enum State {
        COMPLETE,
        PRUNED,
        RUNNING
    }

    static Observation complete(int number, Point point, double loss) {
        return new Observation(number, State.COMPLETE, point, loss, 0);
    }

    static Observation pruned(int number, Point point, double loss, int lastStep) {
        return new Observation(number, State.PRUNED, point, loss, lastStep);
    }

    static Observation running(int number, Point point) {
        return new Observation(number, State.RUNNING, point, Double.NaN, 0);
    }
}
