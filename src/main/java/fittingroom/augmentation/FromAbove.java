package fittingroom.augmentation;

import fittingroom.image.ImagePreprocessor;
import java.util.random.RandomGenerator;

/**
 * Footwear as it stands on a floor: one shoe or a pair, seen from above, in any direction. Fashion-MNIST has side views
 * only, from which nothing of it can be learnt, so these are drawn: a sole with straps, or an upper with its opening and
 * laces. Other garments stay as they are.
 *
 * @param outlined share that is drawn in lines
 */
record FromAbove(double outlined) implements Transformation {
    private static final int SIDE = Picture.SIDE;
    /** Half a sole's breadth at most, before it is made broader. */
    private static final float HALF_SOLE = 0.4f;

    @Override
    public void apply(Picture picture, RandomGenerator random) {
        Picture.Kind kind = picture.kind();
        if (!kind.isFootwear()) {
            return;
        }
        boolean outline = Draw.happens(random, outlined);
        float filling = outline ? ImagePreprocessor.OUTLINE_FILLING : Draw.between(random, 0.25, 1);
        float detail = outline ? Draw.between(random, 0.85, 1) : Draw.between(random, 0.25, 1);
        Shoe shoe = kind == Picture.Kind.SANDAL
                ? new Sandal(random, outline)
                : new Closed(random, kind == Picture.Kind.BOOT);
        boolean pair = Draw.happens(random, 0.6);
        float breadth = Draw.between(random, 0.75, 1.8);
        float apart = Draw.between(random, 0.36, 0.55) * Math.max(1, breadth);
        float angle = Draw.happens(random, 0.6) ? Draw.around(random, 0.3) : Draw.around(random, Math.PI);
        float toes = Draw.around(random, 0.25);
        float slip = Draw.around(random, 0.2);
        // In the units of a shoe's half length; so much that a pair has its place in any direction.
        float view = Math.max(1.25f, pair ? apart + HALF_SOLE * breadth + 0.25f : HALF_SOLE * breadth + 0.1f);
        float[] values = picture.intensities();
        float sine = (float) Math.sin(angle);
        float cosine = (float) Math.cos(angle);
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                float y = (row + 0.5f) / SIDE * 2 * view - view;
                float x = (column + 0.5f) / SIDE * 2 * view - view;
                float along = -y * cosine + x * sine;
                float across = x * cosine + y * sine;
                float value;
                if (pair) {
                    float side = across < 0 ? -1 : 1;
                    float mirrored = side * across - apart;
                    value = shoe.value(
                            along + side * slip + toes * mirrored,
                            (mirrored - toes * along) / breadth,
                            filling,
                            detail,
                            outline);
                } else {
                    value = shoe.value(along, across / breadth, filling, detail, outline);
                }
                values[row * SIDE + column] = value;
                picture.garment()[row * SIDE + column] = value > 0;
            }
        }
    }

    /** In its own coordinates: along from heel -1 to toe 1, across in the same unit. */
    private abstract static class Shoe {
        static final float LINE = 0.07f;

        private final float heel;
        private final float ball;

        Shoe(RandomGenerator random) {
            heel = Draw.between(random, 0.24, 0.32);
            ball = Draw.between(random, 0.3, 0.4);
        }

        /** Half the breadth of the sole; 0 beyond its ends. */
        final float halfBreadth(float along) {
            if (along <= -1 || along >= 1) {
                return 0;
            }
            float round = (float) Math.sqrt(Math.sqrt(1 - along * along));
            return round * (heel + (ball - heel) * (along + 1) / 2);
        }

        final float value(float along, float across, float filling, float detail, boolean outline) {
            float half = halfBreadth(along);
            float distance = Math.abs(across);
            boolean inside = distance < half;
            if (isDetail(along, across, half) && (inside || reachesOut(along, distance, half))) {
                return detail;
            }
            if (!inside) {
                return 0;
            }
            boolean edge = half - distance < LINE * 1.3f || Math.abs(along) > 1 - LINE;
            return outline && edge ? detail : filling;
        }

        /** Straps, laces, the opening. */
        abstract boolean isDetail(float along, float across, float half);

        /** Whether a detail is seen beside the sole. */
        boolean reachesOut(float along, float distance, float half) {
            return false;
        }
    }

    private static final class Sandal extends Shoe {
        private final int straps;
        private final float width;
        private final float first;
        private final float second;
        private final float hollow;

        /** @param outline whether straps are drawn as lines: one each, or one along each of its edges */
        Sandal(RandomGenerator random, boolean outline) {
            super(random);
            straps = random.nextInt(4);
            width = outline && Draw.happens(random, 0.5) ? LINE / 2 : Draw.between(random, 0.05, 0.14);
            hollow = outline && width > LINE && Draw.happens(random, 0.6) ? width - LINE : -1;
            first = Draw.between(random, 0.3, 0.65);
            second = Draw.between(random, -0.3, 0.15);
        }

        @Override
        boolean isDetail(float along, float across, float half) {
            float distance = Math.abs(across);
            float fromThong = Math.abs(along - (first - (first - second) * distance / 0.33f)) / 1.3f;
            boolean thong = isStrap(fromThong) && along < first + width;
            float broad = (first - second - 0.2f) / 2;
            float fromBroad = Math.abs(along - first + broad);
            return switch (straps) {
                case 0 -> thong;
                case 1 -> fromBroad < broad && (hollow < 0 || fromBroad > broad - LINE);
                case 2 -> isStrap(Math.abs(along - first)) || isStrap(Math.abs(along - second));
                default -> thong || isStrap(Math.abs(along + 0.6f));
            };
        }

        private boolean isStrap(float fromItsMiddle) {
            return fromItsMiddle < width && fromItsMiddle > hollow;
        }

        @Override
        boolean reachesOut(float along, float distance, float half) {
            return half > 0 && distance < half + 0.06f;
        }
    }

    private static final class Closed extends Shoe {
        private final float openingEnd;
        private final float openingHalf;
        private final boolean laces;
        private final float cap;

        Closed(RandomGenerator random, boolean boot) {
            super(random);
            openingEnd = boot ? Draw.between(random, -0.1, 0.25) : Draw.between(random, -0.35, 0);
            openingHalf = boot ? Draw.between(random, 0.75, 0.95) : Draw.between(random, 0.55, 0.8);
            laces = Draw.happens(random, 0.7);
            cap = Draw.happens(random, 0.4) ? Draw.between(random, 0.5, 0.75) : 2;
        }

        @Override
        boolean isDetail(float along, float across, float half) {
            float middle = (openingEnd - 0.88f) / 2;
            float length = (openingEnd + 0.88f) / 2;
            float down = (along - middle) / length;
            float right = across / Math.max(0.01f, openingHalf * half);
            boolean opening = down * down + right * right < 1;
            boolean lace = laces
                    && along > openingEnd + 0.05f
                    && along < openingEnd + 0.5f
                    && Math.abs(across) < 0.5f * half
                    && (int) ((along + 2) / 0.09f) % 2 == 0;
            return opening || lace || Math.abs(along - cap) < 0.05f;
        }
    }
}
