package fittingroom.network;

import fittingroom.data.FashionMnist;
import fittingroom.image.GrayImage;
import fittingroom.network.layers.ConvolutionBackend;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Lets Java compile the kernels before a training begins. Until they are compiled they are some hundred times as slow, and
 * a training that begins with them only takes processors from the compiler. So a network of the same kind that nobody
 * needs is trained on one thread, and the compiler has the others to itself.
 */
public final class WarmUp {
    /** Nanoseconds after which it has cost more than it can bring. */
    private static final long LONGEST = 4_000_000_000L;

    /** So long without getting faster: compiled. */
    private static final long CALM = 250_000_000L;

    /** Steps at least, as the first of a network that is compiled already are slow, too. */
    private static final int FEWEST_STEPS = 6;

    /** A step that isn't at least so much faster than the fastest before is as fast. */
    private static final double FASTER = 0.9;

    private static final int PICTURES = 16;

    /** Images that take longer than it costs to compile first. */
    private static final int FEWEST_IMAGES = 20_000;

    /** A network beyond that takes its time anyway, and there may be no room for two. */
    private static final long MOST_PARAMETERS = 5_000_000;

    private static final Set<NetworkSpec> COMPILED = ConcurrentHashMap.newKeySet();

    private WarmUp() {}

    /**
     * Returns when networks like this are trained at full speed; at once where that has been waited for already, or where
     * the kernels aren't Java's to compile, or where the training is over sooner.
     *
     * @param images that will be trained on, all epochs together
     * @param stopping asked between two steps, whether to give up
     */
    public static void of(NetworkSpec spec, long images, BooleanSupplier stopping) {
        NativeBackend.start();
        boolean worth = images >= FEWEST_IMAGES
                && ConvolutionBackend.hasVectorKernels()
                && Network.parameterCount(spec) <= MOST_PARAMETERS
                && !COMPILED.contains(spec);
        if (worth && steps(spec, stopping)) {
            COMPILED.add(spec);
        }
    }

    private static boolean steps(NetworkSpec spec, BooleanSupplier stopping) {
        Random random = new Random(0);
        float[] pictures = new float[PICTURES * GrayImage.SIDE * GrayImage.SIDE];
        int[] labels = new int[PICTURES];
        for (int i = 0; i < pictures.length; i++) {
            pictures[i] = random.nextFloat();
        }
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % FashionMnist.CLASS_NAMES.size();
        }
        Network network = Network.create(spec, 0);
        return NativeBackend.onOneThread(
                () -> untilCalm(() -> network.trainBatch(pictures, labels, PICTURES), stopping, System::nanoTime) > 0);
    }

    /**
     * Repeats a step until it doesn't get faster any more, or for {@link #LONGEST}.
     *
     * @param clock nanoseconds
     * @return steps taken; 0 when it was given up
     */
    static int untilCalm(Runnable step, BooleanSupplier stopping, LongSupplier clock) {
        long begin = clock.getAsLong();
        long fastest = Long.MAX_VALUE;
        long lastGain = begin;
        int steps = 0;
        long now = begin;
        while (now - begin < LONGEST && (steps < FEWEST_STEPS || now - lastGain < CALM)) {
            if (stopping.getAsBoolean()) {
                return 0;
            }
            step.run();
            steps++;
            long after = clock.getAsLong();
            if (after - now < FASTER * fastest) {
                fastest = after - now;
                lastGain = after;
            }
            now = after;
        }
        return steps;
    }
}
