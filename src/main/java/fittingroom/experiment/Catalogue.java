package fittingroom.experiment;

import fittingroom.data.Augmentation;
import fittingroom.experiment.LearningRateSchedule.Kind;
import fittingroom.network.CnnSpec;
import fittingroom.network.ConvolutionBlock;
import fittingroom.network.NetworkSpec;
import fittingroom.network.RecurrentSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All hyperparameters in the order in which they are offered. The form, the terminal's options, what differs between
 * runs, the table in docs/hyperparameters.md and a search space are made from it: a new hyperparameter is its record's
 * component, one entry here, and the engine's use of it.
 *
 * <p>The order is also the one in which several are put into an experiment: what decides whether others belong
 * (architecture, schedule) or how many values they have (filters) comes first. One long list on purpose: what is offered
 * can be read from top to bottom.
 */
public final class Catalogue {
    private static final Map<String, Hyperparameter<?>> BY_ID = new LinkedHashMap<>();
    private static final Map<String, Object> LATER = new LinkedHashMap<>();

    public static final Hyperparameter<Architecture> ARCHITECTURE = entry(
                    "architecture",
                    "Architecture",
                    "Convolutions look for patterns anywhere in the picture; a recurrent network reads it row by row"
                            + " and remembers.",
                    Group.NETWORK,
                    new ChoiceDomain<>(List.of(
                            new ChoiceDomain.Option<>(Architecture.CNN, "cnn", "CNN"),
                            new ChoiceDomain.Option<>(Architecture.RECURRENT, "recurrent", "Recurrent"))))
            .access(new Networks());

    public static final Hyperparameter<List<Integer>> FILTERS = entry(
                    "filters",
                    "Filters",
                    "Feature detectors of each convolution block, first to last; as many numbers as blocks.",
                    Group.NETWORK,
                    new ListDomain<>(
                            IntegerDomain.of(1, ConvolutionBlock.MAXIMUM_FILTERS, Domain.Scale.BINARY)
                                    .usually(8, 256),
                            CnnSpec.MAXIMUM_BLOCKS,
                            false))
            .only(Condition.CNN)
            .access(new Blocks<>("filters", true));

    public static final Hyperparameter<List<Integer>> KERNEL_SIZE = block(
            "kernel-size",
            "Kernel size",
            "Side of the square that a filter sees, of each block, or one for all.",
            ChoiceDomain.of(1, 3, 5, 7),
            "kernelSize");

    public static final Hyperparameter<List<Integer>> STRIDE = block(
            "stride",
            "Stride",
            "How far a filter moves from one place to the next; 2 halves the picture. Of each block, or one for all.",
            ChoiceDomain.of(1, 2),
            "stride");

    public static final Hyperparameter<List<ConvolutionBlock.Padding>> PADDING = block(
            "padding",
            "Padding",
            "What a filter sees beyond the border: zeros (same), or it stays inside (valid). Of each block, or one for"
                    + " all.",
            new ChoiceDomain<>(List.of(
                    new ChoiceDomain.Option<>(ConvolutionBlock.Padding.SAME, "same", "Same"),
                    new ChoiceDomain.Option<>(ConvolutionBlock.Padding.VALID, "valid", "Valid"))),
            "padding");

    public static final Hyperparameter<List<ConvolutionBlock.Pooling>> POOLING = block(
            "pooling",
            "Pooling",
            "Halves the picture after the convolution, keeping the strongest or the average answer of 2 × 2. Of each"
                    + " block, or one for all.",
            new ChoiceDomain<>(List.of(
                    new ChoiceDomain.Option<>(ConvolutionBlock.Pooling.NONE, "none", "None"),
                    new ChoiceDomain.Option<>(ConvolutionBlock.Pooling.MAX, "max", "Max"),
                    new ChoiceDomain.Option<>(ConvolutionBlock.Pooling.AVERAGE, "average", "Average"))),
            "pooling");

    public static final Hyperparameter<List<Boolean>> BATCH_NORM = block(
            "batch-norm",
            "Batch normalisation",
            "Keeps each filter's answers at mean 0 and variance 1 over a batch; trains faster. Of each block, or one"
                    + " for all.",
            new YesNoDomain(),
            "batchNormalization");

