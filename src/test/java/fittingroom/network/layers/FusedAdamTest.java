package fittingroom.network.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.schedule.FixedSchedule;

/** Against the formula at the end of section 2 of Kingma & Ba 2015 in double, over several blocks and threads. */
class FusedAdamTest {
    private static final int LENGTH = 100_003;
    private static final int STEPS = 5;
    private static final double RATE = 2e-3;
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    @Test
    void stepsAreThePapersForEveryParameter() {
        INDArray state = Nd4j.zeros(DataType.FLOAT, 1, 2 * LENGTH);
        GradientUpdater<?> updater = new FusedAdam(
                        new FixedSchedule(RATE), new WeightDecay(List.of()), BETA1, BETA2, EPSILON)
                .instantiate(state, true);
        double[] mean = new double[LENGTH];
        double[] variance = new double[LENGTH];
        Random random = new Random(4);

        for (int step = 0; step < STEPS; step++) {
            float[] gradient = new float[LENGTH];
            for (int i = 0; i < LENGTH; i++) {
                gradient[i] = (float) random.nextGaussian();
            }
            INDArray applied = Nd4j.createFromArray(gradient).reshape(1, LENGTH);

            updater.applyUpdater(applied, step, 0);

            float[] steps = applied.toFloatVector();
            double correction = Math.sqrt(1 - Math.pow(BETA2, step + 1)) / (1 - Math.pow(BETA1, step + 1));
            for (int i = 0; i < LENGTH; i++) {
                mean[i] = BETA1 * mean[i] + (1 - BETA1) * gradient[i];
                variance[i] = BETA2 * variance[i] + (1 - BETA2) * gradient[i] * gradient[i];
                double expected = RATE * correction * mean[i] / (Math.sqrt(variance[i]) + EPSILON);
                assertThat((double) steps[i]).isCloseTo(expected, within(1e-6 * RATE + 1e-5 * Math.abs(expected)));
            }
        }
        float[] moments = state.toFloatVector();
        for (int i = 0; i < LENGTH; i++) {
            assertThat((double) moments[i]).isCloseTo(mean[i], within(1e-6));
            assertThat((double) moments[LENGTH + i]).isCloseTo(variance[i], within(1e-6));
        }
    }
}
