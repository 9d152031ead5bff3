package fittingroom.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fittingroom.benchmark.BenchmarkReport;
import fittingroom.benchmark.BenchmarkSettings;
import fittingroom.benchmark.Figure;
import fittingroom.workbench.Workbench;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code fitting-room bench}: how fast this machine trains and classifies, beside others. */
@CommandLine.Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description =
                "Measure training and inference beside stock Deeplearning4j, the bare native convolutions and, "
                        + "with --peers, Keras and PyTorch, at inference onnxruntime and OpenVINO too; in interleaved rounds, medians.")
final class BenchCommand implements Callable<Integer> {

    @CommandLine.ParentCommand
    private @Nullable RootCommand root;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @CommandLine.Option(names = "--json", description = "Print one JSON object per figure.")
    private boolean json;

    @CommandLine.Option(names = "--rounds", paramLabel = "N", defaultValue = "7", description = "Measured rounds (7).")
    private int rounds;

    @CommandLine.Option(
            names = "--seconds",
            paramLabel = "X",
            defaultValue = "1",
            description = "How long each one works in a round (1).")
    private double seconds;

    @CommandLine.Option(
            names = "--peers",
            description = "Measure Keras, PyTorch, onnxruntime and OpenVINO as well, where installed.")
    private boolean peers;

    @CommandLine.Option(
            names = "--python",
            paramLabel = "PROGRAM",
            description = "A Python to ask for these libraries; repeatable (default: python3).")
    private List<String> pythons = List.of();

    @CommandLine.Option(names = "--memory", description = "Instead: resident memory over 5,000 batches.")
    private boolean memory;

    @CommandLine.Option(
            names = "--contention",
            description = "Instead: training beside a process that keeps one core busy.")
    private boolean contention;

    @CommandLine.Option(
            names = "--time-to",
            paramLabel = "X,…",
            split = ",",
            description = "Instead: seconds from the start of a process to these test accuracies with Best CNN, "
                    + "for example 0.90,0.92,0.94.")
    private List<Double> accuracies = List.of();

