package fittingroom.metrics;

import java.util.Locale;

/**
 * McNemar's test of two classifiers that answered the same images: if both were equally good, an image on which just one
 * of them is right would be the one's or the other's by the toss of a coin. Only those images count.
 *
 * @param fixed images that the second gets right and the first doesn't
 * @param broken images that the first gets right and the second doesn't
 */
public record McNemar(int fixed, int broken) {
    /** Below this many discordant images the exact test is used, above it the less conservative mid-p. */
    public static final int FEWEST_FOR_MID_P = 25;

    private static final double ALMOST_CERTAIN = 0.001;
    private static final double REAL = 0.05;

    public McNemar {
        if (fixed < 0 || broken < 0) {
            throw new IllegalArgumentException("counts must not be negative, were " + fixed + " and " + broken);
        }
    }

    /** @throws IllegalArgumentException if they are not answers for the same images */
    public static McNemar of(Predictions first, Predictions second) {
        requireSameImages(first, second);
        int fixed = 0;
        int broken = 0;
        for (int image = 0; image < first.size(); image++) {
            boolean one = first.isCorrect(image);
            boolean other = second.isCorrect(image);
            fixed += !one && other ? 1 : 0;
            broken += one && !other ? 1 : 0;
        }
        return new McNemar(fixed, broken);
    }

    /** Whether these can be answers for the same images, as far as the images' classes tell. */
    public static boolean haveSameLabels(Predictions first, Predictions second) {
        boolean same = first.size() == second.size() && first.classes() == second.classes();
        for (int image = 0; same && image < first.size(); image++) {
            same = first.actual(image) == second.actual(image);
        }
        return same;
    }

    /** @throws IllegalArgumentException if they are not answers for the same images */
    public static void requireSameImages(Predictions first, Predictions second) {
        if (!haveSameLabels(first, second)) {
            throw new IllegalArgumentException("these are answers for different images, " + first.size() + " and "
                    + second.size() + ", which can't be compared one by one");
        }
    }

    public int discordant() {
        return fixed + broken;
    }

    public boolean isExact() {
        return discordant() < FEWEST_FOR_MID_P;
    }

    /** The probability, in {@code [0, 1]}, of a difference at least this large between equally good classifiers. */
    public double p() {
        return isExact() ? exactP() : midP();
    }

    /** Two-sided binomial test, as statsmodels' {@code mcnemar(exact=True)}. */
    double exactP() {
        return Math.min(1, 2 * cumulative());
    }

    /**
     * The exact p without half of what was observed: closer to the level that is meant (Fagerland, Lydersen and Laake
     * 2013, BMC Medical Research Methodology 13:91).
     */
    double midP() {
        if (fixed == broken) {
            return 1 - probability() / 2;
        }
        return 2 * cumulative() - probability();
    }

    /** P(X ≤ the smaller count) for X ~ B(n, 1/2), summed from its largest term. */
    private double cumulative() {
        double term = probability();
        double sum = 0;
        for (int k = Math.min(fixed, broken); k >= 0 && term > 0; k--) {
            sum += term;
            term *= (double) k / (discordant() - k + 1);
        }
        return sum;
    }

    /** P(X = the smaller count). */
    private double probability() {
        int smaller = Math.min(fixed, broken);
        double logarithm = -discordant() * Math.log(2);
        for (int i = 1; i <= smaller; i++) {
            logarithm += Math.log((discordant() - smaller + i) / (double) i);
        }
        return Math.exp(logarithm);
    }

    /** The test in words, for example for {@code run-3} and {@code run-7}. */
    public String sentence(String first, String second) {
        if (discordant() == 0) {
            return first + " and " + second + " are right and wrong on the same images.";
        }
        return String.format(
                Locale.ROOT,
                "%s is right on %,d images that %s gets wrong, and wrong on %,d that %s gets right. %s",
                second,
                fixed,
                first,
                broken,
                first,
                verdict());
    }

    private String verdict() {
        String chance = p() < ALMOST_CERTAIN
                ? "in less than 0.1 % of cases"
                : String.format(Locale.ROOT, "in %.1f %% of cases", 100 * p());
        String meaning;
        if (p() < ALMOST_CERTAIN) {
            meaning = "the difference is real";
        } else if (p() < REAL) {
            meaning = "the difference is probably real";
        } else {
            meaning = "the difference may well be chance";
        }
        return "Were both equally good, it would come out so unevenly " + chance + " (McNemar's test, "
                + (isExact() ? "exact" : "mid-p") + "): " + meaning + ".";
    }
}
