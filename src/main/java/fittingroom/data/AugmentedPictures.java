package fittingroom.data;

import fittingroom.augmentation.RealWorld;
import fittingroom.image.GrayImage;

/**
 * Pictures of a data set, changed at random: a pure function of seed, epoch and picture, whatever was asked for before.
 * One thread at a time.
 */
final class AugmentedPictures implements PictureSource {
    private static final int SIDE = GrayImage.SIDE;

    /** Zhong et al. 2017 (arXiv 1708.04896), section 4.1: share of the picture that is erased, and its height to width. */
    private static final double MINIMUM_ERASED_SHARE = 0.02;

    private static final double MAXIMUM_ERASED_SHARE = 0.4;
    private static final double MINIMUM_ASPECT_RATIO = 0.3;
    private static final double MAXIMUM_ASPECT_RATIO = 1 / 0.3;

    /** The paper tries until a rectangle fits; about every second does. */
    private static final int MAXIMUM_TRIES = 100;

    private static final long AUGMENTATION_STREAM = 4;
    private static final long REALISM_STREAM = 5;
    private static final long FIRST_SIDE_STREAM = 6;

    private final Dataset dataset;
    private final Augmentation augmentation;
    private final long seed;
    private final RealWorld realWorld = new RealWorld();
    private final float[] original = new float[Dataset.PIXELS];

    AugmentedPictures(Dataset dataset, Augmentation augmentation, long seed) {
        this.dataset = dataset;
        this.augmentation = augmentation;
        this.seed = seed;
    }

    @Override
    public void copy(int epoch, int index, float[] target, int offset) {
        SplitMix64 random = SplitMix64.keyed(seed, AUGMENTATION_STREAM, epoch, index);
        // Every number is drawn whether it is needed or not: switching one option leaves the others' draws alone.
        int span = 2 * augmentation.maximumShift() + 1;
        int down = random.nextInt(span) - augmentation.maximumShift();
        int right = random.nextInt(span) - augmentation.maximumShift();
        boolean drawn = random.nextInt(2) == 1;
        boolean mirrored = augmentation.horizontalFlip()
                && (augmentation.alternatingFlip() ? mirroredInTurn(epoch, index) : drawn);
        boolean erased = random.nextDouble() < augmentation.erasingProbability();

        dataset.copyIntensities(index, original, 0);
        SplitMix64 ofRealism = SplitMix64.keyed(seed, REALISM_STREAM, epoch, index);
        if (ofRealism.nextDouble() < augmentation.realism()) {
            realWorld.change(original, 0, dataset.label(index), ofRealism);
        }
        place(down, right, mirrored, target, offset);
        if (erased) {
            erase(random, target, offset);
        }
    }

    /** Every picture has a side of its own to begin with, and shows the other one in every further epoch. */
    private boolean mirroredInTurn(int epoch, int index) {
        int first = SplitMix64.keyed(seed, FIRST_SIDE_STREAM, index).nextInt(2);
        return (first + epoch) % 2 == 0;
    }

    /** What moves in from outside is background, 0. */
    private void place(int down, int right, boolean mirrored, float[] target, int offset) {
        for (int row = 0; row < SIDE; row++) {
            int sourceRow = row - down;
            for (int column = 0; column < SIDE; column++) {
                int shifted = column - right;
                boolean inside = sourceRow >= 0 && sourceRow < SIDE && shifted >= 0 && shifted < SIDE;
                int sourceColumn = mirrored ? SIDE - 1 - shifted : shifted;
                target[offset + row * SIDE + column] = inside ? original[sourceRow * SIDE + sourceColumn] : 0;
            }
        }
    }

    /** Algorithm 1 of the paper: a random rectangle is filled with noise. */
    private static void erase(SplitMix64 random, float[] target, int offset) {
        for (int attempt = 0; attempt < MAXIMUM_TRIES; attempt++) {
            double area = Dataset.PIXELS * between(random, MINIMUM_ERASED_SHARE, MAXIMUM_ERASED_SHARE);
            double aspectRatio = between(random, MINIMUM_ASPECT_RATIO, MAXIMUM_ASPECT_RATIO);
            int height = (int) Math.round(Math.sqrt(area * aspectRatio));
            int width = (int) Math.round(Math.sqrt(area / aspectRatio));
            int top = random.nextInt(SIDE);
            int left = random.nextInt(SIDE);
            if (top + height <= SIDE && left + width <= SIDE) {
                for (int row = top; row < top + height; row++) {
                    for (int column = left; column < left + width; column++) {
                        target[offset + row * SIDE + column] = random.nextFloat();
                    }
                }
                return;
            }
        }
    }

    private static double between(SplitMix64 random, double minimum, double maximum) {
        return minimum + (maximum - minimum) * random.nextDouble();
    }
}
