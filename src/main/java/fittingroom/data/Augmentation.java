package fittingroom.data;

/**
 * Random changes to training pictures, a fresh draw for each picture and epoch.
 *
 * @param maximumShift shifted by up to this many pixels in each direction, 0..8
 * @param horizontalFlip mirrored left to right with probability 1/2
 * @param erasingProbability probability of random erasing (Zhong et al. 2017, arXiv 1708.04896), in {@code [0, 1]}
 * @param realism share of the pictures that are changed into what people photograph and draw, in {@code [0, 1]}; the
 *     other ones stay Fashion-MNIST's
 * @param alternatingFlip whether a picture that is mirrored in one epoch is not in the next, so that two epochs show
 *     both sides of every picture (Jordan 2024, arXiv 2404.00498, section 3.6); false where nothing is mirrored
 */
public record Augmentation(
        int maximumShift, boolean horizontalFlip, double erasingProbability, double realism, boolean alternatingFlip) {
    public static final int MAXIMUM_SHIFT = 8;
    public static final Augmentation NONE = new Augmentation(0, false, 0, 0, false);

    public Augmentation {
        if (maximumShift < 0 || maximumShift > MAXIMUM_SHIFT) {
            throw new IllegalArgumentException(
                    "maximum shift must be in 0.." + MAXIMUM_SHIFT + " pixels, was " + maximumShift);
        }
        if (!(erasingProbability >= 0 && erasingProbability <= 1)) {
            throw new IllegalArgumentException("erasing probability must be in [0, 1], was " + erasingProbability);
        }
        if (!(realism >= 0 && realism <= 1)) {
            throw new IllegalArgumentException("realism must be in [0, 1], was " + realism);
        }
        alternatingFlip = alternatingFlip && horizontalFlip;
    }

    /** Without pictures as people give them. */
    public Augmentation(int maximumShift, boolean horizontalFlip, double erasingProbability) {
        this(maximumShift, horizontalFlip, erasingProbability, 0);
    }

    /** Mirrored, if at all, by a fresh draw in every epoch. */
    public Augmentation(int maximumShift, boolean horizontalFlip, double erasingProbability, double realism) {
        this(maximumShift, horizontalFlip, erasingProbability, realism, false);
    }

    public boolean isNone() {
        return equals(NONE);
    }
}
