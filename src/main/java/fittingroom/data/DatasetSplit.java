package fittingroom.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Training images divided into those that are learnt from and those that are only measured. Both keep the classes'
 * shares (to one image), and depend on the arguments alone, on every platform.
 */
public final class DatasetSplit {
    /** The report's division, 80/20. */
    public static final double REPORT_VALIDATION_FRACTION = 0.2;

    private static final long LIMIT_STREAM = 1;
    private static final long VALIDATION_STREAM = 2;

    private final Dataset source;
    private final int[] trainingIndices;
    private final int[] validationIndices;

    private DatasetSplit(Dataset source, int[] trainingIndices, int[] validationIndices) {
        this.source = source;
        this.trainingIndices = trainingIndices;
        this.validationIndices = validationIndices;
    }

    /**
     * Chooses {@code limit} of the images at random, then {@code validationFraction} of those for validation.
     *
     * @param limit at least 2; a value above the data set's size takes all
     * @param validationFraction in {@code (0, 1)}; at least one image goes to each side
     */
    public static DatasetSplit stratified(Dataset source, int limit, double validationFraction, long seed) {
        if (source.size() < 2) {
            throw new IllegalArgumentException("a split needs at least 2 images, got " + source.size());
        }
        if (limit < 2) {
            throw new IllegalArgumentException("limit must be at least 2, was " + limit);
        }
        if (!(validationFraction > 0 && validationFraction < 1)) {
            throw new IllegalArgumentException("validation fraction must be in (0, 1), was " + validationFraction);
        }
        int[] all = IntStream.range(0, source.size()).toArray();
        int[] chosen = limit >= all.length ? all : sample(source, all, limit, SplitMix64.keyed(seed, LIMIT_STREAM));
        int validationSize = validationImages(chosen.length, validationFraction);
        int[] validation = sample(source, chosen, validationSize, SplitMix64.keyed(seed, VALIDATION_STREAM));
        return new DatasetSplit(source, without(chosen, validation), validation);
    }

    /** How many of so many images validate. */
    public static int validationImages(int images, double validationFraction) {
        return (int) Math.max(1, Math.min(images - 1L, Math.round(images * validationFraction)));
    }

    /** As many of the candidates (ascending) as asked for, every class with its share; ascending. */
    private static int[] sample(Dataset source, int[] candidates, int size, SplitMix64 random) {
        int classes = Dataset.CLASSES;
        int[][] byClass = new int[classes][];
        for (int label = 0; label < classes; label++) {
            int wanted = label;
            byClass[label] = Arrays.stream(candidates)
                    .filter(index -> source.label(index) == wanted)
                    .toArray();
        }
        int[] quotas = quotas(
                Arrays.stream(byClass).mapToInt(ofClass -> ofClass.length).toArray(), size);
        IntStream.Builder sampled = IntStream.builder();
        for (int label = 0; label < classes; label++) {
            random.shuffle(byClass[label]);
            Arrays.stream(byClass[label]).limit(quotas[label]).forEach(sampled);
        }
        return sampled.build().sorted().toArray();
    }

    /** Shares out {@code size} in proportion to the counts by largest remainders (the lower class first on a tie). */
    private static int[] quotas(int[] counts, int size) {
        long total = Arrays.stream(counts).asLongStream().sum();
        int[] quotas = new int[counts.length];
        for (int i = 0; i < counts.length; i++) {
            quotas[i] = (int) (counts[i] * (long) size / total);
        }
        List<Integer> byRemainder = IntStream.range(0, counts.length)
                .boxed()
                .sorted(Comparator.comparingLong(i -> -(counts[i] * (long) size % total)))
                .toList();
        int left = size - Arrays.stream(quotas).sum();
        byRemainder.stream().limit(left).forEach(i -> quotas[i]++);
        return quotas;
    }

    private static int[] without(int[] ascending, int[] ascendingRemoved) {
        return Arrays.stream(ascending)
                .filter(index -> Arrays.binarySearch(ascendingRemoved, index) < 0)
                .toArray();
    }

    /** The images to learn from (copied), in the order of {@link #trainingIndices()}. */
    public Dataset training() {
        return source.subset(trainingIndices);
    }

    /** The images to measure with (copied), in the order of {@link #validationIndices()}. */
    public Dataset validation() {
        return source.subset(validationIndices);
    }

    /** Positions in the source, ascending (a copy). */
    public int[] trainingIndices() {
        return trainingIndices.clone();
    }

    /** Positions in the source, ascending (a copy); none of them is a training index. */
    public int[] validationIndices() {
        return validationIndices.clone();
    }
}
