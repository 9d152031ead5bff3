package fittingroom.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import fittingroom.image.GrayImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SaliencyTest {
    private static final int PIXELS = GrayImage.SIDE * GrayImage.SIDE;

    @Test
    void everyPixelIsChangedByATenthWithinItsRange() {
        float[] values = new float[PIXELS];
        values[5] = 1;

        float[] batch = Saliency.changed(GrayImage.of(GrayImage.SIDE, GrayImage.SIDE, values));

        assertThat(batch).hasSize((1 + PIXELS) * PIXELS);
        assertThat(Arrays.copyOf(batch, PIXELS)).isEqualTo(values);
        assertThat(batch[PIXELS]).isEqualTo(0.1f);
        assertThat(batch[(1 + 5) * PIXELS + 5]).isEqualTo(0.9f);
        assertThat(batch[(1 + 6) * PIXELS + 5]).isEqualTo(1f);
    }

    /** Odds of 2 : 1 that become 4 : 1 with a tenth more light have a slope of ln 2 / 0.1; with less light, its negative. */
    @Test
    void theSlopeIsOfTheLogOdds() {
        float[] values = new float[PIXELS];
        values[5] = 1;
        double[][] answers = new double[1 + PIXELS][];
        Arrays.fill(answers, answer(0.5, 0.25));
        answers[1 + 3] = answer(0.6, 0.15);
        answers[1 + 5] = answer(0.6, 0.15);

        float[] slopes = Saliency.of(GrayImage.of(GrayImage.SIDE, GrayImage.SIDE, values), answers, 3, 4)
                .slopes();

        assertThat(slopes[3]).isCloseTo((float) (Math.log(2) / 0.1), within(1e-4f));
        assertThat(slopes[5]).isCloseTo((float) (-Math.log(2) / 0.1), within(1e-4f));
        assertThat(slopes[4]).isZero();
    }

    @Test
    void twoClassesAreCompared() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Saliency(3, 3, new float[PIXELS]))
                .withMessageContaining("3");
    }

    private static double[] answer(double third, double fourth) {
        double[] answer = new double[10];
        answer[3] = third;
        answer[4] = fourth;
        return answer;
    }
}
