package fittingroom.image;

import java.util.Optional;

/**
 * What somebody decides instead of the preprocessing; absence leaves the decision to it.
 *
 * @param quarterTurns clockwise, 0..3
 * @param mirrored whether left and right change places, after the turn
 * @param crop the part of the turned and mirrored picture that counts
 * @param inverted true: dark cloth becomes bright, as on a white background; false: brightness is taken as it is
 * @param backgroundRemoved false: the whole picture is the garment
 * @param outlineFilled whether what lines surround belongs to the garment
 */
public record Overrides(
        int quarterTurns,
        boolean mirrored,
        Optional<Crop> crop,
        Optional<Boolean> inverted,
        Optional<Boolean> backgroundRemoved,
        Optional<Boolean> outlineFilled) {

    /** Everything is left to the preprocessing. */
    public static final Overrides NONE =
            new Overrides(0, false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** A part of a picture, in shares of its width and height, {@code 0 ≤ left < right ≤ 1} and so on. */
    public record Crop(double left, double top, double right, double bottom) {
        /** All of it. */
        public static final Crop WHOLE = new Crop(0, 0, 1, 1);

        public Crop {
            if (!(left >= 0 && left < right && right <= 1 && top >= 0 && top < bottom && bottom <= 1)) {
                throw new IllegalArgumentException("a crop lies within 0..1, left of right and top above bottom, was "
                        + left + ", " + top + ", " + right + ", " + bottom);
            }
        }
    }

    public Overrides {
        if (quarterTurns < 0 || quarterTurns > 3) {
            throw new IllegalArgumentException("quarter turns must be in 0..3, were " + quarterTurns);
        }
    }

    /** A quarter further clockwise, as it is seen; what was cropped stays the part that counts. */
    public Overrides turnedRight() {
        // A turn of what is mirrored afterwards goes the other way round.
        return new Overrides(
                (quarterTurns + (mirrored ? 3 : 1)) % 4,
                mirrored,
                crop.map(part -> new Crop(1 - part.bottom(), part.left(), 1 - part.top(), part.right())),
                inverted,
                backgroundRemoved,
                outlineFilled);
    }

    /** Left and right change places, as it is seen; what was cropped stays the part that counts. */
    public Overrides mirroredOnceMore() {
        return new Overrides(
                quarterTurns,
                !mirrored,
                crop.map(part -> new Crop(1 - part.right(), part.top(), 1 - part.left(), part.bottom())),
                inverted,
                backgroundRemoved,
                outlineFilled);
    }

    public Overrides withCrop(Optional<Crop> newCrop) {
        return new Overrides(quarterTurns, mirrored, newCrop, inverted, backgroundRemoved, outlineFilled);
    }

    public Overrides withInverted(Optional<Boolean> newInverted) {
        return new Overrides(quarterTurns, mirrored, crop, newInverted, backgroundRemoved, outlineFilled);
    }

    public Overrides withBackgroundRemoved(Optional<Boolean> removed) {
        return new Overrides(quarterTurns, mirrored, crop, inverted, removed, outlineFilled);
    }

    public Overrides withOutlineFilled(Optional<Boolean> filled) {
        return new Overrides(quarterTurns, mirrored, crop, inverted, backgroundRemoved, filled);
    }

    /** The whole picture turned and mirrored: what a crop is a part of; itself where nothing of it is asked for. */
    public ColorImage turned(ColorImage image) {
        ColorImage turned = switch (quarterTurns) {
            case 1 -> ImageDecoder.upright(image, 6);
            case 2 -> ImageDecoder.upright(image, 3);
            case 3 -> ImageDecoder.upright(image, 8);
            default -> image;
        };
        return mirrored ? ImageDecoder.upright(turned, 2) : turned;
    }

    /** The first stage: the picture turned, mirrored and cropped; the picture itself where none of it is asked for. */
    ColorImage placed(ColorImage image) {
        ColorImage turned = turned(image);
        return crop.isPresent() ? cropped(turned, crop.get()) : turned;
    }

    private static ColorImage cropped(ColorImage image, Crop crop) {
        int left = Math.min(image.width() - 1, (int) Math.round(crop.left() * image.width()));
        int top = Math.min(image.height() - 1, (int) Math.round(crop.top() * image.height()));
        int width = Math.max(1, (int) Math.round(crop.right() * image.width()) - left);
        int height = Math.max(1, (int) Math.round(crop.bottom() * image.height()) - top);
        int[] argb = new int[width * height];
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                argb[row * width + column] = image.argb(top + row, left + column);
            }
        }
        return ColorImage.of(width, height, argb);
    }
}
