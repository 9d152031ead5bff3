package fittingroom.benchmark;

import fittingroom.data.Dataset;
import fittingroom.experiment.Preset;
import fittingroom.image.GrayImage;
import fittingroom.inference.Classifier;
import fittingroom.network.Network;
import fittingroom.network.NetworkSpec;
import fittingroom.network.TrainedModel;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Measures throughput in interleaved rounds: every contender works for about a second, then the next, and again, so that
 * a neighbour on the machine disturbs all of them alike; medians over the rounds, and ratios within a round.
 */
public final class Benchmark {
    private static final int LATENCY_WARM_UP = 2000;
    private static final int LATENCY_COUNT = 2000;

    /** Libraries that train; these hold the clock too. */
    private static final List<String> PEERS = List.of("pytorch_peer.py", "keras_peer.py");

    /** Libraries that only answer, to the exported models. */
    private static final List<String> ENGINES = List.of("onnxruntime", "openvino");

    private static final String ENGINES_SCRIPT = "onnx_peer.py";

    private final BenchmarkSettings settings;
    private final Dataset training;
    private final Path data;
    private final List<String> program;
    private final Path scripts;
    private final Consumer<String> progress;

    /**
     * @param training the training images of the folder {@code data}, which the Python peers read themselves
     * @param program starts this program once more, for stock Deeplearning4j's own process; in this one if empty
     * @param scripts the folder of the peers' scripts
     * @param progress hears what goes on, a line at a time
     */
    public Benchmark(
            BenchmarkSettings settings,
            Dataset training,
            Path data,
            List<String> program,
            Path scripts,
            Consumer<String> progress) {
        this.settings = settings;
        this.training = training;
        this.data = data;
        this.program = List.copyOf(program);
        this.scripts = scripts;
        this.progress = progress;
    }

    /** @throws IOException if a peer stops answering */
    public BenchmarkReport run() throws IOException {
        return switch (settings.subject()) {
            case THROUGHPUT -> throughput();
            case MEMORY -> report(Endurance.measure(training, progress), List.of(), List.of());
            case CONTENTION -> report(List.of(), BusyNeighbour.measure(settings, training, progress), List.of());
            case TIME_TO -> report(List.of(), List.of(), clocks());
        };
    }

    private List<BenchmarkReport.Clock> clocks() throws IOException {
        List<BenchmarkReport.Clock> clocks = new ArrayList<>();
        for (long seed = 1; seed <= settings.seeds(); seed++) {
            clocks.addAll(TimeTo.measure(seed, contestants(seed), settings.accuracies(), progress));
        }
        return clocks;
    }

    private List<TimeTo.Contestant> contestants(long seed) {
        List<TimeTo.Contestant> contestants = new ArrayList<>();
        String epochs = String.valueOf(ClockPeer.RECIPE.hyperparameters().epochs());
        if (program.isEmpty()) {
            throw new IllegalStateException("the clock needs to start this program once more, and knows no way to");
        }
        List<String> own = new ArrayList<>(program);
        own.addAll(List.of(
                ClockPeer.COMMAND,
                "--seed",
                String.valueOf(seed),
                "--data",
                data.toAbsolutePath().toString()));
        contestants.add(new TimeTo.Contestant(OwnContender.NAME, own));
        for (String python : settings.pythons()) {
            for (String script : PEERS) {
                List<String> command = new ArrayList<>(peerCommand(python, script));
                command.addAll(List.of("--clock", epochs, "--seed", String.valueOf(seed)));
                contestants.add(new TimeTo.Contestant(script.replace("_peer.py", ""), command));
            }
        }
        return contestants;
    }

    private List<String> peerCommand(String python, String script) {
        return List.of(
                python,
                scripts.resolve(script).toString(),
                "--data",
                data.toString(),
                "--threads",
                String.valueOf(Runtime.getRuntime().availableProcessors()));
    }

    private static BenchmarkReport report(
            List<BenchmarkReport.Memory> memory,
            List<BenchmarkReport.Contention> contention,
            List<BenchmarkReport.Clock> clocks) {
        return new BenchmarkReport(
                Machine.description(), List.of(), List.of(), List.of(), Optional.empty(), memory, contention, clocks);
    }

    private BenchmarkReport throughput() throws IOException {
        Pictures pictures = new Pictures(training);
        List<Peer> peers = new ArrayList<>();
        Optional<Peer> stock = program.isEmpty() ? Optional.empty() : startStock();
        try {
            startPeers(peers);
            startEngines(peers);
            List<Contender> contenders = new ArrayList<>();
            for (Figure figure : Figure.values()) {
                contenders.add(new OwnContender(figure, pictures));
                contenders.add(
                        stock.isPresent() ? stock.get().contender(figure) : new StockContender(figure, pictures));
                if (figure == Figure.CNN_TRAINING) {
                    contenders.add(new BareConvolutions());
                }
                peers.stream()
                        .filter(peer -> peer.measures(figure))
                        .forEach(peer -> contenders.add(peer.contender(figure)));
            }
            Map<Contender, List<Double>> measured = measure(contenders);
            return new BenchmarkReport(
                    Machine.description(),
                    peers.stream().map(Peer::details).toList(),
                    rows(measured),
                    ratios(measured),
                    Optional.of(latency()),
                    List.of(),
                    List.of(),
                    List.of());
        } finally {
            peers.forEach(Peer::close);
            stock.ifPresent(Peer::close);
        }
    }