    @CommandLine.Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "1",
            description = "With --time-to: so many times, each with a seed of its own (1).")
    private int seeds;

    @Override
    public Integer call() {
        BenchmarkSettings settings = settings();
        PrintWriter out = Commands.out(spec);
        PrintWriter error = Commands.error(spec);
        Consumer<String> progress = line -> {
            error.println(line);
            error.flush();
        };
        try (Workbench workbench = Commands.computingWorkbench(root)) {
            BenchmarkReport report = Commands.await(workbench.measurements().benchmark(settings, progress));
            if (json) {
                printJson(new JsonLines(out), report);
            } else {
                print(out, report);
            }
        }
        out.flush();
        return Commands.DONE;
    }

    /** Options of which one would be ignored. */
    private void requireFitting() {
        long subjects = Stream.of(memory, contention, !accuracies.isEmpty())
                .filter(asked -> asked)
                .count();
        if (subjects > 1) {
            throw Commands.wrongUsage(
                    spec, "--memory, --contention and --time-to exclude each other; give one of them.");
        }
        if (seeds != 1 && accuracies.isEmpty()) {
            throw Commands.wrongUsage(spec, "--seeds belongs to --time-to; leave it out, or add --time-to.");
        }
        if (!pythons.isEmpty() && !peers) {
            throw Commands.wrongUsage(spec, "--python belongs to --peers; leave it out, or add --peers.");
        }
    }

    private BenchmarkSettings settings() {
        requireFitting();
        List<String> asked = !peers ? List.of() : pythons.isEmpty() ? List.of("python3") : pythons;
        BenchmarkSettings.Subject subject = memory
                ? BenchmarkSettings.Subject.MEMORY
                : contention
                        ? BenchmarkSettings.Subject.CONTENTION
                        : accuracies.isEmpty()
                                ? BenchmarkSettings.Subject.THROUGHPUT
                                : BenchmarkSettings.Subject.TIME_TO;
        return Commands.fitting(spec, () -> new BenchmarkSettings(subject, rounds, seconds, asked, seeds, accuracies));
    }

    private static void printJson(JsonLines lines, BenchmarkReport report) {
        report.figures().forEach(figure -> lines.print(json(report, figure)));
        report.latency()
                .ifPresent(latency -> lines.print(JsonLines.object()
                        .put("figure", "latency")
                        .put("p50Millis", latency.median())
                        .put("p99Millis", latency.percentile99())
                        .put("count", latency.count())));
        for (BenchmarkReport.Memory point : report.memory()) {
            lines.print(JsonLines.object()
                    .put("figure", point.figure().id())
                    .put("batches", point.batches())
                    .put("residentMegabytes", point.megabytes()));
        }
        for (BenchmarkReport.Contention beside : report.contention()) {
            lines.print(JsonLines.object()
                    .put("figure", beside.figure().id())
                    .put("alone", beside.alone())
                    .put("besideABusyProcess", beside.beside())
                    .put("kept", beside.kept()));
        }
        for (BenchmarkReport.Clock clock : report.clocks()) {
            ObjectNode line = JsonLines.object()
                    .put("figure", "time-to")
                    .put("contender", clock.contender())
                    .put("seed", clock.seed())
                    .put("testAccuracy", clock.testAccuracy());
            clock.seconds().ifPresent(reached -> line.put("seconds", reached));
            lines.print(line);
        }
        ObjectNode machine = JsonLines.object().put("figure", "machine").put("machine", report.machine());
        ArrayNode peers = machine.putArray("peers");
        report.peers().forEach(peers::add);
        lines.print(machine);
    }

    /** One figure, everyone's images per second, how many times as fast ours is, and every round. */
    private static ObjectNode json(BenchmarkReport report, Figure figure) {
        ObjectNode line = JsonLines.object().put("figure", figure.id());
        ObjectNode rounds = JsonLines.object();
        for (BenchmarkReport.Row row : report.rows(figure)) {
            ArrayNode measured = rounds.putArray(row.contender());
            row.rounds().forEach(measured::add);
            Optional<Double> ratio = report.ratio(figure, row.contender()).map(BenchmarkReport.Ratio::ratio);
            switch (row.contender()) {
                case BenchmarkReport.OURS -> line.put("imagesPerSecond", row.imagesPerSecond());
                case BenchmarkReport.STOCK -> {
                    line.put("stock", row.imagesPerSecond());
                    ratio.ifPresent(times -> line.put("ratioToStock", times));
                }
                case BenchmarkReport.LIMIT -> {
                    line.put("limit", row.imagesPerSecond());
                    ratio.ifPresent(times -> line.put("ratioToLimit", times));
                }
                default -> line.put(row.contender(), row.imagesPerSecond());
            }
        }
        report.ratioToFastestPeer(figure).ifPresent(ratio -> line.put("ratioToFastestPeer", ratio.ratio()));
        line.set("rounds", rounds);
        return line;
    }

    private static void print(PrintWriter out, BenchmarkReport report) {
        out.println(report.machine());
        report.peers().forEach(out::println);
        if (!report.rows().isEmpty()) {
            out.printf(Locale.ROOT, "%n%-14s %-18s %9s  %s%n", "figure", "", "images/s", "ours is");
        }
        for (BenchmarkReport.Row row : report.rows()) {
            String ratio = report.ratio(row.figure(), row.contender())
                    .map(found -> String.format(Locale.ROOT, "%.2f times as fast", found.ratio()))
                    .orElse("");
            out.printf(
                    Locale.ROOT,
                    "%-14s %-18s %,9.0f  %s%n",
                    row.figure().title(),
                    row.contender(),
                    row.imagesPerSecond(),
                    ratio);
        }
        report.latency()
                .ifPresent(latency -> out.printf(
                        Locale.ROOT,
                        "%nA single picture: median %.2f ms, 99th percentile %.2f ms (of %,d)%n",
                        latency.median(),
                        latency.percentile99(),
                        latency.count()));
        for (BenchmarkReport.Memory point : report.memory()) {
            out.printf(
                    Locale.ROOT,
                    "%-14s %,6d batches %,8.0f MB%n",
                    point.figure().title(),
                    point.batches(),
                    point.megabytes());
        }
        for (BenchmarkReport.Contention beside : report.contention()) {
            out.printf(
                    Locale.ROOT,
                    "%-14s alone %,.0f images/s, beside a busy process %,.0f: keeps %.0f %%%n",
                    beside.figure().title(),
                    beside.alone(),
                    beside.beside(),
                    100 * beside.kept());
        }
        for (BenchmarkReport.Clock clock : report.clocks()) {
            String reached = clock.seconds().isPresent()
                    ? String.format(Locale.ROOT, "%.1f s", clock.seconds().getAsDouble())
                    : "not reached";
            out.printf(
                    Locale.ROOT,
                    "%-18s seed %d, test accuracy %.3f: %s%n",
                    clock.contender(),
                    clock.seed(),
                    clock.testAccuracy(),
                    reached);
        }
    }
}
