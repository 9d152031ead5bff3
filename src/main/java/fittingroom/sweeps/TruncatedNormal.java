package fittingroom.sweeps;

import org.apache.commons.math3.special.Erf;

/** The standard normal distribution between two bounds, by logarithms so that the tails keep their digits. */
final class TruncatedNormal {
    private static final double LOG_SQUARE_ROOT_OF_TWO_PI = Math.log(2 * Math.PI) / 2;

    /** Below, erfc would leave the range of doubles' good digits: an asymptotic series takes over. */
    private static final double FAR_LEFT = -20;

    private static final int SERIES_TERMS = 12;

    private TruncatedNormal() {}

    /** log Φ(x). */
    static double logCumulative(double x) {
        if (x > 6) {
            return -Erf.erfc(x / Math.sqrt(2)) / 2;
        }
        if (x > FAR_LEFT) {
            return Math.log(Erf.erfc(-x / Math.sqrt(2)) / 2);
        }
        double sum = 1;
        double term = 1;
        for (int i = 1; i < SERIES_TERMS; i++) {
            term *= -(2 * i - 1) / (x * x);
            sum += term;
        }
        return -x * x / 2 - Math.log(-x) - LOG_SQUARE_ROOT_OF_TWO_PI + Math.log(sum);
    }

    /** log(Φ(b) − Φ(a)), for {@code a < b}. */
    static double logMass(double a, double b) {
        if (a > 0) {
            return logMass(-b, -a);
        }
        if (b > 0) {
            return Math.log1p(-Erf.erfc(-a / Math.sqrt(2)) / 2 - Erf.erfc(b / Math.sqrt(2)) / 2);
        }
        double upper = logCumulative(b);
        return upper + Math.log1p(-Math.exp(logCumulative(a) - upper));
    }

    /** log of the standard normal density at x. */
    static double logDensity(double x) {
        return -x * x / 2 - LOG_SQUARE_ROOT_OF_TWO_PI;
    }

    /** The x in {@code [a, b]} below which lies the share {@code q} of the mass between a and b; by bisection. */
    static double quantile(double q, double a, double b) {
        if (a >= 0) {
            return -quantile(1 - q, -b, -a);
        }
        double target = logSum(logCumulative(a), Math.log(q) + logMass(a, b));
        double low = a;
        double high = Math.min(b, 40);
        while (high - low > 1e-15 * Math.max(1, Math.abs(low))) {
            double middle = (low + high) / 2;
            if (middle <= low || middle >= high) {
                break;
            }
            if (logCumulative(middle) < target) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private static double logSum(double p, double q) {
        double larger = Math.max(p, q);
        return larger + Math.log(Math.exp(p - larger) + Math.exp(q - larger));
    }
}
