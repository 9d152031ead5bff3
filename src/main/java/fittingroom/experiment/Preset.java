package fittingroom.experiment;

import fittingroom.data.Augmentation;
import fittingroom.data.DatasetSplit;
import fittingroom.network.CnnSpec;
import fittingroom.network.ConvolutionBlock;
import fittingroom.network.RecurrentSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The experiments that the program offers ready-made; the report's two are its starting point. */
public enum Preset {
    REPORT_CNN("report-cnn", "Report CNN", new Experiment(Networks.REPORT_CNN, Recipes.REPORT, Augmentation.NONE)),
    REPORT_GRU("report-gru", "Report GRU", new Experiment(Networks.REPORT_GRU, Recipes.REPORT, Augmentation.NONE)),
    QUICK_CNN("quick-cnn", "Quick CNN", new Experiment(Networks.REPORT_CNN, Recipes.QUICK, Augmentation.NONE)),
    QUICK_GRU("quick-gru", "Quick GRU", new Experiment(Networks.REPORT_GRU, Recipes.QUICK, Augmentation.NONE)),
    BEST_CNN("best-cnn", "Best CNN", new Experiment(Networks.BEST_CNN, Recipes.BEST, Recipes.BEST_AUGMENTATION)),
    BEST_GRU("best-gru", "Best GRU", new Experiment(Networks.BEST_GRU, Recipes.BEST_ROWS, Recipes.BEST_AUGMENTATION)),
    ROBUST_CNN(
            "robust-cnn",
            "Robust CNN",
            new Experiment(Networks.ROBUST_CNN, Recipes.ROBUST, Recipes.ROBUST_AUGMENTATION));

    private final String id;
    private final String title;
    private final Experiment config;

    Preset(String id, String title, Experiment config) {
        this.id = id;
        this.title = title;
        this.config = config;
    }

    /** The name in the terminal, for example {@code report-cnn}. */
    public String id() {
        return id;
    }

    /** The name in the window, for example {@code Report CNN}. */
    public String title() {
        return title;
    }

    public Experiment config() {
        return config;
    }

    public static Optional<Preset> byId(String id) {
        return Arrays.stream(values()).filter(preset -> preset.id.equals(id)).findFirst();
    }

    private static final class Networks {
        static final CnnSpec REPORT_CNN = new CnnSpec(
                List.of(
                        ConvolutionBlock.report(32, 3),
                        ConvolutionBlock.report(64, 3),
                        ConvolutionBlock.report(128, 3)),
                128,
                0.1,
                0.25);
        /** Finds edges in the whole picture, where every pass is dear: few filters, and as they are. */
        private static final ConvolutionBlock EDGES =
                new ConvolutionBlock(16, 3, 1, ConvolutionBlock.Padding.SAME, false, ConvolutionBlock.Pooling.NONE);

        static final CnnSpec BEST_CNN = new CnnSpec(
                List.of(
                        EDGES,
                        block(32, ConvolutionBlock.Pooling.MAX),
                        block(64, ConvolutionBlock.Pooling.NONE),
                        block(64, ConvolutionBlock.Pooling.MAX),
                        block(128, ConvolutionBlock.Pooling.MAX)),
                256,
                0.1,
                0.15);

        /** Four fifths of Best CNN's arithmetic, so that it sees as many pictures as it needs within the hour. */
        static final CnnSpec ROBUST_CNN = new CnnSpec(
                List.of(
                        block(32, ConvolutionBlock.Pooling.MAX),
                        block(64, ConvolutionBlock.Pooling.NONE),
                        block(64, ConvolutionBlock.Pooling.MAX),
                        block(128, ConvolutionBlock.Pooling.MAX)),
                192,
                0.1,
                0.1);

        private static ConvolutionBlock block(int filters, ConvolutionBlock.Pooling pooling) {
            return new ConvolutionBlock(filters, 3, 1, ConvolutionBlock.Padding.SAME, true, pooling);
        }

        static final RecurrentSpec REPORT_GRU = new RecurrentSpec(
                RecurrentSpec.Cell.GRU, List.of(128), false, RecurrentSpec.Output.ALL_STEPS, 0, 128, 0.1, 0.25);

        /** The report's, reading from both ends. */
        static final RecurrentSpec BEST_GRU = new RecurrentSpec(
                RecurrentSpec.Cell.GRU, List.of(128), true, RecurrentSpec.Output.ALL_STEPS, 0, 128, 0.1, 0.35);
    }

    private static final class Recipes {
        static final Hyperparameters REPORT = recipe(20);
        static final Hyperparameters QUICK = recipe(5);

        static final Hyperparameters BEST = averaged(2.8e-3, 0.3, 96, 30, 0.05, 0.9985);
        static final Hyperparameters ROBUST = averaged(2e-3, 0.25, 64, 20, 0, 0.999);
        static final Hyperparameters BEST_ROWS = averaged(2e-3, 0.3, 128, 32, 0.05, 0.999);
        static final Augmentation BEST_AUGMENTATION = new Augmentation(0, true, 0.2, 0, true);
        static final Augmentation ROBUST_AUGMENTATION = new Augmentation(0, true, 0, 0.7);

        /** One cycle to its end, the weights' average validated on a twentieth and answering for both sides. */
        private static Hyperparameters averaged(
                double learningRate,
                double rise,
                int batchSize,
                int epochs,
                double labelSmoothing,
                double averageDecay) {
            return new Hyperparameters(
                    learningRate,
                    new LearningRateSchedule.OneCycle(rise),
                    batchSize,
                    epochs,
                    epochs,
                    1,
                    Hyperparameters.ALL_TRAINING_IMAGES,
                    0.05,
                    labelSmoothing,
                    0,
                    0,
                    averageDecay,
                    true);
        }

        private static Hyperparameters recipe(int epochs) {
            return new Hyperparameters(
                    1e-3,
                    LearningRateSchedule.HoldThenDecay.REPORT,
                    128,
                    epochs,
                    2,
                    42,
                    Hyperparameters.ALL_TRAINING_IMAGES,
                    DatasetSplit.REPORT_VALIDATION_FRACTION);
        }
    }
}
