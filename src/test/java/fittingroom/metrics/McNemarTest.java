package fittingroom.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McNemarTest {
    /** Two classes, five images of which the first shows class 1: right, wrong, right, wrong, right. */
    private static final Predictions FIRST = answers(new int[] {1, 0, 0, 1, 0}, 1, 1, 0, 0, 0);
    /** Right, right, wrong, right, right: images 1 and 3 are fixed, image 2 is broken. */
    private static final Predictions SECOND = answers(new int[] {1, 0, 0, 1, 0}, 1, 0, 1, 1, 0);

    private static Predictions answers(int[] actual, int... predicted) {
        float[] probabilities = new float[2 * predicted.length];
        for (int image = 0; image < predicted.length; image++) {
            probabilities[2 * image + predicted[image]] = 1;
        }
        return Predictions.of(2, actual, probabilities);
    }

    /**
     * Exact: statsmodels 0.14 {@code mcnemar(exact=True)}; mid-p: {@code 2 · cdf − pmf} of scipy's {@code binom}, and
     * {@code 1 − pmf / 2} for equal counts (Fagerland, Lydersen and Laake 2013).
     */
    @ParameterizedTest
    @CsvSource({
        "3, 9, 0.14599609375, 0.09228515624999999",
        "9, 3, 0.14599609375, 0.09228515624999999",
        "5, 5, 1.0, 0.876953125",
        "0, 7, 0.015625, 0.0078125",
        "1, 23, 2.9802322387695312e-06, 1.5497207641601594e-06",
        "1, 24, 1.5497207641601562e-06, 8.046627044677747e-07",
        "13, 12, 1.0, 0.8450189828872681",
        "40, 21, 0.0204147137996349, 0.015134080997447098",
        "30, 30, 1.0, 0.9487109134957152"
    })
    void bothFormsAreThoseOfStatsmodelsAndScipy(int fixed, int broken, double exact, double mid) {
        McNemar test = new McNemar(fixed, broken);

        assertThat(test.exactP()).isCloseTo(exact, within(1e-12 * exact));
        assertThat(test.midP()).isCloseTo(mid, within(1e-12 * mid));
    }

    @Test
    void testIsExactBelow25DiscordantImages() {
        McNemar below = new McNemar(1, 23);
        McNemar from = new McNemar(1, 24);

        assertThat(below.isExact()).isTrue();
        assertThat(below.p()).isEqualTo(below.exactP());
        assertThat(from.isExact()).isFalse();
        assertThat(from.p()).isEqualTo(from.midP());
    }

    @Test
    void imagesOnWhichJustOneIsRightAreCounted() {
        assertThat(McNemar.of(FIRST, SECOND)).isEqualTo(new McNemar(2, 1));
        assertThat(McNemar.of(SECOND, FIRST)).isEqualTo(new McNemar(1, 2));
        assertThat(McNemar.of(FIRST, FIRST)).isEqualTo(new McNemar(0, 0));
        assertThat(McNemar.of(FIRST, SECOND).discordant()).isEqualTo(3);
    }

    @Test
    void answersForOtherImagesAreRefused() {
        Predictions fewer = answers(new int[] {1, 0, 0, 1}, 1, 0, 1, 1);
        Predictions lastOfAnotherClass = answers(new int[] {1, 0, 0, 1, 1}, 1, 0, 1, 1, 0);
        Predictions firstOfAnotherClass = answers(new int[] {0, 0, 0, 1, 0}, 1, 0, 1, 1, 0);
        Predictions moreClasses = Predictions.of(3, new int[] {1, 0, 0, 1, 0}, new float[15]);

        for (Predictions other : new Predictions[] {fewer, lastOfAnotherClass, firstOfAnotherClass, moreClasses}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> McNemar.of(FIRST, other))
                    .withMessage("these are answers for different images, 5 and " + other.size()
                            + ", which can't be compared one by one");
        }
    }

    @Test
    void negativeCountsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new McNemar(-1, 3))
                .withMessage("counts must not be negative, were -1 and 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new McNemar(3, -1))
                .withMessage("counts must not be negative, were 3 and -1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12 | 12 | in 100.0 % of cases (McNemar's test, exact): the difference may well be chance.",
                "10 | 15 | in 32.7 % of cases (McNemar's test, mid-p): the difference may well be chance.",
                "0 | 7 | in 1.6 % of cases (McNemar's test, exact): the difference is probably real.",
                "0 | 11 | in less than 0.1 % of cases (McNemar's test, exact): the difference is real.",
                "1 | 24 | in less than 0.1 % of cases (McNemar's test, mid-p): the difference is real."
            })
    void verdictGoesByTheProbability(int fixed, int broken, String verdict) {
        assertThat(new McNemar(fixed, broken).sentence("run-3", "run-7"))
                .isEqualTo("run-7 is right on " + fixed + " images that run-3 gets wrong, and wrong on " + broken
                        + " that run-3 gets right. Were both equally good, it would come out so unevenly " + verdict);
    }

    @Test
    void noDifferenceHasASentenceOfItsOwn() {
        assertThat(new McNemar(0, 0).sentence("run-3", "run-7"))
                .isEqualTo("run-3 and run-7 are right and wrong on the same images.");
    }
}