    public static final Hyperparameter<RecurrentSpec.Cell> CELL = entry(
                    "cell",
                    "Cell",
                    "How a layer remembers: GRU with two gates, LSTM with three, Simple RNN with none.",
                    Group.NETWORK,
                    new ChoiceDomain<>(List.of(
                            new ChoiceDomain.Option<>(RecurrentSpec.Cell.GRU, "gru", "GRU"),
                            new ChoiceDomain.Option<>(RecurrentSpec.Cell.LSTM, "lstm", "LSTM"),
                            new ChoiceDomain.Option<>(RecurrentSpec.Cell.SIMPLE_RNN, "simple-rnn", "Simple RNN"))))
            .only(Condition.RECURRENT)
            .at("network.cell");

    public static final Hyperparameter<List<Integer>> UNITS = entry(
                    "units",
                    "Units",
                    "Size of the memory of each recurrent layer, first to last.",
                    Group.NETWORK,
                    new ListDomain<>(
                            IntegerDomain.of(1, RecurrentSpec.MAXIMUM_UNITS, Domain.Scale.BINARY)
                                    .usually(16, 256),
                            RecurrentSpec.MAXIMUM_LAYERS,
                            false))
            .only(Condition.RECURRENT)
            .at("network.units");

    public static final Hyperparameter<Boolean> ALL_STEPS = entry(
                    "all-steps",
                    "All steps",
                    "Hands all 28 steps to the dense layer instead of the last one.",
                    Group.NETWORK,
                    new YesNoDomain())
            .only(Condition.RECURRENT)
            .access(new AllSteps());

    public static final Hyperparameter<Boolean> BIDIRECTIONAL = entry(
                    "bidirectional",
                    "Both directions",
                    "A second layer reads the rows from the bottom up.",
                    Group.NETWORK,
                    new YesNoDomain())
            .only(Condition.RECURRENT)
            .at("network.bidirectional");

    public static final Hyperparameter<Double> INPUT_DROPOUT = entry(
                    "input-dropout",
                    "Input dropout",
                    "Share of each recurrent layer's inputs that is dropped while training.",
                    Group.NETWORK,
                    NumberDomain.between(0, 1)
                            .withoutMaximum()
                            .usually(0, 0.6, Domain.Scale.LINEAR)
                            .firstStep(0.05))
            .only(Condition.RECURRENT)
            .at("network.inputDropout");

    public static final Hyperparameter<Integer> DENSE_UNITS = entry(
                    "dense-units",
                    "Dense units",
                    "Size of the hidden layer between the features and the ten classes.",
                    Group.NETWORK,
                    IntegerDomain.of(1, NetworkSpec.MAXIMUM_DENSE_UNITS, Domain.Scale.BINARY)
                            .usually(16, 1024))
            .at("network.denseUnits");

    public static final Hyperparameter<Double> ALPHA = entry(
                    "alpha",
                    "Alpha",
                    "Slope of LeakyReLU for negative inputs; 0 is plain ReLU.",
                    Group.NETWORK,
                    NumberDomain.between(0, 1)
                            .withoutMaximum()
                            .usually(0, 0.5, Domain.Scale.LINEAR)
                            .firstStep(0.05))
            .at("network.alpha");

    public static final Hyperparameter<Double> DROPOUT = entry(
                    "dropout",
                    "Dropout",
                    "Share of activations that is dropped at each step while training, against overfitting.",
                    Group.TRAINING,
                    NumberDomain.between(0, 1)
                            .withoutMaximum()
                            .usually(0, 0.8, Domain.Scale.LINEAR)
                            .firstStep(0.05))
            .changesLive()
            .at("network.dropout");

    public static final Hyperparameter<Double> LEARNING_RATE = entry(
                    "learning-rate",
                    "Learning rate",
                    "Size of Adam's steps; the schedule scales it over the run.",
                    Group.TRAINING,
                    NumberDomain.between(0, 1)
                            .withoutMinimum()
                            .usually(1e-5, 1e-1, Domain.Scale.LOGARITHMIC)
                            .firstStep(1e-5))
            .changesLive()
            .at("hyperparameters.learningRate");

