package fittingroom.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.experiment.Preset;
import fittingroom.metrics.EpochMetrics;
import fittingroom.runs.RunId;
import fittingroom.runs.RunLabels;
import fittingroom.runs.RunState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunFilterTest {
    private static final EpochMetrics BEST = new EpochMetrics(2, 0.3, 0.9, 0.25, 0.912, 1e-3, 2000, 30);
    private static final RunRow WIDER = new RunRow(
            new RunId("run-12"),
            new RunLabels(Optional.of("wider"), Optional.of("widths"), "twice the filters", List.of("keep")),
            RunState.EARLY_STOPPED,
            Preset.REPORT_CNN.config(),
            2,
            Optional.of(BEST),
            Optional.of(BEST),
            Optional.empty(),
            Optional.empty(),
            90,
            List.of(0.88, 0.912));

    @ParameterizedTest
    @CsvSource({
        "'', true",
        "wider, true",
        "WIDER, true",
        "keep widths twice, true",
        "run-1, true",
        "run-2, false",
        "early stop, true",
        "cnn, true",
        "gru, false",
        "acc>0.9, true",
        "acc>0.92, false",
        "acc=0.912, true",
        "loss<=0.25, true",
        "loss<0.25, false",
        "epochs>=2 minutes<2, true",
        "epochs>=2 minutes<1, false",
        "wider acc<0.9, false"
    })
    void everyWordAndComparisonMustHold(String text, boolean found) {
        assertThat(RunFilter.parse(text).test(WIDER)).isEqualTo(found);
    }

    @Test
    void runWithoutTheFigureIsNotFoundByIt() {
        assertThat(RunFilter.parse("test>0").test(WIDER)).isFalse();
        assertThat(RunFilter.parse("test<2").test(WIDER)).isFalse();
    }

    @Test
    void whatCanNotBeComparedIsSaidAndLeftOut() {
        RunFilter unknown = RunFilter.parse("speed>3");
        RunFilter number = RunFilter.parse("acc>0.9.1");

        assertThat(unknown.problem())
                .contains("“speed” can't be compared; acc, loss, last, test, testloss, epochs and minutes can.");
        assertThat(number.problem()).contains("“0.9.1” is not a number.");
        assertThat(unknown.test(WIDER)).isTrue();
    }
}
