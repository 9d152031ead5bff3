package fittingroom.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import fittingroom.image.GrayImage;
import fittingroom.network.CnnSpec;
import fittingroom.network.ConvolutionBlock;
import fittingroom.network.Network;
import fittingroom.network.TrainedModel;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OcclusionTest {
    private static final int SIDE = GrayImage.SIDE;
    private static final int ALL = Occlusion.POSITIONS * Occlusion.POSITIONS;

    @Test
    void everyPixelIsCoveredAndThePictureComesFirst() {
        float[] white = new float[SIDE * SIDE];
        Arrays.fill(white, 1);

        float[] batch = Occlusion.covered(GrayImage.of(SIDE, SIDE, white));

        assertThat(batch).hasSize((1 + ALL) * SIDE * SIDE);
        assertThat(Arrays.copyOf(batch, SIDE * SIDE)).containsOnly(1);
        int[] covered = new int[SIDE * SIDE];
        for (int i = SIDE * SIDE; i < batch.length; i++) {
            covered[i % (SIDE * SIDE)] += batch[i] == 0 ? 1 : 0;
        }
        // Patches of 5 in steps of 2: two or three cover a pixel in each direction.
        assertThat(Arrays.stream(covered).min().orElseThrow()).isEqualTo(4);
        assertThat(Arrays.stream(covered).max().orElseThrow()).isEqualTo(9);
    }

    /** One patch alone lowers class 3 from odds of 4 : 1 against class 4 to 1 : 1. */
    @Test
    void evidenceIsTheLossOfLogOdds() {
        double[][] answers = uniform(0.8, 0.2);
        answers[1 + position(9, 11)] = answer(0.5, 0.5);

        Occlusion occlusion = Occlusion.of(answers, 3, 4);

        // The pixel in the patch's middle is covered by nine patches.
        assertThat(occlusion.evidence()[11 * SIDE + 13]).isCloseTo((float) (Math.log(4) / 9), within(1e-6f));
        assertThat(occlusion.evidence()[20 * SIDE + 20]).isZero();
        assertThat(occlusion.turningPatch()).isEmpty();
    }

    @Test
    void theOtherOrderOfTheClassesTurnsTheSign() {
        double[][] answers = uniform(0.8, 0.2);
        answers[1 + position(9, 11)] = answer(0.5, 0.5);

        assertThat(Occlusion.of(answers, 4, 3).evidence()[11 * SIDE + 13]).isNegative();
    }

    @Test
    void thePatchWithoutWhichTheRunnerUpWinsMostIsNamed() {
        double[][] answers = uniform(0.8, 0.2);
        answers[1 + position(9, 11)] = answer(0.4, 0.6);
        answers[1 + position(3, 5)] = answer(0.1, 0.9);

        assertThat(Occlusion.of(answers, 3, 4).turningPatch()).contains(new Occlusion.Patch(3, 5));
        assertThat(Occlusion.of(answers, 4, 3).turningPatch()).isEmpty();
    }

    @Test
    void whatSpeaksForWhichIsSaidInWords() {
        List<String> names = List.of("Shirt", "Coat");
        float[] evidence = new float[SIDE * SIDE];
        for (int row = 0; row < 6; row++) {
            for (int column = 0; column < 6; column++) {
                evidence[row * SIDE + column] = 1;
                evidence[(row + 22) * SIDE + column + 12] = -1;
            }
        }

        assertThat(new Occlusion(0, 1, evidence, java.util.Optional.of(new Occlusion.Patch(11, 23))).inWords(names))
                .isEqualTo("For Shirt speaks what lies at the top left. For Coat speaks what lies at the bottom."
                        + " Without what lies in the middle right, it would be Coat.");
        assertThat(new Occlusion(1, 0, new float[SIDE * SIDE], java.util.Optional.empty()).inWords(names))
                .isEqualTo("No single spot makes it Shirt: it would need several to change.");
    }

    @Test
    void correlationIsPearsons() {
        float[] rising = new float[SIDE * SIDE];
        float[] falling = new float[SIDE * SIDE];
        for (int i = 0; i < rising.length; i++) {
            rising[i] = i;
            falling[i] = 5 - 2f * i;
        }
        Occlusion up = new Occlusion(0, 1, rising, java.util.Optional.empty());
        Occlusion down = new Occlusion(0, 1, falling, java.util.Optional.empty());
        Occlusion even = new Occlusion(0, 1, new float[SIDE * SIDE], java.util.Optional.empty());

        assertThat(up.correlation(up)).isCloseTo(1, within(1e-9));
        assertThat(up.correlation(down)).isCloseTo(-1, within(1e-9));
        assertThat(up.correlation(even)).isZero();
    }

    @Test
    void twoClassesAreCompared() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Occlusion.of(uniform(0.8, 0.2), 3, 3))
                .withMessageContaining("3");
    }

    /** The classifier's batch is what covering one patch after the other by hand gives. */
    @Test
    void theClassifierExplainsWhatItWouldAnswer() {
        CnnSpec spec = new CnnSpec(List.of(ConvolutionBlock.report(8, 3)), 16, 0.1, 0);
        TrainedModel model =
                new TrainedModel(spec, "test", false, Network.create(spec, 5).parameters());
        float[] values = new float[SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            values[i] = i * 37 % 101 / 101f;
        }
        GrayImage picture = GrayImage.of(SIDE, SIDE, values);
        Classifier classifier = new Classifier();

        Occlusion occlusion = classifier.explain(model, picture, Classifier.Facing.UNKNOWN, 2, 7);

        float[] batch = Occlusion.covered(picture);
        double[][] answers = new double[1 + ALL][];
        for (int i = 0; i <= ALL; i++) {
            GrayImage covered =
                    GrayImage.of(SIDE, SIDE, Arrays.copyOfRange(batch, i * SIDE * SIDE, (i + 1) * SIDE * SIDE));
            answers[i] = classifier.classify(model, covered, Classifier.Facing.UNKNOWN).probabilities().stream()
                    .mapToDouble(p -> p)
                    .toArray();
        }
        float[] expected = Occlusion.of(answers, 2, 7).evidence();
        for (int i = 0; i < expected.length; i++) {
            assertThat(occlusion.evidence()[i]).isCloseTo(expected[i], within(1e-4f));
        }
        assertThat(classifier
                        .explain(Classifier.withRandomWeights(model, 9), picture, Classifier.Facing.UNKNOWN, 2, 7)
                        .correlation(occlusion))
                .isLessThan(0.9);
    }

    private static int position(int row, int column) {
        for (int position = 0; position < ALL; position++) {
            if (Occlusion.patch(position).equals(new Occlusion.Patch(row, column))) {
                return position;
            }
        }
        throw new AssertionError("no patch begins at " + row + ", " + column);
    }

    private static double[][] uniform(double third, double fourth) {
        double[][] answers = new double[1 + ALL][];
        Arrays.fill(answers, answer(third, fourth));
        return answers;
    }

    private static double[] answer(double third, double fourth) {
        double[] answer = new double[10];
        answer[3] = third;
        answer[4] = fourth;
        return answer;
    }
}