    public static final Hyperparameter<Kind> SCHEDULE = entry(
                    "schedule",
                    "Schedule",
                    "How the learning rate moves over the run; drawn under the curves.",
                    Group.TRAINING,
                    new ChoiceDomain<>(List.of(
                            new ChoiceDomain.Option<>(Kind.HOLD_THEN_DECAY, "report", "Hold, then decay"),
                            new ChoiceDomain.Option<>(Kind.CONSTANT, "constant", "Constant"),
                            new ChoiceDomain.Option<>(Kind.STEP, "step", "Steps"),
                            new ChoiceDomain.Option<>(Kind.COSINE, "cosine", "Cosine"),
                            new ChoiceDomain.Option<>(Kind.ONE_CYCLE, "one-cycle", "One cycle"))))
            .access(new Schedules());

    public static final Hyperparameter<Integer> HOLD_EPOCHS = entry(
                    "hold-epochs",
                    "Hold",
                    "Epochs at the full learning rate before it begins to fall.",
                    Group.TRAINING,
                    IntegerDomain.of(0, Hyperparameters.MAXIMUM_EPOCHS, Domain.Scale.LINEAR)
                            .usually(0, 30))
            .unit("epochs")
            .only(Condition.HOLD_THEN_DECAY)
            .at("hyperparameters.schedule.holdEpochs");

    public static final Hyperparameter<Double> DECAY = entry(
                    "decay",
                    "Decay",
                    "After the hold the learning rate is multiplied by e to the minus this at every epoch.",
                    Group.TRAINING,
                    NumberDomain.between(0, LearningRateSchedule.LARGEST_DECAY)
                            .withoutMinimum()
                            .usually(0.01, 1, Domain.Scale.LOGARITHMIC)
                            .firstStep(0.01))
            .only(Condition.HOLD_THEN_DECAY)
            .at("hyperparameters.schedule.decay");

    public static final Hyperparameter<Integer> STEP_EPOCHS = entry(
                    "step-epochs",
                    "Step every",
                    "Epochs from one step of the learning rate to the next.",
                    Group.TRAINING,
                    IntegerDomain.of(1, Hyperparameters.MAXIMUM_EPOCHS, Domain.Scale.LINEAR)
                            .usually(1, 30))
            .unit("epochs")
            .only(Condition.STEP)
            .at("hyperparameters.schedule.everyEpochs");

    public static final Hyperparameter<Double> STEP_FACTOR = entry(
                    "step-factor",
                    "Step factor",
                    "What the learning rate is multiplied by at each step.",
                    Group.TRAINING,
                    NumberDomain.between(0, 1)
                            .withoutMinimum()
                            .withoutMaximum()
                            .usually(0.1, 0.9, Domain.Scale.LINEAR)
                            .firstStep(0.05))
            .only(Condition.STEP)
            .at("hyperparameters.schedule.factor");

    public static final Hyperparameter<Double> WARMUP_EPOCHS = entry(
                    "warmup-epochs",
                    "Warm-up",
                    "The first epochs, in which the learning rate rises from 0 to what the schedule says; at most half of"
                            + " the run.",
                    Group.TRAINING,
                    NumberDomain.between(0, Hyperparameters.MAXIMUM_EPOCHS)
                            .usually(0, 10, Domain.Scale.LINEAR)
                            .firstStep(0.5))
            .unit("epochs")
            .later("hyperparameters.warmupEpochs", 0.0)
            .access(new Warmup());

    public static final Hyperparameter<Double> RISE = entry(
                    "rise",
                    "Rise",
                    "Share of the run in which the learning rate rises, before it falls.",
                    Group.TRAINING,
                    NumberDomain.between(0, 1)
                            .withoutMinimum()
                            .withoutMaximum()
                            .usually(0.05, 0.6, Domain.Scale.LINEAR)
                            .firstStep(0.05))
            .only(Condition.ONE_CYCLE)
            .at("hyperparameters.schedule.riseFraction");

    public static final Hyperparameter<Integer> EPOCHS = entry(
                    "epochs",
                    "Epochs",
                    "How often every training image is seen; early stopping may end sooner.",
                    Group.TRAINING,
                    IntegerDomain.of(1, Hyperparameters.MAXIMUM_EPOCHS, Domain.Scale.LINEAR)
                            .usually(1, 100))
            .changesLive()
            .at("hyperparameters.epochs");

