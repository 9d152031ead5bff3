package fittingroom.network.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/** F(2, 3): the points 0, 1, -1 and infinity. */
final class TwoOutputs extends TileSide {
    TwoOutputs() {
        super(2, 0, 1, 2, 5);
    }

    @Override
    void input(float[] d, int start, int step, float[] to, int target, int targetStep, int floats) {
        FloatVector three = FloatVector.broadcast(SPECIES, 3);
        FloatVector four = FloatVector.broadcast(SPECIES, 4);
        for (int at = 0; at < floats; at += LANES) {
            FloatVector d1 = load(d, start + step + at);
            FloatVector d2 = load(d, start + 2 * step + at);
            load(d, start + at).sub(d2).mul(four).intoArray(to, target + at);
            d1.add(d2).mul(three).neg().intoArray(to, target + targetStep + at);
            d1.sub(d2).mul(three).intoArray(to, target + 2 * targetStep + at);
            load(d, start + 3 * step + at).sub(d1).intoArray(to, target + 5 * targetStep + at);
        }
    }

    @Override
    void inputGradient(
            float[] t, int start, int step, float[] to, int target, int targetStep, boolean add, int floats) {
        FloatVector three = FloatVector.broadcast(SPECIES, 3);
        FloatVector four = FloatVector.broadcast(SPECIES, 4);
        for (int at = 0; at < floats; at += LANES) {
            FloatVector t1 = load(t, start + step + at);
            FloatVector t2 = load(t, start + 2 * step + at);
            FloatVector t5 = load(t, start + 5 * step + at);
            FloatVector d0 = load(t, start + at).mul(four);
            FloatVector d1 = t2.sub(t1).mul(three).sub(t5);
            FloatVector d2 = t1.add(t2).fma(three, d0).neg();
            if (add) {
                add(d0, to, target + at);
                add(d1, to, target + targetStep + at);
                add(d2, to, target + 2 * targetStep + at);
                add(t5, to, target + 3 * targetStep + at);
            } else {
                d0.intoArray(to, target + at);
                d1.intoArray(to, target + targetStep + at);
                d2.intoArray(to, target + 2 * targetStep + at);
                t5.intoArray(to, target + 3 * targetStep + at);
            }
        }
    }

    @Override
    void output(
            float[] m,
            int start,
            int step,
            float[] bias,
            int biasStart,
            float[] to,
            int target,
            int targetStep,
            int floats) {
        for (int at = 0; at < floats; at += LANES) {
            FloatVector offset = load(bias, biasStart + at);
            FloatVector m1 = load(m, start + step + at);
            FloatVector m2 = load(m, start + 2 * step + at);
            load(m, start + at).add(m1.add(m2).add(offset)).intoArray(to, target + at);
            m1.sub(m2).add(offset).add(load(m, start + 5 * step + at)).intoArray(to, target + targetStep + at);
        }
    }

    @Override
    void pooled(
            float[] m,
            int start,
            int step,
            int right,
            float[] bias,
            int biasStart,
            DropoutMask mask,
            float[] to,
            int target,
            int targetStep,
            int floats) {
        IntVector positive = LeakyDropout.positive(mask);
        IntVector change = LeakyDropout.change(mask);
        for (int at = 0; at < floats; at += LANES) {
            FloatVector offset = load(bias, biasStart + at);
            int left = start + at;
            FloatVector m1 = load(m, left + step);
            FloatVector m2 = load(m, left + 2 * step);
            FloatVector upper = load(m, left).add(m1.add(m2).add(offset));
            FloatVector lower = m1.sub(m2).add(offset).add(load(m, left + 5 * step));
            FloatVector largest = upper.max(lower);
            m1 = load(m, left + right + step);
            m2 = load(m, left + right + 2 * step);
            upper = load(m, left + right).add(m1.add(m2).add(offset));
            lower = m1.sub(m2).add(offset).add(load(m, left + right + 5 * step));
            LeakyDropout.activated(largest.max(upper.max(lower)), positive, change)
                    .intoArray(to, target + at);
        }
    }

    @Override
    void outputGradient(float[] g, int start, int step, float[] to, int target, int targetStep, int floats) {
        for (int at = 0; at < floats; at += LANES) {
            FloatVector g0 = load(g, start + at);
            FloatVector g1 = load(g, start + step + at);
            g0.intoArray(to, target + at);
            g0.add(g1).intoArray(to, target + targetStep + at);
            g0.sub(g1).intoArray(to, target + 2 * targetStep + at);
            g1.intoArray(to, target + 5 * targetStep + at);
        }
    }
}
