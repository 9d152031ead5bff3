package fittingroom.network.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/** F(3, 3): the points 0, 1, -1, 2 and infinity. */
final class ThreeOutputs extends TileSide {
    ThreeOutputs() {
        super(3, 0, 1, 2, 3, 5);
    }

    @Override
    void input(float[] d, int start, int step, float[] to, int target, int targetStep, int floats) {
        FloatVector two = FloatVector.broadcast(SPECIES, 2);
        FloatVector three = FloatVector.broadcast(SPECIES, 3);
        FloatVector four = FloatVector.broadcast(SPECIES, 4);
        for (int at = 0; at < floats; at += LANES) {
            FloatVector d1 = load(d, start + step + at);
            FloatVector d2 = load(d, start + 2 * step + at);
            FloatVector d3 = load(d, start + 3 * step + at);
            FloatVector odd = d3.sub(d1);
            FloatVector oddTwice = odd.mul(two);
            load(d, start + at).sub(d2).fma(four, oddTwice).intoArray(to, target + at);
            d1.fma(two, d2).sub(d3).mul(three).neg().intoArray(to, target + targetStep + at);
            d1.fma(two, d3).sub(d2.mul(three)).intoArray(to, target + 2 * targetStep + at);
            odd.mul(four).intoArray(to, target + 3 * targetStep + at);
            load(d, start + 4 * step + at).sub(d2).sub(oddTwice).intoArray(to, target + 5 * targetStep + at);
        }
    }

    @Override
    void inputGradient(
            float[] t, int start, int step, float[] to, int target, int targetStep, boolean add, int floats) {
        FloatVector two = FloatVector.broadcast(SPECIES, 2);
        FloatVector three = FloatVector.broadcast(SPECIES, 3);
        FloatVector four = FloatVector.broadcast(SPECIES, 4);
        for (int at = 0; at < floats; at += LANES) {
            FloatVector t0 = load(t, start + at);
            FloatVector t1 = load(t, start + step + at);
            FloatVector t2 = load(t, start + 2 * step + at);
            FloatVector t3 = load(t, start + 3 * step + at);
            FloatVector t5 = load(t, start + 5 * step + at);
            FloatVector d0 = t0.mul(four);
            FloatVector difference05 = t0.sub(t5).mul(two);
            FloatVector tripled = t1.mul(three);
            FloatVector d1 = t2.sub(tripled).mul(two).sub(t3.fma(four, difference05));
            FloatVector d2 = t2.fma(three, tripled).add(d0).add(t5).neg();
            FloatVector d3 = t3.fma(four, tripled).add(t2).add(difference05);
            if (add) {
                add(d0, to, target + at);
                add(d1, to, target + targetStep + at);
                add(d2, to, target + 2 * targetStep + at);
                add(d3, to, target + 3 * targetStep + at);
                add(t5, to, target + 4 * targetStep + at);
            } else {
                d0.intoArray(to, target + at);
                d1.intoArray(to, target + targetStep + at);
                d2.intoArray(to, target + 2 * targetStep + at);
                d3.intoArray(to, target + 3 * targetStep + at);
                t5.intoArray(to, target + 4 * targetStep + at);
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
        FloatVector two = FloatVector.broadcast(SPECIES, 2);
        FloatVector four = FloatVector.broadcast(SPECIES, 4);
        for (int at = 0; at < floats; at += LANES) {
            FloatVector offset = load(bias, biasStart + at);
            FloatVector m1 = load(m, start + step + at);
            FloatVector m2 = load(m, start + 2 * step + at);
            FloatVector m3 = load(m, start + 3 * step + at);
            FloatVector sum12 = m1.add(m2).add(offset);
            load(m, start + at).add(sum12).add(m3).intoArray(to, target + at);
            m3.fma(two, m1.sub(m2).add(offset)).intoArray(to, target + targetStep + at);
            m3.fma(four, sum12).add(load(m, start + 5 * step + at)).intoArray(to, target + 2 * targetStep + at);
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
        FloatVector two = FloatVector.broadcast(SPECIES, 2);
        FloatVector four = FloatVector.broadcast(SPECIES, 4);
        for (int at = 0; at < floats; at += LANES) {
            FloatVector offset = load(bias, biasStart + at);
            int left = start + at;
            FloatVector m1 = load(m, left + step);
            FloatVector m2 = load(m, left + 2 * step);
            FloatVector m3 = load(m, left + 3 * step);
            FloatVector sum12 = m1.add(m2).add(offset);
            FloatVector upper = load(m, left).add(sum12).add(m3);
            FloatVector largest = upper.max(m3.fma(two, m1.sub(m2).add(offset)));
            FloatVector last = m3.fma(four, sum12).add(load(m, left + 5 * step));
            m1 = load(m, left + right + step);
            m2 = load(m, left + right + 2 * step);
            m3 = load(m, left + right + 3 * step);
            sum12 = m1.add(m2).add(offset);
            upper = load(m, left + right).add(sum12).add(m3);
            largest = largest.max(upper.max(m3.fma(two, m1.sub(m2).add(offset))));
            last = last.max(m3.fma(four, sum12).add(load(m, left + right + 5 * step)));
            LeakyDropout.activated(largest, positive, change).intoArray(to, target + at);
            LeakyDropout.activated(last, positive, change).intoArray(to, target + targetStep + at);
        }
    }

    @Override
    void outputGradient(float[] g, int start, int step, float[] to, int target, int targetStep, int floats) {
        FloatVector two = FloatVector.broadcast(SPECIES, 2);
        FloatVector four = FloatVector.broadcast(SPECIES, 4);
        for (int at = 0; at < floats; at += LANES) {
            FloatVector g0 = load(g, start + at);
            FloatVector g1 = load(g, start + step + at);
            FloatVector g2 = load(g, start + 2 * step + at);
            FloatVector even = g0.add(g2);
            g0.intoArray(to, target + at);
            even.add(g1).intoArray(to, target + targetStep + at);
            even.sub(g1).intoArray(to, target + 2 * targetStep + at);
            g2.fma(four, g1.fma(two, g0)).intoArray(to, target + 3 * targetStep + at);
            g2.intoArray(to, target + 5 * targetStep + at);
        }
    }
}