    public static final Hyperparameter<Integer> PATIENCE = entry(
                    "patience",
                    "Patience",
                    "The run ends after this many epochs without a better validation loss.",
                    Group.TRAINING,
                    IntegerDomain.of(1, Hyperparameters.MAXIMUM_EPOCHS, Domain.Scale.LINEAR)
                            .usually(1, 30))
            .unit("epochs")
            .changesLive()
            .at("hyperparameters.patience");

    public static final Hyperparameter<Double> LABEL_SMOOTHING = entry(
                    "label-smoothing",
                    "Label smoothing",
                    "Share of each label that is spread over all ten classes while training, against overconfidence.",
                    Group.TRAINING,
                    NumberDomain.between(0, 1)
                            .withoutMaximum()
                            .usually(0, 0.3, Domain.Scale.LINEAR)
                            .firstStep(0.05))
            .before(0.0)
            .at("hyperparameters.labelSmoothing");

    public static final Hyperparameter<Double> WEIGHT_DECAY = entry(
                    "weight-decay",
                    "Weight decay",
                    "Each step shrinks every weight by this times the learning rate (AdamW), against overfitting.",
                    Group.TRAINING,
                    NumberDomain.between(0, 1)
                            .usually(1e-4, 1, Domain.Scale.LOGARITHMIC)
                            .firstStep(0.001))
            .before(0.0)
            .at("hyperparameters.weightDecay");

    public static final Hyperparameter<Double> AVERAGE_DECAY = entry(
                    "average-decay",
                    "Weight average",
                    "How much of the average of the weights each step keeps (0.999: about the last thousand steps); the"
                            + " average is validated and kept. 0 keeps the last weights themselves.",
                    Group.TRAINING,
                    NumberDomain.between(0, 1)
                            .withoutMaximum()
                            .usually(0, 0.9999, Domain.Scale.LINEAR)
                            .firstStep(0.001))
            .before(0.0)
            .at("hyperparameters.averageDecay");

    public static final Hyperparameter<Integer> BATCH_SIZE = entry(
                    "batch-size",
                    "Batch size",
                    "Images that share one step of the optimiser.",
                    Group.TRAINING,
                    IntegerDomain.of(1, Hyperparameters.MAXIMUM_BATCH_SIZE, Domain.Scale.BINARY)
                            .usually(8, 1024))
            .unit("images")
            .at("hyperparameters.batchSize");

    public static final Hyperparameter<Integer> TRAIN_LIMIT = entry(
                    "train-limit",
                    "Training images",
                    "How many of the training images take part, before some are set aside for validation; "
                            + "60,000 stands for all, however many there are.",
                    Group.TRAINING,
                    IntegerDomain.of(
                                    Hyperparameters.MINIMUM_TRAINING_IMAGES,
                                    Hyperparameters.MAXIMUM_TRAINING_IMAGES,
                                    Domain.Scale.LOGARITHMIC)
                            .usually(1000, Hyperparameters.ALL_TRAINING_IMAGES))
            .unit("images")
            .at("hyperparameters.trainingImages");

    public static final Hyperparameter<Double> VALIDATION_SHARE = entry(
                    "validation-share",
                    "Validation share",
                    "Share of those images that is only measured, never learnt from; the report's is 0.2.",
                    Group.TRAINING,
                    NumberDomain.between(
                                    Hyperparameters.SMALLEST_VALIDATION_SHARE, Hyperparameters.LARGEST_VALIDATION_SHARE)
                            .firstStep(0.05))
            .at("hyperparameters.validationShare");

    public static final Hyperparameter<Long> SEED = entry(
                    "seed",
                    "Seed",
                    "Decides first weights, order of the images, dropout and augmentation; the same seed gives the same"
                            + " run.",
                    Group.TRAINING,
                    new SeedDomain())
            .at("hyperparameters.seed");

    public static final Hyperparameter<Integer> SHIFT = entry(
                    "shift",
                    "Shift",
                    "Training images are moved at random by up to this many pixels.",
                    Group.AUGMENTATION,
                    IntegerDomain.of(0, Augmentation.MAXIMUM_SHIFT, Domain.Scale.LINEAR))
            .unit("pixels")
            .at("augmentation.maximumShift");

    public static final Hyperparameter<Boolean> FLIP = entry(
                    "flip",
                    "Mirror half of the images",
                    "Half of the training images are shown mirrored, drawn anew each time.",
                    Group.AUGMENTATION,
                    new YesNoDomain())
            .at("augmentation.horizontalFlip");

