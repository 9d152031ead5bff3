package fittingroom.image;

import java.util.Optional;

/** Removes the wearer's head and skin from a worn garment. */
final class Skin {
    private static final double TOP_SHARE = 0.2;
    private static final double WORN_SHARE = 0.18;
    private static final double SMALLEST_REST = 0.35;

    private Skin() {}

    /** The mask itself where nobody wears the garment. */
    static Mask removed(Pixels pixels, Mask mask) {
        Optional<Mask.Bounds> found = mask.bounds();
        if (found.isEmpty() || found.get().height() < 1.15 * found.get().width()) {
            return mask;
        }
        Mask.Bounds bounds = found.get();
        int topRows = (int) (TOP_SHARE * bounds.height());
        int inside = 0;
        int skin = 0;
        boolean[] isSkin = new boolean[pixels.length()];
        for (int y = bounds.top(); y <= bounds.bottom(); y++) {
            for (int x = bounds.left(); x <= bounds.right(); x++) {
                int i = y * pixels.width + x;
                if (mask.at(i)) {
                    isSkin[i] = isSkin(pixels.argb[i]);
                    if (y < bounds.top() + topRows) {
                        inside++;
                        skin += isSkin[i] ? 1 : 0;
                    }
                }
            }
        }
        if (inside == 0 || (double) skin / inside < WORN_SHARE) {
            return mask;
        }
        // A garment of skin's colour has it everywhere, a wearer at the ends.
        Mask skinMask = new Mask(pixels.width, pixels.height, isSkin).closed(2);
        Mask rest = Regions.largest(mask.without(skinMask).opened(1.5), 0.3);
        return rest.area() < SMALLEST_REST * mask.area() ? mask : rest;
    }

    /** Chai & Ngan 1999 have Cb in 77..127 and Cr in 133..173; narrower here, and what is nearly black is no skin. */
    private static boolean isSkin(int argb) {
        int red = argb >> 16 & 0xFF;
        int green = argb >> 8 & 0xFF;
        int blue = argb & 0xFF;
        double cb = 128 - 0.168736 * red - 0.331264 * green + 0.5 * blue;
        double cr = 128 + 0.5 * red - 0.418688 * green - 0.081312 * blue;
        return cb >= 77 && cb <= 127 && cr >= 137 && cr <= 173 && red > 60;
    }
}
