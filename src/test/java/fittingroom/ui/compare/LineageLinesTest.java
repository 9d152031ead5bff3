package fittingroom.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.experiment.Catalogue;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Preset;
import fittingroom.metrics.EpochMetrics;
import fittingroom.runs.Branch;
import fittingroom.runs.RunId;
import fittingroom.runs.RunLabels;
import fittingroom.runs.RunState;
import fittingroom.runs.RunSummary;
import fittingroom.ui.RunColors;
import fittingroom.ui.controls.chart.LineageChart;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LineageLinesTest {
    private static final Experiment ROOT = Preset.QUICK_CNN.config();
    private static final Experiment FORK = Catalogue.DROPOUT.put(ROOT, 0.4);
    private static final Experiment FORK_OF_FORK = Catalogue.LEARNING_RATE.put(FORK, 1e-4);

    private static RunSummary run(int number, Optional<Branch> parent, Experiment config, int lastEpoch) {
        return new RunSummary(
                RunId.ofNumber(number),
                RunLabels.named(Optional.of("name " + number)),
                parent,
                RunState.COMPLETED,
                Optional.of(Instant.EPOCH),
                config,
                1,
                Optional.empty(),
                Optional.of(new EpochMetrics(lastEpoch, 0.5, 0.8, 0.4, 0.9, 1e-3, 2000, 60)),
                Optional.empty(),
                Optional.empty(),
                60,
                Optional.empty(),
                List.of());
    }

    private static Optional<Branch> from(int number, int epoch) {
        return Optional.of(new Branch(RunId.ofNumber(number), epoch));
    }

    private static LineageChart.Line line(int number, String remark, int parent, int begin, int end, boolean chosen) {
        return new LineageChart.Line(
                "run-" + number, remark, RunColors.of(RunId.ofNumber(number)), parent, begin, end, chosen);
    }

    @Test
    void forkOfAForkStandsBelowItsParentFromTheEpochWhereItLeftIt() {
        List<RunSummary> all = List.of(
                run(4, from(3, 9), FORK_OF_FORK, 14),
                run(3, from(1, 4), FORK, 9),
                run(2, Optional.empty(), ROOT, 5),
                run(1, Optional.empty(), ROOT, 8));

        assertThat(LineageLines.of(all, Set.of(RunId.ofNumber(4), RunId.ofNumber(2))))
                .containsExactly(
                        line(1, "name 1", -1, 0, 8, false),
                        line(3, "epoch 4 · dropout 0.4", 0, 4, 9, false),
                        line(4, "epoch 9 · learning rate 0.0001", 1, 9, 14, true));
    }

    @Test
    void runsWithoutForksShowWhereThereIsNothingElse() {
        List<RunSummary> all = List.of(run(2, Optional.empty(), ROOT, 5), run(1, Optional.empty(), ROOT, 8));

        assertThat(LineageLines.of(all, Set.of(RunId.ofNumber(2)))).containsExactly(line(2, "name 2", -1, 0, 5, true));
    }

    @Test
    void forkWhoseParentWasDeletedIsARootThatSaysSo() {
        List<RunSummary> all = List.of(run(3, from(1, 4), FORK, 9));

        assertThat(LineageLines.of(all, Set.of(RunId.ofNumber(3))))
                .containsExactly(line(3, "epoch 4 of run-1, which is deleted", -1, 4, 9, true));
    }
}