    public static final Hyperparameter<Boolean> ALTERNATING_FLIP = entry(
                    "alternating-flip",
                    "Mirror in turn",
                    "A picture that is mirrored in one epoch is not in the next, instead of a draw in each.",
                    Group.AUGMENTATION,
                    new YesNoDomain())
            .only(Condition.FLIP)
            .before(false)
            .at("augmentation.alternatingFlip");

    public static final Hyperparameter<Boolean> TEST_TIME_MIRROR = entry(
                    "test-time-mirror",
                    "Answer for both sides",
                    "Wherever the model answers, the mean of its answers to the picture and to its mirror image.",
                    Group.AUGMENTATION,
                    new YesNoDomain())
            .before(false)
            .at("hyperparameters.testTimeMirror");

    public static final Hyperparameter<Double> ERASING = entry(
                    "erasing",
                    "Erasing",
                    "Probability that a random rectangle of a training image is replaced by noise.",
                    Group.AUGMENTATION,
                    NumberDomain.between(0, 1)
                            .usually(0, 0.6, Domain.Scale.LINEAR)
                            .firstStep(0.05))
            .at("augmentation.erasingProbability");

    public static final Hyperparameter<Double> REALISM = entry(
                    "realism",
                    "Realism",
                    "Share of the training images that are changed into what people photograph and draw.",
                    Group.AUGMENTATION,
                    NumberDomain.between(0, 1).firstStep(0.05))
            .before(0.0)
            .at("augmentation.realism");

    private Catalogue() {}

    /** Every hyperparameter, in order. */
    public static List<Hyperparameter<?>> all() {
        return List.copyOf(BY_ID.values());
    }

    public static Optional<Hyperparameter<?>> byId(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }

    /** By path, what older runs don't name and the value that was in effect in them. */
    static Map<String, Object> laterComponents() {
        return Map.copyOf(LATER);
    }

    private static <T> Entry<T> entry(String id, String label, String sentence, Group group, Domain<T> domain) {
        return new Entry<>(id, label, sentence, group, domain);
    }

    private static <T> Hyperparameter<List<T>> block(
            String id, String label, String sentence, Domain<T> domain, String component) {
        return entry(id, label, sentence, Group.NETWORK, new ListDomain<>(domain, CnnSpec.MAXIMUM_BLOCKS, true))
                .only(Condition.CNN)
                .access(new Blocks<>(component, false));
    }

    /** An entry in the making; {@code at} and {@code access} put it into the catalogue. */
    private static final class Entry<T> {
        private final String id;
        private final String label;
        private final String sentence;
        private final Group group;
        private final Domain<T> domain;
        private String unit = "";
        private boolean live;
        private Condition condition = Condition.ALWAYS;
        private Optional<T> before = Optional.empty();

        Entry(String id, String label, String sentence, Group group, Domain<T> domain) {
            this.id = id;
            this.label = label;
            this.sentence = sentence;
            this.group = group;
            this.domain = domain;
        }

        Entry<T> unit(String name) {
            unit = name;
            return this;
        }

        Entry<T> changesLive() {
            live = true;
            return this;
        }

        Entry<T> only(Condition newCondition) {
            condition = newCondition;
            return this;
        }

        /** The value in effect in runs that were written before there was this hyperparameter. */
        Entry<T> before(T value) {
            before = Optional.of(value);
            return this;
        }

        /** A component without an entry of its own, with its value in runs that were written before there was it. */
        Entry<T> later(String path, Object value) {
            LATER.put(path, value);
            return this;
        }

        /** @param path components of {@link Experiment} and the records in it, separated by dots */
        Hyperparameter<T> at(String path) {
            before.ifPresent(value -> LATER.put(path, value));
            return access(new AtPath<>(RecordPath.of(path)));
        }

        Hyperparameter<T> access(Hyperparameter.Access<T> access) {
            Hyperparameter<T> made =
                    new Hyperparameter<>(id, label, sentence, unit, group, domain, live, condition, access);
            if (BY_ID.put(id, made) != null) {
                throw new IllegalStateException("two hyperparameters are called " + id);
            }
            return made;
        }
    }

    private record AtPath<T>(RecordPath path) implements Hyperparameter.Access<T> {
        @Override
        @SuppressWarnings("unchecked") // held by CatalogueTest for every entry
        public T get(Experiment experiment) {
            return (T) path.get(experiment);
        }

