package fittingroom.image;

import java.util.Locale;
import java.util.Optional;

/** A picture so narrow that nothing of it is left where a model sees it. */
final class Strip {
    private static final int SIDE = GrayImage.SIDE;
    /** A smaller one is enlarged, and seen. */
    private static final int SMALL = 256;

    private Strip() {}

    /** What is wrong with a picture of this size, to follow its name; empty if it is no strip. */
    static Optional<String> trouble(int width, int height) {
        int longest = Math.max(width, height);
        int least = (longest + SIDE - 1) / SIDE;
        return longest <= SMALL || Math.min(width, height) >= least
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "has %,d × %,d pixels, too narrow for 28 × 28; the shorter side needs at least %,d.",
                        width,
                        height,
                        least));
    }
}
