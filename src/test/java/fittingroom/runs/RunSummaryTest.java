package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.experiment.Experiment;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EpochMetrics;
import fittingroom.metrics.EvaluationFigures;
import fittingroom.training.TrainingEvent;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunSummaryTest {
    private static final List<TrainingEvent.EpochFinished> EPOCHS =
            List.of(SampleRuns.epoch(1, 0.9, 1), SampleRuns.epoch(2, 0.5, 2), SampleRuns.epoch(3, 0.7, 2));
    private static final EvaluationFigures TEST =
            new EvaluationFigures(0.45, ConfusionMatrix.of(new int[][] {{3, 1}, {0, 4}}));
    private static final RunLabels LABELS = new RunLabels(
            Optional.of("Wider Blocks"), Optional.of("Widths"), "with GRU\nand more", List.of("Paper", "keep"));

    private static Run run() {
        return forked(new Branch(RunId.ofNumber(7), 1));
    }

    private static Run forked(Branch branch) {
        return new Run(
                RunId.ofNumber(12),
                LABELS,
                Optional.of(branch),
                RunState.EARLY_STOPPED,
                SampleRuns.STARTED,
                SampleRuns.CONFIG,
                Optional.empty(),
                EPOCHS,
                List.of(),
                Optional.empty(),
                Optional.of(TEST),
                Optional.of("abc"));
    }

    @Test
    void summaryHoldsWhatAListShows() {
        RunSummary summary = RunSummary.of(run());

        assertThat(summary)
                .isEqualTo(new RunSummary(
                        RunId.ofNumber(12),
                        LABELS,
                        Optional.of(new Branch(RunId.ofNumber(7), 1)),
                        RunState.EARLY_STOPPED,
                        SampleRuns.STARTED,
                        SampleRuns.CONFIG,
                        3,
                        Optional.of(SampleRuns.metrics(2, 0.5)),
                        Optional.of(SampleRuns.metrics(3, 0.7)),
                        Optional.of(0.45),
                        Optional.of(7 / 8.0),
                        5,
                        Optional.of("abc"),
                        List.of(0.01, 0.02, 0.03)));
        assertThat(summary.name()).contains("Wider Blocks");
    }

    @Test
    void forkStandsWhereItsEpochsAreNumberedAndTookWhatItTrainedItself() {
        RunSummary untrained = RunSummary.of(new Run(
                RunId.ofNumber(12),
                LABELS,
                Optional.of(new Branch(RunId.ofNumber(7), 3)),
                RunState.INTERRUPTED,
                SampleRuns.STARTED,
                SampleRuns.CONFIG,
                Optional.empty(),
                EPOCHS.subList(2, 3),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
        RunSummary trained = RunSummary.of(run());

        assertThat(List.of(untrained.epochs(), untrained.ownEpochs(), trained.epochs(), trained.ownEpochs()))
                .containsExactly(3, 0, 3, 2);
        assertThat(untrained.seconds()).isZero();
        assertThat(trained.seconds()).isEqualTo(5);
    }

    @Test
    void runWithoutEpochsHasNoFigures() {
        RunSummary summary = RunSummary.of(SampleRuns.run(1, SampleRuns.CONFIG, List.of()));

        assertThat(summary.best()).isEmpty();
        assertThat(summary.last()).isEmpty();
        assertThat(summary.sparkline()).isEmpty();
        assertThat(summary.seconds()).isZero();
    }

    private static List<Double> sparkline(int epochs) {
        return RunSummary.of(SampleRuns.run(
                        1,
                        SampleRuns.CONFIG,
                        IntStream.rangeClosed(1, epochs)
                                .mapToObj(epoch -> SampleRuns.epoch(epoch, 1, 1))
                                .toList()))
                .sparkline();
    }

    @Test
    void sparklineGoesFromTheFirstToTheLastEpoch() {
        assertThat(sparkline(1)).containsExactly(0.01);
        assertThat(sparkline(40)).hasSize(40).startsWith(0.01, 0.02).endsWith(0.39, 0.40);
        // 39 steps over 79 epochs: every second but the last three.
        assertThat(sparkline(79)).hasSize(40).startsWith(0.01, 0.03, 0.05).endsWith(0.75, 0.77, 0.79);
        assertThat(sparkline(1000)).hasSize(40).startsWith(0.01, 0.26).endsWith(10.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "RUN-12", "wider", "widths", "gru\nand", "PAPER", "Early_Stopped"})
    void runIsFoundByWhatTheUserCallsIt(String text) {
        assertThat(RunSummary.of(run()).matches(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run-13", "narrow", "completed", "wider  blocks"})
    void runIsNotFoundByAnythingElse(String text) {
        assertThat(RunSummary.of(run()).matches(text)).isFalse();
    }

    @Test
    void indexKeepsAllOfASummary() throws IOException {
        RunSummary whole = RunSummary.of(run());
        RunSummary imported = RunSummary.of(forked(new Branch(Optional.empty(), 1)));
        RunSummary bare = RunSummary.of(SampleRuns.run(3, SampleRuns.CONFIG, List.of()));
        for (RunSummary summary : List.of(whole, imported, bare)) {
            Map<String, Experiment> configs = new HashMap<>();
            IndexedSummary indexed = IndexedSummary.of(Optional.of(summary));

            assertThat(indexed.read(configs)).contains(summary);
            assertThat(configs).containsExactly(Map.entry(indexed.config(), SampleRuns.CONFIG));
            assertThat(indexed.read(configs).orElseThrow().config()).isSameAs(configs.get(indexed.config()));
        }
        assertThat(IndexedSummary.of(Optional.empty()).read(Map.of())).isEmpty();
    }

    @Test
    void rowsChecksumMovesWithEveryPart() {
        IndexedSummary indexed = IndexedSummary.of(Optional.of(RunSummary.of(run())));
        byte[] changed = Arrays.copyOf(indexed.summary(), indexed.summary().length);
        changed[3]++;

        assertThat(Stream.of(
                        indexed.checksum("stamp", "problem"),
                        new IndexedSummary(changed, indexed.config()).checksum("stamp", "problem"),
                        new IndexedSummary(indexed.summary(), indexed.config() + " ").checksum("stamp", "problem"),
                        indexed.checksum("stamps", "problem"),
                        indexed.checksum("stamp", "problems"),
                        indexed.checksum("problem", "stamp")))
                .doesNotHaveDuplicates();
        assertThat(indexed.checksum("stamp", "problem")).isEqualTo(indexed.checksum("stamp", "problem"));
    }

    @Test
    void runTellsItsBestAndItsLastEpoch() {
        Run run = run();

        assertThat(run.bestEpoch()).contains(EPOCHS.get(1));
        assertThat(run.best()).contains(SampleRuns.metrics(2, 0.5));
        assertThat(run.last()).map(EpochMetrics::epoch).contains(3);
        assertThat(run.seconds()).isEqualTo(5);
        assertThat(run.name()).contains("Wider Blocks");
    }
}
