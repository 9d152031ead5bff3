package fittingroom.image;

import java.util.Optional;

/**
 * From where a mask hides the outside: rays go from the middle of each pixel in 16 directions, a pixel's side at a step.
 * The pixels that they cross lie at the same distances from every pixel, so that 64 of a row are followed at once.
 */
final class Rays {
    private static final int DIRECTIONS = 16;
    /** So many bits count to 16. */
    private static final int COUNTER_BITS = 5;

    private final Mask mask;
    private final int words;
    private final long[][] met;

    private Rays(Mask mask) {
        this.mask = mask;
        this.words = (mask.width() + 63) >> 6;
        this.met = new long[COUNTER_BITS][mask.height() * words];
        for (int direction = 0; direction < DIRECTIONS; direction++) {
            count(met(Math.cos(Math.PI * direction / 8), Math.sin(Math.PI * direction / 8)));
        }
    }

    /** The mask together with the pixels from which a ray meets it in at least so many of 16 directions. */
    static Mask surrounded(Mask mask, int directions) {
        Optional<Mask.Bounds> bounds = mask.bounds();
        if (bounds.isEmpty()) {
            return mask;
        }
        Mask.Bounds part = bounds.get();
        Mask hidden = new Rays(mask.window(part.left(), part.top(), part.width(), part.height())).hidden(directions);
        return mask.with(hidden.window(-part.left(), -part.top(), mask.width(), mask.height()));
    }

    /** The pixels from which a ray meets the mask. */
    private long[] met(double stepX, double stepY) {
        long[] found = new long[mask.height() * words];
        double x = 0.5;
        double y = 0.5;
        while (Math.abs(x) <= mask.width() + 1 && Math.abs(y) <= mask.height() + 1) {
            int right = (int) Math.floor(x);
            int down = (int) Math.floor(y);
            for (int row = Math.max(0, -down); row < Math.min(mask.height(), mask.height() - down); row++) {
                for (int w = 0; w < words; w++) {
                    found[row * words + w] |= mask.bits(row + down, 64 * w + right);
                }
            }
            x += stepX;
            y += stepY;
        }
        return found;
    }

    /** Adds one where a bit is set, in binary: the first array has the ones, the last the sixteens. */
    private void count(long[] found) {
        for (int i = 0; i < found.length; i++) {
            long carry = found[i];
            for (int bit = 0; carry != 0; bit++) {
                long sum = met[bit][i] ^ carry;
                carry &= met[bit][i];
                met[bit][i] = sum;
            }
        }
    }

    /** The pixels from which rays meet the mask in at least so many directions. */
    private Mask hidden(int directions) {
        boolean[] hidden = new boolean[mask.width() * mask.height()];
        for (int i = 0; i < hidden.length; i++) {
            int x = i % mask.width();
            int word = i / mask.width() * words + (x >> 6);
            int directionsMet = 0;
            for (int bit = 0; bit < COUNTER_BITS; bit++) {
                directionsMet |= (int) (met[bit][word] >>> x & 1) << bit;
            }
            hidden[i] = directionsMet >= directions;
        }
        return new Mask(mask.width(), mask.height(), hidden);
    }
}
