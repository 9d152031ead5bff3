package fittingroom.benchmark;

import fittingroom.data.Dataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** How much of its speed training keeps while another process keeps one core busy. */
final class BusyNeighbour {
    private BusyNeighbour() {}

    /** The neighbour: computes for as long as its parent lives. */
    public static void main(String[] arguments) {
        long sum = 1;
        ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
        while (parent.isAlive()) {
            for (int i = 0; i < 50_000_000; i++) {
                sum = sum * 6364136223846793005L + i;
            }
        }
        System.out.println(sum);
    }

    static List<BenchmarkReport.Contention> measure(
            BenchmarkSettings settings, Dataset training, Consumer<String> progress) throws IOException {
        Pictures pictures = new Pictures(training);
        List<BenchmarkReport.Contention> results = new ArrayList<>();
        for (Figure figure : List.of(Figure.CNN_TRAINING, Figure.GRU_TRAINING)) {
            OwnContender contender = new OwnContender(figure, pictures);
            int batches =
                    (int) Math.max(1, contender.measure(20) / Pictures.BATCH_SIZE * settings.secondsPerMeasurement());
            contender.measure(batches);
            List<Double> idle = new ArrayList<>();
            List<Double> busy = new ArrayList<>();
            List<Double> kept = new ArrayList<>();
            for (int round = 0; round < settings.rounds(); round++) {
                progress.accept(figure.title() + ", round " + (round + 1) + " of " + settings.rounds());
                double alone = contender.measure(batches);
                Process neighbour = start();
                try {
                    double beside = contender.measure(batches);
                    idle.add(alone);
                    busy.add(beside);
                    kept.add(beside / alone);
                } finally {
                    neighbour.destroyForcibly();
                }
            }
            results.add(new BenchmarkReport.Contention(figure, Median.of(idle), Median.of(busy), Median.of(kept)));
        }
        return results;
    }

    private static Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BusyNeighbour.class.getName())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
