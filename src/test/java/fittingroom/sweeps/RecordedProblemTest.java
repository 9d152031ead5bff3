package fittingroom.sweeps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fittingroom.runs.RunId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * How soon a search finds what a whole grid of real trainings found. The grid is {@code recorded_grid.jsonl}; the command
 * that made it stands in {@code recorded_grid.yaml} beside it. The search has the grid's own values to choose from.
 */
@EnabledIf("isRecorded")
class RecordedProblemTest {
    private static final int SEEDS = 20;
    private static final double TOLERANCE = 0.002;
    private static final String SPACE = """
            parameters:
              learning-rate: {values: [0.0003, 0.001, 0.003, 0.006, 0.012, 0.03]}
              dropout: {values: [0, 0.2, 0.4]}
              dense-units: {values: [32, 64, 128]}
              batch-size: {values: [32, 64]}
              epochs: {value: 9}
            early_terminate: {type: asha, eta: 3}
            """;

    private final List<Recorded> grid = read();

    /** One training of the grid. */
    private record Recorded(Map<String, String> parameters, List<Double> values) {
        double best() {
            return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        }

        double distance(Map<String, String> texts) {
            return Math.abs(Math.log(ratio(texts, "learning-rate"))) / Math.log(100)
                    + Math.abs(number(texts, "dropout") - number(parameters, "dropout")) / 0.4
                    + Math.abs(Math.log(ratio(texts, "dense-units"))) / Math.log(4)
                    + Math.abs(Math.log(ratio(texts, "batch-size"))) / Math.log(2);
        }

        private double ratio(Map<String, String> texts, String name) {
            return number(texts, name) / number(parameters, name);
        }

        private static double number(Map<String, String> texts, String name) {
            return Double.parseDouble(Objects.requireNonNull(texts.get(name), name));
        }
    }

    static boolean isRecorded() {
        return RecordedProblemTest.class.getResource("recorded_grid.jsonl") != null;
    }

    private static List<Recorded> read() {
        List<Recorded> read = new ArrayList<>();
        try (InputStream stream = RecordedProblemTest.class.getResourceAsStream("recorded_grid.jsonl");
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(stream), StandardCharsets.UTF_8))) {
            JsonMapper json = JsonMapper.builder().build();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode node = json.readTree(line);
                if (node.has("trial")) {
                    Map<String, String> parameters = new LinkedHashMap<>();
                    node.get("parameters")
                            .properties()
                            .forEach(field -> parameters.put(
                                    field.getKey(), field.getValue().asText()));
                    read.add(new Recorded(
                            parameters,
                            StreamSupport.stream(node.get("values").spliterator(), false)
                                    .map(JsonNode::asDouble)
                                    .toList()));
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return read;
    }

    /** Epochs until a trial comes within the tolerance of the grid's best; all of the grid's if none does. */
    private int epochsToTheBest(String method, long seed) {
        int all = grid.stream().mapToInt(recorded -> recorded.values().size()).sum();
        double wanted = grid.stream().mapToDouble(Recorded::best).max().orElseThrow() - TOLERANCE;
        SweepLedger ledger = new SweepLedger(
                SweepFile.parse(SPACE + "method: " + method + "\nbudget: {epochs: " + all + "}\nseed: " + seed + "\n"));
        int epochs = 0;
        for (int trial = 1; ; trial++) {
            Optional<Point> point = ledger.suggest();
            if (point.isEmpty()) {
                return all;
            }
            ledger.trialBegan(new SweepEvent.TrialBegan(trial, point.get().values()));
            ledger.runBegan(new SweepEvent.RunBegan(trial, 1, RunId.ofNumber(trial)));
            Map<String, String> texts = ledger.trial(trial).texts();
            Recorded nearest = grid.stream()
                    .min(Comparator.comparingDouble(recorded -> recorded.distance(texts)))
                    .orElseThrow();
            boolean ends = false;
            for (int epoch = 1; epoch <= nearest.values().size() && !ends; epoch++) {
                // The grid was recorded without losses, so that a trial is worth its best epoch.
                double value = nearest.values().get(epoch - 1);
                ends = ledger.wouldEnd(trial, 1, epoch, value);
                ledger.epochReported(new SweepEvent.EpochReported(trial, 1, epoch, value, Optional.empty(), 1, ends));
                epochs++;
                if (value >= wanted) {
                    return epochs;
                }
            }
            ledger.runEnded(new SweepEvent.RunEnded(
                    trial, 1, ends ? Trial.State.PRUNED : Trial.State.COMPLETED, Optional.empty()));
        }
    }

    private double median(String method) {
        int[] epochs = IntStream.rangeClosed(1, SEEDS)
                .map(seed -> epochsToTheBest(method, seed))
                .sorted()
                .toArray();
        return (epochs[SEEDS / 2 - 1] + epochs[SEEDS / 2]) / 2.0;
    }

    @Test
    void theGridIsLargeEnough() {
        assertThat(grid).hasSizeGreaterThanOrEqualTo(100);
    }

    /** Of the grid's 972 epochs TPE needs 117.5 (12 %), random search with the same halving 141.5. */
    @Test
    void treeParzenSearchWithHalvingFindsTheGridsBestInAFifthOfItsEpochs() {
        double all =
                grid.stream().mapToInt(recorded -> recorded.values().size()).sum();
        double tpe = median("tpe");
        double random = median("random");
        System.out.printf(
                "epochs to the grid's best - 0.002 (median of 20 seeds): grid %.0f, TPE %.1f, random %.1f%n",
                all, tpe, random);

        assertThat(tpe).isLessThanOrEqualTo(all / 5);
    }
}
