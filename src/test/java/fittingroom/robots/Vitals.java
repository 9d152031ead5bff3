package fittingroom.robots;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Memory and threads of this process over time. Memory is what is used after collections, and what the process holds
 * beyond Java's heap (Linux: resident set less committed heap), where the native library's arrays are.
 */
final class Vitals {
    private static final double MEGABYTE = 1e6;
    private static final int FEWEST_SAMPLES = 6;
    /** Growth from the second quarter to the last that is noise: a share, and megabytes or threads. */
    private static final double SHARE = 0.15;

    private record Sample(double heap, double beyond, int threads) {}

    private final List<Sample> samples = new ArrayList<>();

    void sample() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(200);
        }
        Runtime runtime = Runtime.getRuntime();
        double committed = runtime.totalMemory();
        samples.add(new Sample(
                (committed - runtime.freeMemory()) / MEGABYTE,
                (resident() - committed) / MEGABYTE,
                Thread.getAllStackTraces().size()));
    }

    /** Bytes of the process in memory; NaN where the system doesn't tell. */
    private static double resident() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> 1024.0 * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    /** How many threads have each name; numbers at the end of a name don't count. */
    static Map<String, Integer> threads() {
        Map<String, Integer> names = new TreeMap<>();
        Thread.getAllStackTraces()
                .keySet()
                .forEach(thread -> names.merge(thread.getName().replaceAll("[-\\d]+$", ""), 1, Integer::sum));
        return names;
    }

    /** Prints all samples, and complains about what grew. */
    void report() {
        report("used heap after collections, MB", Sample::heap, 20);
        report("beyond the heap, MB", Sample::beyond, 60);
        report("threads", Sample::threads, 2);
    }

    private void report(String what, ToDoubleFunction<Sample> figure, double noise) {
        System.out.println(what + ": "
                + samples.stream()
                        .map(sample -> String.format(Locale.ROOT, "%.0f", figure.applyAsDouble(sample)))
                        .toList());
        if (samples.size() < FEWEST_SAMPLES) {
            return;
        }
        int size = samples.size();
        double early = mean(samples.subList(size / 4, size / 2), figure);
        double late = mean(samples.subList(3 * size / 4, size), figure);
        System.out.printf(Locale.ROOT, "    second quarter %.0f, last quarter %.0f%n", early, late);
        if (late > (1 + SHARE) * early + noise) {
            Complaints.add(String.format(Locale.ROOT, "%s grew from %.0f to %.0f", what, early, late));
        }
    }

    private static double mean(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        return samples.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }
}