    private Optional<Peer> startStock() {
        List<String> command = new ArrayList<>(program);
        command.add(StockPeer.COMMAND);
        command.addAll(List.of("--data", data.toAbsolutePath().toString()));
        Optional<Peer> stock = Peer.start(command);
        if (stock.isEmpty()) {
            progress.accept("Stock Deeplearning4j could not be started in a process of its own; it runs in this one.");
        }
        return stock;
    }

    private void startPeers(List<Peer> peers) {
        for (String python : settings.pythons()) {
            for (String script : PEERS) {
                start(script, python, peerCommand(python, script), peers);
            }
        }
    }

    private void start(String name, String python, List<String> command, List<Peer> peers) {
        progress.accept("Starting " + name + " with " + python);
        Peer.start(command)
                .ifPresentOrElse(
                        peers::add, () -> progress.accept(python + " can't run " + name + "; it is left out."));
    }

    private void startEngines(List<Peer> peers) throws IOException {
        if (settings.pythons().isEmpty()) {
            return;
        }
        try (ExportedModels models = ExportedModels.write()) {
            for (String python : settings.pythons()) {
                for (String engine : ENGINES) {
                    List<String> command = new ArrayList<>(peerCommand(python, ENGINES_SCRIPT));
                    command.addAll(List.of("--models", models.folder().toString(), "--variant", engine));
                    start(engine, python, command, peers);
                }
            }
        }
    }

    private Map<Contender, List<Double>> measure(List<Contender> contenders) throws IOException {
        Map<Contender, Integer> batches = new LinkedHashMap<>();
        for (Contender contender : contenders) {
            progress.accept(
                    "Warming up " + contender.name() + ", " + contender.figure().title());
            batches.put(contender, warmUp(contender));
        }
        Map<Contender, List<Double>> measured = new LinkedHashMap<>();
        contenders.forEach(contender -> measured.put(contender, new ArrayList<>()));
        progress.accept("A round that doesn't count");
        round(batches);
        for (int round = 1; round <= settings.rounds(); round++) {
            progress.accept("Round " + round + " of " + settings.rounds());
            round(batches)
                    .forEach((contender, imagesPerSecond) ->
                            Objects.requireNonNull(measured.get(contender)).add(imagesPerSecond));
        }
        return measured;
    }

    private static Map<Contender, Double> round(Map<Contender, Integer> batches) throws IOException {
        Map<Contender, Double> measured = new LinkedHashMap<>();
        for (Map.Entry<Contender, Integer> entry : batches.entrySet()) {
            measured.put(entry.getKey(), entry.getKey().measure(entry.getValue()));
        }
        return measured;
    }

    /** Works until it is at full speed, and returns how many batches take about the time of a measurement. */
    private int warmUp(Contender contender) throws IOException {
        FullSpeed fullSpeed = new FullSpeed();
        double piece = settings.secondsPerMeasurement() / 2;
        int batches = 1;
        double seconds = 0;
        while (!fullSpeed.isReached()) {
            long compilation = compilationMillis();
            double imagesPerSecond = contender.measure(batches);
            double taken = batches * (double) Pictures.BATCH_SIZE / imagesPerSecond;
            fullSpeed.add(imagesPerSecond, taken, (compilationMillis() - compilation) / 1e3);
            seconds = taken / batches;
            batches = Math.max(1, Math.min(batches * 4, (int) (piece / seconds)));
        }
        return Math.max(1, (int) Math.round(settings.secondsPerMeasurement() / seconds));
    }

    /** What Java's compilers have worked since the start of this process. */
    private static long compilationMillis() {
        return ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
    }

    private static List<BenchmarkReport.Row> rows(Map<Contender, List<Double>> measured) {
        return measured.entrySet().stream()
                .map(entry -> new BenchmarkReport.Row(
                        entry.getKey().figure(), entry.getKey().name(), Median.of(entry.getValue()), entry.getValue()))
                .toList();
    }

    private static List<BenchmarkReport.Ratio> ratios(Map<Contender, List<Double>> measured) {
        List<BenchmarkReport.Ratio> ratios = new ArrayList<>();
        measured.forEach((own, ours) -> measured.forEach((other, theirs) -> {
            if (own.name().equals(OwnContender.NAME) && own != other && own.figure() == other.figure()) {
                List<Double> perRound = new ArrayList<>();
                for (int round = 0; round < ours.size(); round++) {
                    perRound.add(ours.get(round) / theirs.get(round));
                }
                ratios.add(new BenchmarkReport.Ratio(own.figure(), other.name(), Median.of(perRound)));
            }
        }));
        return ratios;
    }

    /** A drawing's way through the Report CNN: both mirror images, as in the window. */
    private BenchmarkReport.Latency latency() {
        progress.accept("Single pictures");
        NetworkSpec spec = Preset.REPORT_CNN.config().network();
        TrainedModel model = new TrainedModel(
                spec, "benchmark", false, Network.create(spec, 42).parameters());
        Classifier classifier = new Classifier();
        double[] milliseconds = new double[LATENCY_COUNT];
        for (int i = -LATENCY_WARM_UP; i < LATENCY_COUNT; i++) {
            GrayImage picture = training.image(Math.floorMod(i, training.size()));
            long start = System.nanoTime();
            classifier.classify(model, picture, Classifier.Facing.UNKNOWN);
            if (i >= 0) {
                milliseconds[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(milliseconds);
        return new BenchmarkReport.Latency(
                milliseconds[LATENCY_COUNT / 2], milliseconds[LATENCY_COUNT * 99 / 100], LATENCY_COUNT);
    }
}
