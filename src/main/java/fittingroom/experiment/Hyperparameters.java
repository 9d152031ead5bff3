package fittingroom.experiment;

/**
 * How a network is trained.
 *
 * @param learningRate Adam's base rate, in {@code (0, 1]}
 * @param batchSize images a step, 1..1024
 * @param epochs planned epochs, 1..1000
 * @param patience early stopping after this many epochs without a better validation loss, 1..1000; a value not below
 *     {@code epochs} never stops early
 * @param seed decides initial weights, data order, dropout and augmentation
 * @param trainingImages how many of the training images take part (before the split), 100..500,000;
 *     {@value #ALL_TRAINING_IMAGES}, as many as Fashion-MNIST has, stands for all that there are
 * @param validationShare the share of those that is only measured, in {@code [0.05, 0.5]}; the report's is 0.2
 * @param labelSmoothing the share of each label that is spread over all ten classes while training, in {@code [0, 1)}
 *     (Szegedy et al. 2016, arXiv 1512.00567, section 7); 0 in the report
 * @param weightDecay decoupled weight decay λ (AdamW: Loshchilov & Hutter 2019, arXiv 1711.05101, algorithm 2, as in
 *     PyTorch: a step shrinks every weight by learning rate · λ), in {@code [0, 1]}; 0 in the report
 * @param warmupEpochs the first epochs, in which the schedule's rate rises from 0 in proportion, at most half of the run
 *     (Goyal et al. 2017, arXiv 1706.02677, section 2.2); 0 in the report. The cosine schedule has a warm-up of its own
 * @param averageDecay how much of the weights' average each step keeps (Polyak & Juditsky 1992, as an exponential moving
 *     average), in {@code [0, 1)}; what validates, is kept and answers is the average; 0 is none, as in the report
 * @param testTimeMirror whether the answer to a picture is the mean of those to it and to its mirror image, wherever the
 *     model answers; no in the report
 */
public record Hyperparameters(
        double learningRate,
        LearningRateSchedule schedule,
        int batchSize,
        int epochs,
        int patience,
        long seed,
        int trainingImages,
        double validationShare,
        double labelSmoothing,
        double weightDecay,
        double warmupEpochs,
        double averageDecay,
        boolean testTimeMirror) {

    public static final int ALL_TRAINING_IMAGES = 60_000;
    /** As many as a data set may have. */
    public static final int MAXIMUM_TRAINING_IMAGES = 500_000;

    public static final int MINIMUM_TRAINING_IMAGES = 100;
    public static final double SMALLEST_VALIDATION_SHARE = 0.05;
    public static final double LARGEST_VALIDATION_SHARE = 0.5;
    public static final int MAXIMUM_BATCH_SIZE = 1024;
    public static final int MAXIMUM_EPOCHS = LearningRateSchedule.MAXIMUM_EPOCHS;

    public Hyperparameters {
        requireLearningRate(learningRate);
        if (batchSize < 1 || batchSize > MAXIMUM_BATCH_SIZE) {
            throw new IllegalArgumentException("batch size must be in 1.." + MAXIMUM_BATCH_SIZE + ", was " + batchSize);
        }
        requireEpochs(epochs);
        requirePatience(patience);
        if (trainingImages < MINIMUM_TRAINING_IMAGES || trainingImages > MAXIMUM_TRAINING_IMAGES) {
            throw new IllegalArgumentException("training images must be in " + MINIMUM_TRAINING_IMAGES + ".."
                    + MAXIMUM_TRAINING_IMAGES + ", was " + trainingImages);
        }
        if (!(validationShare >= SMALLEST_VALIDATION_SHARE && validationShare <= LARGEST_VALIDATION_SHARE)) {
            throw new IllegalArgumentException("validation share must be in [" + SMALLEST_VALIDATION_SHARE + ", "
                    + LARGEST_VALIDATION_SHARE + "], was " + validationShare);
        }
        if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
            throw new IllegalArgumentException("label smoothing must be in [0, 1), was " + labelSmoothing);
        }
        if (!(weightDecay >= 0 && weightDecay <= 1)) {
            throw new IllegalArgumentException("weight decay must be in [0, 1], was " + weightDecay);
        }
        LearningRateSchedule.requireEpochs("warm-up epochs", warmupEpochs, 0);
        if (!(averageDecay >= 0 && averageDecay < 1)) {
            throw new IllegalArgumentException("average decay must be in [0, 1), was " + averageDecay);
        }
    }

    /** As the report trains: without label smoothing and all that follows it. */
    public Hyperparameters(
            double learningRate,
            LearningRateSchedule schedule,
            int batchSize,
            int epochs,
            int patience,
            long seed,
            int trainingImages,
            double validationShare) {
        this(
                learningRate,
                schedule,
                batchSize,
                epochs,
                patience,
                seed,
                trainingImages,
                validationShare,
                0,
                0,
                0,
                0,
                false);
    }

    /**
     * The learning rate at a moment of the run: the schedule's, smaller while it warms up.
     *
     * @param epochsDone epochs finished so far with the fraction of the current one, in {@code [0, epochs)}
     */
    public double rateAt(double epochsDone) {
        return LearningRateSchedule.warmth(epochsDone, warmupEpochs, epochs)
                * schedule.rate(learningRate, epochsDone, epochs);
    }

    /** How many images of a data set with this many take part; a larger data set than the original isn't cut to its size. */
    public int trainingImagesOf(int available) {
        return trainingImages == ALL_TRAINING_IMAGES ? available : Math.min(trainingImages, available);
    }

    public Hyperparameters withLearningRate(double newLearningRate) {
        return RecordPath.of("learningRate").with(this, newLearningRate);
    }

    public Hyperparameters withEpochs(int newEpochs) {
        return RecordPath.of("epochs").with(this, newEpochs);
    }

    public Hyperparameters withPatience(int newPatience) {
        return RecordPath.of("patience").with(this, newPatience);
    }

    public static void requireLearningRate(double learningRate) {
        if (!(learningRate > 0 && learningRate <= 1)) {
            throw new IllegalArgumentException("learning rate must be in (0, 1], was " + learningRate);
        }
    }

    public static void requireEpochs(int epochs) {
        if (epochs < 1 || epochs > MAXIMUM_EPOCHS) {
            throw new IllegalArgumentException("epochs must be in 1.." + MAXIMUM_EPOCHS + ", was " + epochs);
        }
    }

    public static void requirePatience(int patience) {
        if (patience < 1 || patience > MAXIMUM_EPOCHS) {
            throw new IllegalArgumentException("patience must be in 1.." + MAXIMUM_EPOCHS + ", was " + patience);
        }
    }
}
