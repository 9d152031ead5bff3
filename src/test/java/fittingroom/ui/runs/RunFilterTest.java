package fittingroom.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.experiment.Preset;
import fittingroom.metrics.EpochMetrics;
import fittingroom.runs.Branch;
import fittingroom.runs.RunId;
import fittingroom.runs.RunLabels;
import fittingroom.runs.RunState;
import fittingroom.runs.RunSummary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunFilterTest {
    private static final EpochMetrics BEST = new EpochMetrics(2, 0.3, 0.9, 0.25, 0.912, 1e-3, 2000, 30);
    private static final RunRow WIDER = RunRow.of(new RunSummary(
            new RunId("run-12"),
            new RunLabels(Optional.of("wider"), Optional.of("widths"), "twice the filters", List.of("keep")),
            Optional.of(new Branch(new RunId("run-3"), 1)),
            RunState.EARLY_STOPPED,
            Optional.of(Instant.EPOCH),
            Preset.REPORT_CNN.config(),
            2,
            Optional.of(BEST),
            Optional.of(BEST),
            Optional.empty(),
            Optional.empty(),
            90,
            Optional.empty(),
            List.of(0.88, 0.912)));

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
        "wider acc<0.9, false",
        "accuracy > 0.9, true",
        "accuracy >0.95 , false",
        "tag:keep, true",
        "tag:kee -tag:other, true",
        "-tag:keep, false",
        "group:widths state:early_stopped, true",
        "preset:report-cnn, true",
        "preset:quick-cnn, false",
        "report cnn, true",
        "architecture:gru, false",
        "parent:run-3, true",
        "name:wide note:filters, true",
        "'\"twice the filters\"', true",
        "'\"filters twice\"', false",
        "dropout=0.25, true",
        "'dropout = 0,25', true",
        "'dropout = 0,3', false",
        "'accuracy > 0,9', true",
        "'acc>,95', false",
        "'learning-rate <= 1e-3', true",
        "'filters=32,64,128', true",
        "'filters = 32, 64, 128', true",
        "'filters = 32, 64', false",
        "'filters=32 acc>0,9', false",
        "learning-rate<0.01, true",
        "learning-rate<0.0001, false",
        "units>1, false",
        "schedule=step, false"
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
                .contains(
                        "“speed” can't be compared; acc, accuracy, epochs, last, loss, minutes, test and testloss can,"
                                + " and hyperparameters such as dropout or learning-rate.");
        assertThat(RunFilter.parse("colour:red").problem())
                .contains("“colour:” is unknown; architecture, group, name, note, parent, preset, state and tag can"
                        + " stand before a colon.");
        assertThat(number.problem()).contains("“0.9.1” is not a number; a comparison is written as accuracy > 0.9.");
        assertThat(RunFilter.parse("acc>nan").problem())
                .contains("“nan” is not a number; a comparison is written as accuracy > 0.9.");
        assertThat(RunFilter.parse("accuracy >").problem())
                .contains("“accuracy >” needs a value behind it, as in accuracy > 0.9.");
        assertThat(RunFilter.parse("dropout =").problem())
                .contains("“dropout =” needs a value behind it, as in accuracy > 0.9.");
        assertThat(RunFilter.parse("epochs > 1,000").problem())
                .contains("“1,000” may be 1.000 or 1000: write one of them.");
        assertThat(RunFilter.parse("train-limit > 10,000").problem())
                .contains("“10,000” may be 10.000 or 10000: write one of them.");
        assertThat(RunFilter.parse("filters = 32,128").problem()).isEmpty();
        assertThat(unknown.test(WIDER)).isTrue();
    }
}