        @Override
        public Experiment put(Experiment experiment, T value) {
            return path.with(experiment, value);
        }
    }

    /**
     * A component of all convolution blocks. One value stands for all blocks when they agree.
     *
     * @param decidesNumber whether the list's length is the number of blocks; further blocks are like the last one
     */
    private record Blocks<T>(String component, boolean decidesNumber) implements Hyperparameter.Access<List<T>> {
        @Override
        @SuppressWarnings("unchecked") // held by CatalogueTest for every entry
        public List<T> get(Experiment experiment) {
            RecordPath path = RecordPath.of(component);
            List<T> values = cnn(experiment).blocks().stream()
                    .map(block -> (T) path.get(block))
                    .toList();
            return !decidesNumber && values.stream().distinct().count() == 1 ? values.subList(0, 1) : values;
        }

        @Override
        public Experiment put(Experiment experiment, List<T> values) {
            List<ConvolutionBlock> blocks = cnn(experiment).blocks();
            int count = decidesNumber ? values.size() : blocks.size();
            if (values.size() != 1 && values.size() != count) {
                throw new IllegalArgumentException("needs one value or " + count + ", got " + values.size() + ".");
            }
            List<ConvolutionBlock> changed = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                changed.add(RecordPath.of(component)
                        .with(blocks.get(Math.min(i, blocks.size() - 1)), values.get(Math.min(i, values.size() - 1))));
            }
            return RecordPath.of("network.blocks").with(experiment, Collections.unmodifiableList(changed));
        }

        private static CnnSpec cnn(Experiment experiment) {
            return (CnnSpec) experiment.network();
        }
    }

    private record AllSteps() implements Hyperparameter.Access<Boolean> {
        private static final RecordPath PATH = RecordPath.of("network.output");

        @Override
        public Boolean get(Experiment experiment) {
            return PATH.get(experiment) == RecurrentSpec.Output.ALL_STEPS;
        }

        @Override
        public Experiment put(Experiment experiment, Boolean all) {
            return PATH.with(experiment, all ? RecurrentSpec.Output.ALL_STEPS : RecurrentSpec.Output.LAST_STEP);
        }
    }

    /** The cosine schedule has a warm-up of its own, since it begins behind it; all others share one. */
    private record Warmup() implements Hyperparameter.Access<Double> {
        private static RecordPath path(Experiment experiment) {
            return RecordPath.of(
                    experiment.hyperparameters().schedule().kind() == Kind.COSINE
                            ? "hyperparameters.schedule.warmupEpochs"
                            : "hyperparameters.warmupEpochs");
        }

        @Override
        public Double get(Experiment experiment) {
            return (Double) path(experiment).get(experiment);
        }

        @Override
        public Experiment put(Experiment experiment, Double epochs) {
            return path(experiment).with(experiment, epochs);
        }
    }

    /** Another kind of schedule begins with its usual constants. */
    private record Schedules() implements Hyperparameter.Access<Kind> {
        @Override
        public Kind get(Experiment experiment) {
            return experiment.hyperparameters().schedule().kind();
        }

        @Override
        public Experiment put(Experiment experiment, Kind kind) {
            return get(experiment) == kind
                    ? experiment
                    : RecordPath.of("hyperparameters.schedule").with(experiment, kind.usual());
        }
    }

    /** Another architecture begins as the report's, with the parts that both have kept. */
    private record Networks() implements Hyperparameter.Access<Architecture> {
        @Override
        public Architecture get(Experiment experiment) {
            return Architecture.of(experiment.network());
        }

        @Override
        public Experiment put(Experiment experiment, Architecture architecture) {
            if (get(experiment) == architecture) {
                return experiment;
            }
            Preset report = architecture == Architecture.CNN ? Preset.REPORT_CNN : Preset.REPORT_GRU;
            Experiment changed =
                    RecordPath.of("network").with(experiment, report.config().network());
            for (Hyperparameter<?> shared : List.of(DENSE_UNITS, ALPHA, DROPOUT)) {
                changed = copied(shared, experiment, changed);
            }
            return changed;
        }

        private static <T> Experiment copied(Hyperparameter<T> shared, Experiment from, Experiment to) {
            return shared.access().put(to, shared.access().get(from));
        }
    }
}
