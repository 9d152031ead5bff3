package fittingroom.cli;

import fittingroom.data.Augmentation;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Hyperparameters;
import fittingroom.experiment.LearningRateSchedule;
import fittingroom.experiment.Preset;
import fittingroom.network.CnnSpec;
import fittingroom.network.ConvolutionBlock;
import fittingroom.network.NetworkSpec;
import fittingroom.network.RecurrentSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** A preset, and what the user wants otherwise. */
final class ExperimentOptions {

    /** The schedules with their usual constants. */
    enum Schedule {
        CONSTANT(new LearningRateSchedule.Constant()),
        REPORT(LearningRateSchedule.HoldThenDecay.REPORT),
        STEP(new LearningRateSchedule.Step(5, 0.5)),
        COSINE(new LearningRateSchedule.CosineWithWarmup(1)),
        ONE_CYCLE(new LearningRateSchedule.OneCycle(0.3));

        private final LearningRateSchedule schedule;

        Schedule(LearningRateSchedule schedule) {
            this.schedule = schedule;
        }
    }

    private abstract static class Name<E extends Enum<E>> implements CommandLine.ITypeConverter<E> {
        private final Class<E> type;

        Name(Class<E> type) {
            this.type = type;
        }

        @Override
        public E convert(String name) {
            try {
                return Enum.valueOf(type, name.toUpperCase(Locale.ROOT).replace('-', '_'));
            } catch (IllegalArgumentException e) {
                String names = Arrays.stream(type.getEnumConstants())
                        .map(constant ->
                                constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .collect(Collectors.joining(", "));
                throw new CommandLine.TypeConversionException("expected one of " + names + ", got " + name);
            }
        }
    }

    static final class ScheduleName extends Name<Schedule> {
        ScheduleName() {
            super(Schedule.class);
        }
    }

    static final class PoolingName extends Name<ConvolutionBlock.Pooling> {
        PoolingName() {
            super(ConvolutionBlock.Pooling.class);
        }
    }

    static final class PaddingName extends Name<ConvolutionBlock.Padding> {
        PaddingName() {
            super(ConvolutionBlock.Padding.class);
        }
    }

    static final class CellName extends Name<RecurrentSpec.Cell> {
        CellName() {
            super(RecurrentSpec.Cell.class);
        }
    }

    @CommandLine.Option(
            names = "--preset",
            paramLabel = "NAME",
            description = "${COMPLETION-CANDIDATES}",
            completionCandidates = PresetIds.class,
            defaultValue = "report-cnn")
    private String preset = "report-cnn";

    @CommandLine.Option(names = "--epochs", paramLabel = "N")
    private @Nullable Integer epochs;

    @CommandLine.Option(names = "--batch-size", paramLabel = "N")
    private @Nullable Integer batchSize;

    @CommandLine.Option(names = "--learning-rate", paramLabel = "X")
    private @Nullable Double learningRate;

    @CommandLine.Option(
            names = "--schedule",
            converter = ScheduleName.class,
            paramLabel = "NAME",
            description = "Learning-rate schedule: constant, report, step, cosine, one-cycle.")
    private @Nullable Schedule schedule;

    @CommandLine.Option(
            names = "--patience",
            paramLabel = "N",
            description = "Early stopping after N epochs without a better validation loss.")
    private @Nullable Integer patience;

    @CommandLine.Option(names = "--dropout", paramLabel = "X", description = "Fraction dropped, 0 to below 1.")
    private @Nullable Double dropout;

    @CommandLine.Option(names = "--alpha", paramLabel = "X", description = "LeakyReLU's slope for negative inputs.")
    private @Nullable Double alpha;

    @CommandLine.Option(
            names = "--filters",
            paramLabel = "N,N,…",
            split = ",",
            description = "CNN: filters of each convolution block; decides how many blocks there are.")
    private @Nullable List<Integer> filters;

    @CommandLine.Option(
            names = "--kernel-size",
            paramLabel = "N,N,…",
            split = ",",
            description = "CNN: kernel size of each block, or one for all.")
    private @Nullable List<Integer> kernelSizes;

