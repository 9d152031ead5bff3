package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fittingroom.experiment.Experiment;
import fittingroom.experiment.Preset;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EpochMetrics;
import fittingroom.metrics.EvaluationFigures;
import fittingroom.training.LiveChange;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderRunStoreTest {
    private static final Experiment CONFIG = Preset.QUICK_GRU.config();
    private static final TrainingEvent.EpochFinished EPOCH = new TrainingEvent.EpochFinished(
            new EpochMetrics(1, 0.5, 0.8, 0.4, 0.85, 1e-3, 2000, 24.5),
            ConfusionMatrix.of(new int[][] {{3, 1}, {0, 4}}),
            1);

    @TempDir
    private Path home;

    private RunStore store;

    @BeforeEach
    void open() {
        store = new FolderRunStore(home);
    }

    @Test
    void emptyHomeHasNoRuns() throws IOException {
        assertThat(store.list().runs()).isEmpty();
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void newestRunComesFirst() throws IOException {
        for (int i = 0; i < 11; i++) {
            store.begin(CONFIG, Optional.empty()).close();
        }

        assertThat(store.list().runs())
                .extracting(run -> run.id().value())
                .startsWith("run-11", "run-10", "run-9", "run-8");
    }

    @Test
    void everythingOfARunIsReadBack() throws IOException {
        TrainingOutcome.Result result = new TrainingOutcome.Result(1, 1, 0.4, 0.85);
        EvaluationFigures test = new EvaluationFigures(0.41, ConfusionMatrix.of(new int[][] {{1}}));
        Provenance provenance = Provenances.with(2, "own", "/data/fashion-mnist", "aa");
        TrainingEvent.ControlChanged change = new TrainingEvent.ControlChanged(1, 3, new LiveChange.Dropout(0.4));
        Run expected;
        try (RunRecorder recorder = store.begin(CONFIG, Optional.of("wider"))) {
            recorder.recordProvenance(provenance);
            recorder.controlChanged(change);
            recorder.epochFinished(EPOCH);
            recorder.tested(new TrainingEvent.Tested(1, test));
            recorder.runFinished(new TrainingEvent.RunFinished(new TrainingOutcome.Completed(result)));
            expected = recorder.run();
        }

        assertThat(store.find(new RunId("run-1"))).contains(expected);
        assertThat(expected)
                .isEqualTo(new Run(
                        new RunId("run-1"),
                        RunLabels.named(Optional.of("wider")),
                        Optional.empty(),
                        RunState.COMPLETED,
                        expected.started(),
                        CONFIG,
                        Optional.of(provenance),
                        List.of(EPOCH),
                        List.of(change),
                        Optional.of(result),
                        Optional.of(test),
                        Optional.empty()));
    }

    /** Written by version 0.1.0, whose trainer tested. */
    @Test
    void recordWithTheTestInItsResultIsRead() throws IOException {
        try (RunRecorder recorder = store.begin(CONFIG, Optional.empty())) {
            recorder.epochFinished(EPOCH);
            recorder.runFinished(new TrainingEvent.RunFinished(
                    new TrainingOutcome.Completed(new TrainingOutcome.Result(1, 1, 0.4, 0.85))));
        }
        Path record = home.resolve("runs").resolve("run-1").resolve("run.json");
        WholeRunFile.write(record, store.find(new RunId("run-1")).orElseThrow());
        Files.delete(record.resolveSibling("events.jsonl"));
        JsonMapper json = new JsonMapper();
        ObjectNode content = (ObjectNode) json.readTree(record.toFile());
        content.remove("test");
        ((ObjectNode) content.get("result"))
                .put("testLoss", 0.41)
                .put("testAccuracy", 0.75)
                .set("testConfusion", json.readTree("[[3, 1], [1, 3]]"));
        json.writeValue(record.toFile(), content);

        Run read = store.find(new RunId("run-1")).orElseThrow();

        assertThat(read.result()).contains(new TrainingOutcome.Result(1, 1, 0.4, 0.85));
        assertThat(read.test()).contains(new EvaluationFigures(0.41, ConfusionMatrix.of(new int[][] {{3, 1}, {1, 3}})));
    }

    @Test
    void runWhoseProcessIsGoneIsInterrupted() throws IOException {
        RunRecorder recorder = store.begin(CONFIG, Optional.empty());
        recorder.epochFinished(EPOCH);
        assertThat(store.find(recorder.run().id()).orElseThrow().state()).isEqualTo(RunState.RUNNING);

        // Closing without an end is what the operating system does for a killed process.
        recorder.close();

        Run found = store.find(recorder.run().id()).orElseThrow();
        assertThat(found.state()).isEqualTo(RunState.INTERRUPTED);
        assertThat(found.epochs()).containsExactly(EPOCH);
    }

    @Test
    void livingRunIsNeitherDeletedNorResumed() throws IOException {
        try (RunRecorder recorder = store.begin(CONFIG, Optional.empty())) {
            assertThatThrownBy(() -> store.delete(recorder.run().id()))
                    .hasMessage("run-1 is being trained; stop it first.");
            assertThatThrownBy(() -> store.resume(recorder.run().id()))
                    .hasMessage("run-1 is being trained by another process; stop it there first.");
        }
    }

    @Test
    void runWithoutACheckpointIsNotResumed() throws IOException {
        store.begin(CONFIG, Optional.empty()).close();

        assertThatThrownBy(() -> store.resume(new RunId("run-1")))
                .hasMessage("run-1 keeps no checkpoint to go on from; start it anew.");
    }

    @Test
    void runWithoutAModelSaysWhetherItHasNoneYetOrNoneAnyMore() throws IOException {
        RunId id;
        try (RunRecorder recorder = store.begin(CONFIG, Optional.empty())) {
            id = recorder.run().id();
            assertThatThrownBy(() -> store.requireModel(id))
                    .hasMessage("run-1 has no model yet; it needs at least one finished epoch.");
            recorder.epochFinished(EPOCH);
        }

        assertThatThrownBy(() -> store.requireModel(id))
                .hasMessage("The weights of run-1 are neither in a model nor in a checkpoint; start it anew.");
    }

    @Test
    void deletedRunIsGoneWithItsFolder() throws IOException {
        store.begin(CONFIG, Optional.empty()).close();
        store.delete(new RunId("run-1"));

        assertThat(store.list().runs()).isEmpty();
        assertThat(home.resolve("runs").resolve("run-1")).doesNotExist();
    }

    @Test
    void damagedRecordIsSkippedInTheListAndNamedWhenAskedFor() throws IOException {
        store.begin(CONFIG, Optional.empty()).close();
        store.begin(CONFIG, Optional.empty()).close();
        Path record = home.resolve("runs").resolve("run-1").resolve("run.json");
        Files.writeString(record, "{\"id\":");

        assertThat(store.list().runs()).extracting(run -> run.id().value()).containsExactly("run-2");
        String sentence = "The record " + record + " is damaged; restore it from a backup or delete its folder.";
        assertThat(store.list().problems()).containsExactly(sentence);
        assertThatThrownBy(() -> store.find(new RunId("run-1"))).hasMessage(sentence);
    }

    /** A run goes and comes back while it is listed, found and labelled: never half of it, and no word of damage. */
    @Test
    void runThatGoesWhileItIsReadIsNotCalledDamaged() throws Exception {
        store.begin(CONFIG, Optional.empty()).close();
        RunId id = new RunId("run-1");
        AtomicBoolean over = new AtomicBoolean();
        Thread other = new Thread(() -> {
            try {
                for (int i = 0; i < 150; i++) {
                    store.setAside(id);
                    Thread.sleep(2);
                    store.putBack(id);
                    Thread.sleep(2);
                }
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                over.set(true);
            }
        });
        other.start();
        List<String> problems = new ArrayList<>();
        while (!over.get()) {
            try {
                problems.addAll(store.list().problems());
                store.find(id).ifPresent(run -> assertThat(run.config()).isEqualTo(CONFIG));
            } catch (IOException e) {
                problems.add(e.toString());
            }
        }
        other.join();

        assertThat(problems).isEmpty();
        assertThat(store.find(id)).isPresent();
    }
}
