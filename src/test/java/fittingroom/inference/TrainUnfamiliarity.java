package fittingroom.inference;

import fittingroom.data.Augmentation;
import fittingroom.data.Dataset;
import fittingroom.data.FashionMnist;
import fittingroom.data.MiniBatch;
import fittingroom.data.MiniBatches;
import fittingroom.image.GrayImage;
import fittingroom.image.ImagePreprocessor;
import fittingroom.image.PreprocessOutcome;
import fittingroom.network.CnnSpec;
import fittingroom.network.ConvolutionBlock;
import fittingroom.network.ModelFile;
import fittingroom.network.Network;
import fittingroom.network.TrainedModel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Trains the small network that tells clothing from anything else, by showing it both (outlier exposure, Hendrycks et al.
 * 2019, arXiv 1812.04606): Fashion-MNIST's pictures as the preset Robust CNN changes them, and {@link NotClothing}.
 *
 * <p>Arguments: the folder of Fashion-MNIST, the model file to write, and how many steps (9,000 for the included one).
 */
final class TrainUnfamiliarity {
    private static final int PIXELS = GrayImage.SIDE * GrayImage.SIDE;
    private static final int PICTURES = 6_000;
    private static final int HALF_BATCH = 32;
    private static final byte BAG = 8;
    private static final long SEED = 1;

    private TrainUnfamiliarity() {}

    public static void main(String[] arguments) throws Exception {
        int steps = Integer.parseInt(arguments[2]);
        long begin = System.nanoTime();
        List<float[]> others = prepared(PICTURES, SEED);
        System.out.printf(Locale.ROOT, "%d others drawn in %.0f s%n", others.size(), (System.nanoTime() - begin) / 1e9);
        CnnSpec spec = new CnnSpec(List.of(block(24), block(48), block(96)), 64, 0.1, 0.2);
        Network network = Network.create(spec, SEED);
        double loss = 0;
        // Both are changed alike, so that nothing but their shapes tells them apart.
        Augmentation changes = new Augmentation(0, true, 0, 0.75);
        try (MiniBatches garments = new MiniBatches(
                        FashionMnist.load(Path.of(arguments[0])).training(), HALF_BATCH, SEED, changes);
                MiniBatches anything = new MiniBatches(dataset(others), HALF_BATCH, SEED, changes)) {
            MiniBatches.Epoch ofGarments = garments.epoch(1);
            MiniBatches.Epoch ofAnything = anything.epoch(1);
            float[] pictures = new float[2 * HALF_BATCH * PIXELS];
            int[] labels = new int[2 * HALF_BATCH];
            for (int step = 0; step < steps; step++) {
                ofGarments = ofGarments.hasNext() ? ofGarments : garments.epoch(ofGarments.number() + 1);
                ofAnything = ofAnything.hasNext() ? ofAnything : anything.epoch(ofAnything.number() + 1);
                int clothing = copy(ofGarments.next(), pictures, 0, labels, Unfamiliarity.CLOTHING);
                int size = copy(ofAnything.next(), pictures, clothing, labels, Unfamiliarity.SOMETHING_ELSE);
                network.setLearningRate(3e-3 * 0.5 * (1 + Math.cos(Math.PI * step / steps)));
                loss += network.trainBatch(pictures, labels, size).loss();
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

    private static int copy(MiniBatch batch, float[] pictures, int from, int[] labels, int label) {
        System.arraycopy(batch.intensities(), 0, pictures, from * PIXELS, batch.size() * PIXELS);
        Arrays.fill(labels, from, from + batch.size(), label);
        return from + batch.size();
    }

    /** Called bags: what is done to a garment's sleeves and soles is not done to them. */
    private static Dataset dataset(List<float[]> inputs) {
        byte[] pixels = new byte[inputs.size() * PIXELS];
        byte[] labels = new byte[inputs.size()];
        Arrays.fill(labels, BAG);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Math.round(255 * inputs.get(i / PIXELS)[i % PIXELS]);
        }
        return Dataset.of(pixels, labels);
    }

    /** As the network sees them; those on which nothing is found are left out. */
    static List<float[]> prepared(int count, long seed) {
        NotClothing.Kind[] kinds = NotClothing.Kind.values();
        return IntStream.range(0, count)
                .parallel()
                .mapToObj(i -> NotClothing.draw(kinds[i % kinds.length], new Random(seed * count + i)))
                .map(ImagePreprocessor::preprocess)
                .filter(PreprocessOutcome.Prepared.class::isInstance)
                .map(outcome -> ((PreprocessOutcome.Prepared) outcome).input().toArray())
                .toList();
    }
}
