package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.metrics.EvaluationFigures;
import fittingroom.training.LiveChange;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs of version 0.1, one document with everything in it, become runs of a record and a log. */
class MigrationTest {
    private static final RunId RUN = new RunId("run-7");
    private static final TrainingOutcome.Result RESULT = new TrainingOutcome.Result(3, 3, 1.1 / 3, 0.83);

    @TempDir
    private Path home;

    private Run old(RunState state) throws IOException {
        boolean hasResult = !state.isAlive() && state != RunState.INTERRUPTED && state != RunState.FAILED;
        Run run = new Run(
                RUN,
                RunLabels.named(Optional.of("Größe")).withTags(List.of("old")),
                Optional.empty(),
                state,
                Optional.of(Instant.parse("2025-01-02T03:04:05Z")),
                RecordedRuns.CONFIG,
                Optional.of(Provenances.with(2, "own", "/data", "aa")),
                List.of(RecordedRuns.epoch(1), RecordedRuns.epoch(2), RecordedRuns.epoch(3)),
                List.of(
                        new TrainingEvent.ControlChanged(1, 3, new LiveChange.LearningRate(0.01)),
                        new TrainingEvent.ControlChanged(3, 1, new LiveChange.Dropout(0.5)),
                        new TrainingEvent.ControlChanged(4, 2, new LiveChange.Patience(4))),
                hasResult ? Optional.of(RESULT) : Optional.empty(),
                hasResult
                        ? Optional.of(
                                new EvaluationFigures(0.5, RecordedRuns.epoch(1).validationConfusion()))
                        : Optional.empty(),
                Optional.of("abcd"));
        WholeRunFile.write(home.resolve("runs/run-7/run.json"), run);
        return run;
    }

    private RunStore store() {
        return new FolderRunStore(home);
    }

    @ParameterizedTest
    @EnumSource
    void migratedRunIsTheRunThatItWas(RunState state) throws IOException {
        Run old = old(state);
        Run before = store().find(RUN).orElseThrow();
        assertThat(before).isEqualTo(state.isAlive() ? SampleRuns.withState(old, RunState.INTERRUPTED) : old);

        Run renamed = store().label(RUN, labels -> labels.withNotes("migrated"));

        assertThat(Files.readString(home.resolve("runs/run-7/run.json"))).contains("\"format\" : 2");
        assertThat(home.resolve("runs/run-7/events.jsonl")).isNotEmptyFile();
        assertThat(renamed.labels()).isEqualTo(old.labels().withNotes("migrated"));
        assertThat(store().label(RUN, labels -> labels.withNotes(""))).isEqualTo(before);
        assertThat(store().list().runs()).containsExactly(RunSummary.of(before));
    }

    /** The log is there, and the record still is the old one: that one counts, and the next attempt ends it. */
    @Test
    void migrationThatWasBrokenOffIsMadeAgain() throws IOException {
        Run old = old(RunState.COMPLETED);
        RunLog.write(home.resolve("runs/run-7/events.jsonl"), List.of(RecordedRuns.epoch(1)));

        assertThat(store().find(RUN)).contains(old);
        assertThat(store().label(RUN, labels -> labels)).isEqualTo(old);
    }
}
