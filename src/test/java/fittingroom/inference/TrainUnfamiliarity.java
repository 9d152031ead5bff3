package fittingroom.inference;

import fittingroom.data.Augmentation;
import fittingroom.data.FashionMnist;
import fittingroom.data.MiniBatch;
import fittingroom.data.MiniBatches;
import fittingroom.image.ColorImage;
import fittingroom.image.GrayImage;
import fittingroom.image.ImagePreprocessor;
import fittingroom.image.PreprocessOutcome;
import fittingroom.network.CnnSpec;
import fittingroom.network.ConvolutionBlock;
import fittingroom.network.ModelFile;
import fittingroom.network.Network;
import fittingroom.network.TrainedModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Trains the small network that tells clothing from anything else, by showing it both (outlier exposure, Hendrycks et al.
 * 2019, arXiv 1812.04606): Fashion-MNIST's pictures as the preset Robust CNN changes them, and {@link NotClothing}.
 *
 * <p>Arguments: the folder of Fashion-MNIST, the model file to write, and how many steps (3,000 for the included one).
 */
final class TrainUnfamiliarity {
    private static final int PIXELS = GrayImage.SIDE * GrayImage.SIDE;
    private static final int PICTURES = 6_000;
    private static final int HALF_BATCH = 32;
    private static final long SEED = 1;

    private TrainUnfamiliarity() {}

    public static void main(String[] arguments) throws Exception {
        int steps = Integer.parseInt(arguments[2]);
        long begin = System.nanoTime();
        List<float[]> others = prepared(PICTURES, SEED);
        System.out.printf(Locale.ROOT, "%d others drawn in %.0f s%n", others.size(), (System.nanoTime() - begin) / 1e9);
        CnnSpec spec = new CnnSpec(List.of(block(16), block(32), block(64)), 64, 0.1, 0.2);
        Network network = Network.create(spec, SEED);
        Random random = new Random(SEED);
        double loss = 0;
        try (MiniBatches garments = new MiniBatches(
                FashionMnist.load(Path.of(arguments[0])).training(),
                HALF_BATCH,
                SEED,
                new Augmentation(0, true, 0, 0.8))) {
            MiniBatches.Epoch epoch = garments.epoch(1);
            float[] pictures = new float[2 * HALF_BATCH * PIXELS];
            int[] labels = new int[2 * HALF_BATCH];
            for (int step = 0; step < steps; step++) {
                if (!epoch.hasNext()) {
                    epoch = garments.epoch(epoch.number() + 1);
                }
                MiniBatch batch = epoch.next();
                int size = batch.size();
                System.arraycopy(batch.intensities(), 0, pictures, 0, size * PIXELS);
                for (int i = 0; i < size; i++) {
                    labels[i] = Unfamiliarity.CLOTHING;
                    labels[size + i] = Unfamiliarity.SOMETHING_ELSE;
                    turned(others.get(random.nextInt(others.size())), random, pictures, (size + i) * PIXELS);
                }
                network.setLearningRate(2e-3 * 0.5 * (1 + Math.cos(Math.PI * step / steps)));
                loss += network.trainBatch(pictures, labels, 2 * size).loss() / (2.0 * size);
                if ((step + 1) % 250 == 0) {
                    System.out.printf(Locale.ROOT, "step %d loss %.4f%n", step + 1, loss / 250);
                    loss = 0;
                }
            }
        }
        ModelFile.write(Path.of(arguments[1]), new TrainedModel(spec, "clothing or not", true, network.parameters()));
    }

    private static ConvolutionBlock block(int filters) {
        return new ConvolutionBlock(filters, 3, 1, ConvolutionBlock.Padding.SAME, true, ConvolutionBlock.Pooling.MAX);
    }

    /** As the network sees them; those on which nothing is found are left out. */
    static List<float[]> prepared(int count, long seed) {
        NotClothing.Kind[] kinds = NotClothing.Kind.values();
        Random random = new Random(seed);
        List<float[]> inputs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ColorImage picture = NotClothing.draw(kinds[i % kinds.length], random);
            if (ImagePreprocessor.preprocess(picture) instanceof PreprocessOutcome.Prepared prepared) {
                inputs.add(prepared.input().toArray());
            }
        }
        return inputs;
    }

    /** By a quarter turn or none, mirrored or not, its tones stretched. */
    private static void turned(float[] picture, Random random, float[] target, int offset) {
        int side = GrayImage.SIDE;
        int turn = random.nextInt(3) == 0 ? random.nextInt(4) : 0;
        boolean mirrored = random.nextBoolean();
        float scale = 0.6f + 0.4f * random.nextFloat();
        int down = random.nextInt(3) - 1;
        int right = random.nextInt(3) - 1;
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                int y = turn == 0 ? row : turn == 1 ? column : turn == 2 ? side - 1 - row : side - 1 - column;
                int x = turn == 0 ? column : turn == 1 ? side - 1 - row : turn == 2 ? side - 1 - column : row;
                x = (mirrored ? side - 1 - x : x) + right;
                y += down;
                target[offset + row * side + column] =
                        x < 0 || y < 0 || x >= side || y >= side ? 0 : scale * picture[y * side + x];
            }
        }
    }
}
