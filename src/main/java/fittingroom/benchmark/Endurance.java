package fittingroom.benchmark;

import fittingroom.data.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bytedeco.javacpp.Pointer;

/** Whether memory stays flat: resident memory of this process while a network trains for thousands of batches. */
final class Endurance {
    private static final int BATCHES = 5000;
    private static final int EVERY = 500;
    private static final double MEGABYTE = 1 << 20;

    private Endurance() {}

    static List<BenchmarkReport.Memory> measure(Dataset training, Consumer<String> progress) {
        List<BenchmarkReport.Memory> points = new ArrayList<>();
        Pictures pictures = new Pictures(training);
        for (Figure figure : List.of(Figure.CNN_TRAINING, Figure.GRU_TRAINING)) {
            OwnContender contender = new OwnContender(figure, pictures);
            for (int done = EVERY; done <= BATCHES; done += EVERY) {
                contender.measure(EVERY);
                // What is garbage in Java's heap is no leak.
                System.gc();
                points.add(new BenchmarkReport.Memory(figure, done, Pointer.physicalBytes() / MEGABYTE));
                progress.accept(figure.title() + ", " + done + " of " + BATCHES + " batches");
            }
        }
        return points;
    }
}
