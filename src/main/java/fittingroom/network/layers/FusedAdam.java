package fittingroom.network.layers;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.AdamUpdater;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * Adam (Kingma & Ba 2015, end of section 2) over blocks that stay in the nearest cache, on all cores; ND4J's own passes
 * over all parameters on one. The same formula and state, so that either continues what the other began:
 *
 * <pre>
 * m ← β₁ m + (1 - β₁) g
 * v ← β₂ v + (1 - β₂) g²
 * step = α √(1 - β₂ᵗ) / (1 - β₁ᵗ) · m / (√v + ε)
 * </pre>
 *
 * With {@link WeightDecay} it is AdamW.
 */
@SuppressWarnings("serial") // never serialised
public final class FusedAdam extends Adam {
    private static final int BLOCK = 4096;
    /** Blocks below which another thread isn't worth its wake-up. */
    private static final int GRAIN = 8;

    private final transient WeightDecay decay;

    /** @param schedule asked for α at every step */
    public FusedAdam(ISchedule schedule, WeightDecay decay, double beta1, double beta2, double epsilon) {
        super(schedule);
        this.decay = decay;
        setBeta1(beta1);
        setBeta2(beta2);
        setEpsilon(epsilon);
    }

    @Override
    public GradientUpdater<?> instantiate(INDArray viewArray, boolean initializeViewArray) {
        Updater updater = new Updater(this, decay);
        // Deeplearning4j passes gradients as [1, n].
        updater.setStateViewArray(viewArray, new long[] {1, viewArray.length() / 2}, 'c', initializeViewArray);
        return updater;
    }

    @Override
    public Adam clone() {
        return new FusedAdam(getLearningRateSchedule(), decay, getBeta1(), getBeta2(), getEpsilon());
    }

    private static final class Updater extends AdamUpdater {
        private final transient WeightDecay decay;

        Updater(Adam configuration, WeightDecay decay) {
            super(configuration);
            this.decay = decay;
        }

        @Override
        public void applyUpdater(INDArray gradient, int iteration, int epoch) {
            Adam adam = getConfig();
            double correction = Math.sqrt(1 - Math.pow(adam.getBeta2(), iteration + 1.0))
                    / (1 - Math.pow(adam.getBeta1(), iteration + 1.0));
            double learningRate = adam.getLearningRate(iteration, epoch);
            float rate = (float) (learningRate * correction);
            int length = (int) gradient.length();
            // Gradients lie as parameters do.
            int offset = (int) gradient.offset();
            NativeFloats gradients = NativeFloats.of(gradient);
            NativeFloats means = NativeFloats.of(getM());
            NativeFloats variances = NativeFloats.of(getV());
            Parallel.ranges((length + BLOCK - 1) / BLOCK, GRAIN, (from, to) -> {
                Block block = new Block(gradients, means, variances);
                for (int start = from * BLOCK; start < Math.min(length, to * BLOCK); start += BLOCK) {
                    block.step(adam, rate, start, Math.min(BLOCK, length - start));
                    if (!decay.isOff()) {
                        block.decay(decay, learningRate, start, offset, Math.min(BLOCK, length - start));
                    }
                }
            });
        }
    }

    /** One thread's copies. */
    private static final class Block {
        private final float[] gradient = new float[BLOCK];
        private final float[] mean = new float[BLOCK];
        private final float[] variance = new float[BLOCK];
        private final NativeFloats gradients;
        private final NativeFloats means;
        private final NativeFloats variances;

        Block(NativeFloats gradients, NativeFloats means, NativeFloats variances) {
            this.gradients = gradients;
            this.means = means;
            this.variances = variances;
        }

        void step(Adam adam, float rate, int start, int length) {
            gradients.get(start, gradient, 0, length);
            means.get(start, mean, 0, length);
            variances.get(start, variance, 0, length);
            moments(gradient, mean, variance, (float) adam.getBeta1(), (float) adam.getBeta2(), length);
            steps(gradient, mean, variance, rate, (float) adam.getEpsilon(), length);
            gradients.put(start, gradient, 0, length);
            means.put(start, mean, 0, length);
            variances.put(start, variance, 0, length);
        }

        void decay(WeightDecay decay, double rate, int start, int offset, int length) {
            decay.addTo(gradient, offset + start, length, rate);
            gradients.put(start, gradient, 0, length);
        }

        private static void moments(float[] g, float[] m, float[] v, float beta1, float beta2, int length) {
            float rest1 = 1 - beta1;
            float rest2 = 1 - beta2;
            for (int i = 0; i < length; i++) {
                m[i] = beta1 * m[i] + rest1 * g[i];
                v[i] = beta2 * v[i] + rest2 * g[i] * g[i];
            }
        }

        private static void steps(float[] g, float[] m, float[] v, float rate, float epsilon, int length) {
            for (int i = 0; i < length; i++) {
                g[i] = rate * m[i] / ((float) Math.sqrt(v[i]) + epsilon);
            }
        }
    }
}
