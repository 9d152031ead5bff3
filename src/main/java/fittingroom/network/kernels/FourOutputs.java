package fittingroom.network.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/** F(4, 3): all six points. */
final class FourOutputs extends TileSide {
    FourOutputs() {
        super(4, 0, 1, 2, 3, 4, 5);
    }

    @Override
    void input(float[] d, int start, int step, float[] to, int target, int targetStep, int floats) {
        FloatVector four = FloatVector.broadcast(SPECIES, 4);
        FloatVector two = FloatVector.broadcast(SPECIES, 2);
        FloatVector minusFive = FloatVector.broadcast(SPECIES, -5);
        for (int at = 0; at < floats; at += LANES) {
            FloatVector d0 = load(d, start + at);
            FloatVector d1 = load(d, start + step + at);
            FloatVector d2 = load(d, start + 2 * step + at);
            FloatVector d3 = load(d, start + 3 * step + at);
            FloatVector d4 = load(d, start + 4 * step + at);
            FloatVector d5 = load(d, start + 5 * step + at);
            FloatVector even = d2.neg().fma(four, d4);
            FloatVector odd = d1.neg().fma(four, d3);
            FloatVector evenHalf = d4.sub(d2);
            FloatVector oddHalf = d3.sub(d1);
            d0.fma(four, d2.fma(minusFive, d4)).intoArray(to, target + at);
            even.add(odd).intoArray(to, target + targetStep + at);
            even.sub(odd).intoArray(to, target + 2 * targetStep + at);
            oddHalf.fma(two, evenHalf).intoArray(to, target + 3 * targetStep + at);
            oddHalf.neg().fma(two, evenHalf).intoArray(to, target + 4 * targetStep + at);
            d1.fma(four, d3.fma(minusFive, d5)).intoArray(to, target + 5 * targetStep + at);
        }
    }

    @Override
    void inputGradient(
            float[] t, int start, int step, float[] to, int target, int targetStep, boolean add, int floats) {
        FloatVector four = FloatVector.broadcast(SPECIES, 4);
        FloatVector two = FloatVector.broadcast(SPECIES, 2);
        FloatVector minusFive = FloatVector.broadcast(SPECIES, -5);
        for (int at = 0; at < floats; at += LANES) {
            FloatVector t0 = load(t, start + at);
            FloatVector t1 = load(t, start + step + at);
            FloatVector t2 = load(t, start + 2 * step + at);
            FloatVector t3 = load(t, start + 3 * step + at);
            FloatVector t4 = load(t, start + 4 * step + at);
            FloatVector t5 = load(t, start + 5 * step + at);
            FloatVector sum12 = t1.add(t2);
            FloatVector difference12 = t1.sub(t2);
            FloatVector sum34 = t3.add(t4);
            FloatVector twice34 = t3.sub(t4).mul(two);
            FloatVector d0 = t0.mul(four);
            FloatVector d1 = t5.sub(difference12).fma(four, twice34.neg());
            FloatVector d2 = t0.fma(minusFive, sum12.neg().fma(four, sum34.neg()));
            FloatVector d3 = t5.fma(minusFive, difference12.add(twice34));
            FloatVector d4 = t0.add(sum12).add(sum34);
            if (add) {
                add(d0, to, target + at);
                add(d1, to, target + targetStep + at);
                add(d2, to, target + 2 * targetStep + at);
                add(d3, to, target + 3 * targetStep + at);
                add(d4, to, target + 4 * targetStep + at);
                add(t5, to, target + 5 * targetStep + at);
            } else {
                d0.intoArray(to, target + at);
                d1.intoArray(to, target + targetStep + at);
                d2.intoArray(to, target + 2 * targetStep + at);
                d3.intoArray(to, target + 3 * targetStep + at);
                d4.intoArray(to, target + 4 * targetStep + at);
                t5.intoArray(to, target + 5 * targetStep + at);
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
            FloatVector m3 = load(m, start + 3 * step + at);
            FloatVector m4 = load(m, start + 4 * step + at);
            FloatVector sum12 = m1.add(m2).add(offset);
            FloatVector difference12 = m1.sub(m2).add(offset);
            FloatVector sum34 = m3.add(m4);
            FloatVector difference34 = m3.sub(m4);
            load(m, start + at).add(sum12).add(sum34).intoArray(to, target + at);
            difference34.fma(FloatVector.broadcast(SPECIES, 2), difference12).intoArray(to, target + targetStep + at);
            sum34.fma(FloatVector.broadcast(SPECIES, 4), sum12).intoArray(to, target + 2 * targetStep + at);
            difference34
                    .fma(FloatVector.broadcast(SPECIES, 8), difference12)
                    .add(load(m, start + 5 * step + at))
                    .intoArray(to, target + 3 * targetStep + at);
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
        FloatVector eight = FloatVector.broadcast(SPECIES, 8);
        for (int at = 0; at < floats; at += LANES) {
            FloatVector offset = load(bias, biasStart + at);
            int left = start + at;
            FloatVector m1 = load(m, left + step);
            FloatVector m2 = load(m, left + 2 * step);
            FloatVector m3 = load(m, left + 3 * step);
            FloatVector m4 = load(m, left + 4 * step);
            FloatVector sum12 = m1.add(m2).add(offset);
            FloatVector difference12 = m1.sub(m2).add(offset);
            FloatVector sum34 = m3.add(m4);
            FloatVector difference34 = m3.sub(m4);
            FloatVector first = load(m, left).add(sum12).add(sum34);
            first = first.max(difference34.fma(two, difference12));
            FloatVector second = difference34.fma(eight, difference12).add(load(m, left + 5 * step));
            second = second.max(sum34.fma(four, sum12));
            left += right;
            m1 = load(m, left + step);
            m2 = load(m, left + 2 * step);
            m3 = load(m, left + 3 * step);
            m4 = load(m, left + 4 * step);
            sum12 = m1.add(m2).add(offset);
            difference12 = m1.sub(m2).add(offset);
            sum34 = m3.add(m4);
            difference34 = m3.sub(m4);
            first = first.max(load(m, left).add(sum12).add(sum34));
            first = first.max(difference34.fma(two, difference12));
            second = second.max(difference34.fma(eight, difference12).add(load(m, left + 5 * step)));
            second = second.max(sum34.fma(four, sum12));
            LeakyDropout.activated(first, positive, change).intoArray(to, target + at);
            LeakyDropout.activated(second, positive, change).intoArray(to, target + targetStep + at);
        }
    }

    @Override
    void outputGradient(float[] g, int start, int step, float[] to, int target, int targetStep, int floats) {
        FloatVector four = FloatVector.broadcast(SPECIES, 4);
        for (int at = 0; at < floats; at += LANES) {
            FloatVector g0 = load(g, start + at);
            FloatVector g1 = load(g, start + step + at);
            FloatVector g2 = load(g, start + 2 * step + at);
            FloatVector g3 = load(g, start + 3 * step + at);
            FloatVector even = g0.add(g2);
            FloatVector odd = g1.add(g3);
            FloatVector evenTwice = g2.fma(four, g0);
            FloatVector oddTwice = g3.fma(four, g1).mul(FloatVector.broadcast(SPECIES, 2));
            g0.intoArray(to, target + at);
            even.add(odd).intoArray(to, target + targetStep + at);
            even.sub(odd).intoArray(to, target + 2 * targetStep + at);
            evenTwice.add(oddTwice).intoArray(to, target + 3 * targetStep + at);
            evenTwice.sub(oddTwice).intoArray(to, target + 4 * targetStep + at);
            g3.intoArray(to, target + 5 * targetStep + at);
        }
    }
}