    @CommandLine.Option(
            names = "--stride",
            paramLabel = "N,N,…",
            split = ",",
            description = "CNN: 1 or 2, of each block, or one for all.")
    private @Nullable List<Integer> strides;

    @CommandLine.Option(
            names = "--padding",
            converter = PaddingName.class,
            paramLabel = "NAME,…",
            split = ",",
            description = "CNN: same or valid, of each block, or one for all.")
    private @Nullable List<ConvolutionBlock.Padding> paddings;

    @CommandLine.Option(
            names = "--pooling",
            converter = PoolingName.class,
            paramLabel = "NAME,…",
            split = ",",
            description = "CNN: max, average or none, of each block, or one for all.")
    private @Nullable List<ConvolutionBlock.Pooling> poolings;

    @CommandLine.Option(names = "--batch-norm", negatable = true, description = "CNN: batch normalisation.")
    private @Nullable Boolean batchNormalization;

    @CommandLine.Option(
            names = "--units",
            paramLabel = "N[,N…]",
            split = ",",
            description = "Recurrent: units of each layer.")
    private @Nullable List<Integer> units;

    @CommandLine.Option(
            names = "--cell",
            converter = CellName.class,
            paramLabel = "NAME",
            description = "Recurrent: gru, lstm, simple-rnn.")
    private RecurrentSpec.@Nullable Cell cell;

    @CommandLine.Option(
            names = "--all-steps",
            negatable = true,
            description = "Recurrent: hand all 28 steps to the dense layer instead of the last one.")
    private @Nullable Boolean allSteps;

    @CommandLine.Option(
            names = "--bidirectional",
            negatable = true,
            description = "Recurrent: read in both directions.")
    private @Nullable Boolean bidirectional;

    @CommandLine.Option(
            names = "--input-dropout",
            paramLabel = "X",
            description = "Recurrent: fraction of each layer's inputs dropped, 0 to below 1.")
    private @Nullable Double inputDropout;

    @CommandLine.Option(names = "--dense-units", paramLabel = "N", description = "Units of the hidden dense layer.")
    private @Nullable Integer denseUnits;

    @CommandLine.Option(names = "--shift", paramLabel = "N", description = "Augmentation: shift by up to N pixels.")
    private @Nullable Integer shift;

    @CommandLine.Option(names = "--flip", negatable = true, description = "Augmentation: mirror at random.")
    private @Nullable Boolean flip;

    @CommandLine.Option(
            names = "--erasing",
            paramLabel = "X",
            description = "Augmentation: probability of random erasing.")
    private @Nullable Double erasing;

    @CommandLine.Option(
            names = "--realism",
            paramLabel = "X",
            description = "Augmentation: share of the pictures changed into photos and drawings, 0 to 1.")
    private @Nullable Double realism;

    @CommandLine.Option(names = "--seed", paramLabel = "N")
    private @Nullable Long seed;

    @CommandLine.Option(
            names = "--train-limit",
            paramLabel = "N",
            description = "Use only N of the 60,000 training images.")
    private @Nullable Integer trainLimit;

    @CommandLine.Option(
            names = "--validation-share",
            paramLabel = "X",
            description = "Share of the training images that only validates, 0.05 to 0.5 (the report's: 0.2).")
    private @Nullable Double validationShare;

    static final class PresetIds extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        PresetIds() {
            super(Stream.of(Preset.values()).map(Preset::id).toList());
        }
    }

    /** Whether anything but the preset's default was asked for. */
    boolean areGiven() {
        return anyGiven(
                epochs,
                batchSize,
                learningRate,
                schedule,
                patience,
                dropout,
                alpha,
                filters,
                kernelSizes,
                strides,
                paddings,
                poolings,
                batchNormalization,
                units,
                cell,
                allSteps,
                bidirectional,
                inputDropout,
                denseUnits,
                shift,
                flip,
                erasing,
                realism,
                seed,
                trainLimit,
                validationShare);
    }

