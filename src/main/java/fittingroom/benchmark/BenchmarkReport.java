package fittingroom.benchmark;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was measured, all in one run.
 *
 * @param machine processor, cores, Java, native libraries
 * @param peers what each peer says of itself
 * @param latency of a single picture through the classifier
 * @param memory only if asked for
 * @param contention only if asked for
 * @param clocks only if asked for
 */
public record BenchmarkReport(
        String machine,
        List<String> peers,
        List<Row> rows,
        List<Ratio> ratios,
        Optional<Latency> latency,
        List<Memory> memory,
        List<Contention> contention,
        List<Clock> clocks) {

    /** How a row names our engine. */
    public static final String OURS = OwnContender.NAME;
    /** How a row names Deeplearning4j's own layers. */
    public static final String STOCK = StockContender.NAME;
    /** How a row names the native calls alone. */
    public static final String LIMIT = BareConvolutions.NAME;

    public BenchmarkReport {
        memory = List.copyOf(memory);
        contention = List.copyOf(contention);
        clocks = List.copyOf(clocks);
        peers = List.copyOf(peers);
        rows = List.copyOf(rows);
        ratios = List.copyOf(ratios);
    }

    /** @param imagesPerSecond the median of the rounds */
    public record Row(Figure figure, String contender, double imagesPerSecond, List<Double> rounds) {
        public Row {
            rounds = List.copyOf(rounds);
        }
    }

    /** @param ratio the median over the rounds of ours divided by the other's in the same round */
    public record Ratio(Figure figure, String other, double ratio) {}

    /** In milliseconds, of {@code count} single pictures. */
    public record Latency(double median, double percentile99, int count) {}

    /** @param megabytes resident memory of the process after so many batches of 128 */
    public record Memory(Figure figure, int batches, double megabytes) {}

    /**
     * Training alone and beside a process that keeps one core busy, in images per second.
     *
     * @param kept the median over the rounds of beside / alone
     */
    public record Contention(Figure figure, double alone, double beside, double kept) {}

    /** @param seconds from the start of the process to a test accuracy of at least this; empty if it was never reached */
    public record Clock(String contender, long seed, double testAccuracy, OptionalDouble seconds) {}

    /** The figures that were measured, each once. */
    public List<Figure> figures() {
        return rows.stream().map(Row::figure).distinct().toList();
    }

    public List<Row> rows(Figure figure) {
        return rows.stream().filter(row -> row.figure() == figure).toList();
    }

    /** Everyone who is neither we nor made of the same parts. */
    public List<Row> peers(Figure figure) {
        return rows(figure).stream()
                .filter(row -> !List.of(OURS, STOCK, LIMIT).contains(row.contender()))
                .toList();
    }

    /** Ours beside the fastest peer; empty where none was measured. */
    public Optional<Ratio> ratioToFastestPeer(Figure figure) {
        return peers(figure).stream()
                .max(Comparator.comparingDouble(Row::imagesPerSecond))
                .flatMap(fastest -> ratio(figure, fastest.contender()));
    }

    public Optional<Ratio> ratio(Figure figure, String other) {
        return ratios.stream()
                .filter(ratio -> ratio.figure() == figure && ratio.other().equals(other))
                .findFirst();
    }
}
