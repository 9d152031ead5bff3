package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fittingroom.experiment.Catalogue;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunRecordTest {
    private static final RunRecord RECORD = new RunRecord(
            RunId.ofNumber(4),
            RunLabels.named(Optional.of("wider")),
            Optional.of(new Branch(RunId.ofNumber(2), 3)),
            SampleRuns.STARTED,
            SampleRuns.CONFIG,
            Optional.empty(),
            Optional.empty(),
            7);

    /** About twenty checkpoints of a long run, every fifth of a short one. */
    @ParameterizedTest
    @CsvSource({"1, 5", "100, 5", "101, 6", "120, 6", "121, 7", "1000, 50"})
    void longRunKeepsFewerOfItsCheckpoints(int epochs, int interval) {
        assertThat(RunRecord.begun(
                                RunId.ofNumber(1),
                                RunLabels.NONE,
                                Optional.empty(),
                                SampleRuns.STARTED,
                                Catalogue.EPOCHS.put(SampleRuns.CONFIG, epochs))
                        .checkpointEvery())
                .isEqualTo(interval);
    }

    @Test
    void recordOfNoCheckpointIsRefused() {
        assertThatThrownBy(() -> new RunRecord(
                        RunId.ofNumber(4),
                        RunLabels.NONE,
                        Optional.empty(),
                        SampleRuns.STARTED,
                        SampleRuns.CONFIG,
                        Optional.empty(),
                        Optional.empty(),
                        0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("checkpointEvery must be at least 1, was 0");
    }

    @Test
    void forkBeginsWhereItLeftItsParentAndAnyOtherRunWithOne() {
        assertThat(RECORD.firstEpoch()).isEqualTo(3);
        assertThat(RECORD.asImported(RunId.ofNumber(9)).firstEpoch()).isEqualTo(3);
    }

    @Test
    void changesKeepEverythingElse() {
        Provenance provenance = Provenances.with(2, "own", "/data", "aa");
        RunLabels labels = RunLabels.named(Optional.of("narrower"));

        assertThat(RECORD.withLabels(labels).withProvenance(provenance).withWeights("ff"))
                .isEqualTo(new RunRecord(
                        RunId.ofNumber(4),
                        labels,
                        Optional.of(new Branch(RunId.ofNumber(2), 3)),
                        SampleRuns.STARTED,
                        SampleRuns.CONFIG,
                        Optional.of(provenance),
                        Optional.of("ff"),
                        7));
        assertThat(RECORD.asImported(RunId.ofNumber(9)))
                .isEqualTo(new RunRecord(
                        RunId.ofNumber(9),
                        RECORD.labels(),
                        Optional.of(new Branch(Optional.empty(), 3)),
                        SampleRuns.STARTED,
                        SampleRuns.CONFIG,
                        Optional.empty(),
                        Optional.empty(),
                        7));
        assertThat(RunRecord.of(SampleRuns.run(4, SampleRuns.CONFIG, List.of())))
                .isEqualTo(new RunRecord(
                        RunId.ofNumber(4),
                        RunLabels.NONE,
                        Optional.empty(),
                        SampleRuns.STARTED,
                        SampleRuns.CONFIG,
                        Optional.empty(),
                        Optional.empty(),
                        5));
    }
}