    /** @throws IllegalArgumentException with a sentence naming the bad value */
    Experiment config() {
        Preset chosen = Preset.byId(preset)
                .orElseThrow(() -> new IllegalArgumentException("there is no preset \"" + preset + "\"; choose one of "
                        + Stream.of(Preset.values()).map(Preset::id).collect(Collectors.joining(", "))));
        Experiment base = chosen.config();
        return new Experiment(
                network(base.network()), hyperparameters(base.hyperparameters()), augmentation(base.augmentation()));
    }

    private NetworkSpec network(NetworkSpec base) {
        return base instanceof CnnSpec cnn ? cnn(cnn) : recurrent((RecurrentSpec) base);
    }

    private CnnSpec cnn(CnnSpec base) {
        if (anyGiven(units, cell, allSteps, bidirectional, inputDropout)) {
            throw new IllegalArgumentException(
                    "--units, --cell, --all-steps, --bidirectional and --input-dropout belong "
                            + "to a recurrent preset, not to " + preset);
        }
        List<ConvolutionBlock> blocks = new ArrayList<>();
        int count = filters != null ? filters.size() : base.blocks().size();
        for (int i = 0; i < count; i++) {
            ConvolutionBlock like = base.blocks().get(Math.min(i, base.blocks().size() - 1));
            blocks.add(new ConvolutionBlock(
                    ofBlock(i, count, "--filters", filters, like.filters()),
                    ofBlock(i, count, "--kernel-size", kernelSizes, like.kernelSize()),
                    ofBlock(i, count, "--stride", strides, like.stride()),
                    ofBlock(i, count, "--padding", paddings, like.padding()),
                    or(batchNormalization, like.batchNormalization()),
                    ofBlock(i, count, "--pooling", poolings, like.pooling())));
        }
        return new CnnSpec(
                blocks, or(denseUnits, base.denseUnits()), or(alpha, base.alpha()), or(dropout, base.dropout()));
    }

    /** One value is for all blocks. */
    private static <T> T ofBlock(int block, int blocks, String option, @Nullable List<T> given, T otherwise) {
        if (given == null) {
            return otherwise;
        }
        if (given.size() != 1 && given.size() != blocks) {
            throw new IllegalArgumentException(option + " needs one value or " + blocks + ", got " + given.size());
        }
        return given.get(Math.min(block, given.size() - 1));
    }

    private static boolean anyGiven(@Nullable Object... options) {
        return Stream.of(options).anyMatch(Objects::nonNull);
    }

    private RecurrentSpec recurrent(RecurrentSpec base) {
        if (anyGiven(filters, kernelSizes, strides, paddings, poolings, batchNormalization)) {
            throw new IllegalArgumentException(
                    "--filters, --kernel-size, --stride, --padding, --pooling and --batch-norm belong to a CNN preset, "
                            + "not to " + preset);
        }
        RecurrentSpec.Output output = allSteps == null
                ? base.output()
                : allSteps ? RecurrentSpec.Output.ALL_STEPS : RecurrentSpec.Output.LAST_STEP;
        return new RecurrentSpec(
                or(cell, base.cell()),
                or(units, base.units()),
                or(bidirectional, base.bidirectional()),
                output,
                or(inputDropout, base.inputDropout()),
                or(denseUnits, base.denseUnits()),
                or(alpha, base.alpha()),
                or(dropout, base.dropout()));
    }

    private Hyperparameters hyperparameters(Hyperparameters base) {
        return new Hyperparameters(
                or(learningRate, base.learningRate()),
                schedule != null ? schedule.schedule : base.schedule(),
                or(batchSize, base.batchSize()),
                or(epochs, base.epochs()),
                or(patience, base.patience()),
                or(seed, base.seed()),
                or(trainLimit, base.trainingImages()),
                or(validationShare, base.validationShare()));
    }

    private Augmentation augmentation(Augmentation base) {
        return new Augmentation(
                or(shift, base.maximumShift()),
                or(flip, base.horizontalFlip()),
                or(erasing, base.erasingProbability()),
                or(realism, base.realism()));
    }

    private static <T> T or(@Nullable T given, T otherwise) {
        return given != null ? given : otherwise;
    }
}
