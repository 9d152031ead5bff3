package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.metrics.EvaluationFigures;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index is a database that anybody may ask: every figure stands in the column of its name. */
class IndexColumnsTest {
    @TempDir
    private Path home;

    private FolderRunStore store;

    @BeforeEach
    void open() {
        store = new FolderRunStore(home);
    }

    private List<List<String>> select(String columns, String table) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("index.db"));
                ResultSet found = connection.createStatement().executeQuery("SELECT " + columns + " FROM " + table)) {
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(found.getString(i)));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private void train() throws IOException {
        RunLabels labels = new RunLabels(Optional.of("wide"), Optional.of("seeds"), "why", List.of("b", "a"));
        try (RunRecorder recorder = store.begin(SampleRuns.CONFIG, labels)) {
            recorder.epochFinished(SampleRuns.epoch(1, 0.5, 1));
            recorder.epochFinished(SampleRuns.epoch(2, 0.25, 2));
            recorder.epochFinished(SampleRuns.epoch(4, 0.75, 2));
            recorder.tested(new TrainingEvent.Tested(
                    2, new EvaluationFigures(0.375, SampleRuns.epoch(2, 0.25, 2).validationConfusion())));
            recorder.runFinished(new TrainingEvent.RunFinished(
                    new TrainingOutcome.Completed(new TrainingOutcome.Result(4, 2, 0.25, 0.02))));
        }
    }

    @Test
    void figuresOfARunStandInTheirColumns() throws IOException, SQLException {
        train();
        Run run = store.find(RunId.ofNumber(1)).orElseThrow();
        store.list();

        assertThat(select(
                        "number, id, name, \"group\", notes, parent, parent_epoch, state, started, epochs, best_epoch,"
                                + " best_validation_loss, best_validation_accuracy, test_loss, test_accuracy, seconds,"
                                + " weights_sha256, problems",
                        "runs"))
                .containsExactly(List.of(
                        "1",
                        "run-1",
                        "wide",
                        "seeds",
                        "why",
                        "null",
                        "null",
                        "completed",
                        run.started().orElseThrow().toString(),
                        "4",
                        "2",
                        "0.25",
                        "0.02",
                        "0.375",
                        "0.8",
                        "7.0",
                        "null",
                        ""));
        assertThat(select("*", "tags")).containsExactly(List.of("1", "a"), List.of("1", "b"));
        assertThat(select("*", "hyperparameters"))
                .hasSameSizeAs(HyperparameterTexts.of(SampleRuns.CONFIG).entrySet())
                .contains(List.of("1", "batch-size", "128"));
    }

    /** Each sample epoch has figures of its own: 2 / n, n / 200 and so on. */
    @Test
    void figuresOfEveryEpochStandInTheirColumns() throws IOException, SQLException {
        train();
        store.list();

        assertThat(select(
                        "run, epoch, train_loss, train_accuracy, validation_loss, validation_accuracy, learning_rate,"
                                + " images_per_second, seconds",
                        "epochs"))
                .containsExactly(
                        List.of("1", "1", "2.0", "0.005", "0.5", "0.01", "0.001", "1001.0", "1.0"),
                        List.of("1", "2", "1.0", "0.01", "0.25", "0.02", "0.0005", "1002.0", "2.0"),
                        List.of("1", "4", "0.5", "0.02", "0.75", "0.04", "0.00025", "1004.0", "4.0"));
    }

    @Test
    void forkNamesItsParentAndADeletedRunLeavesNoRow() throws IOException, SQLException {
        RecordedRuns.two(store);
        store.fork(RunId.ofNumber(1), 5, config -> config, RunLabels.NONE);
        store.list();
        assertThat(select("id, parent, parent_epoch, state", "runs"))
                .containsExactly(
                        List.of("run-1", "null", "null", "completed"),
                        List.of("run-2", "null", "null", "interrupted"),
                        List.of("run-3", "run-1", "5", "interrupted"));

        store.delete(RunId.ofNumber(2));
        store.list();
        for (String table : List.of("epochs", "hyperparameters", "tags")) {
            assertThat(select("DISTINCT run", table)).doesNotContain(List.of("2"));
        }
        assertThat(select("id", "runs")).containsExactly(List.of("run-1"), List.of("run-3"));
        assertThat(select("DISTINCT run", "tags")).containsExactly(List.of("1"));
    }

    @Test
    void runThatCanNotBeReadHasARowWithItsProblemAlone() throws IOException, SQLException {
        train();
        Path record = home.resolve("runs/run-1/run.json");
        Files.writeString(record, "{");
        Files.delete(home.resolve("runs/run-1/events.jsonl"));
        store.list();

        assertThat(select("id, name, state, epochs, best_epoch, test_loss, stamp, problems", "runs"))
                .containsExactly(List.of(
                        "run-1",
                        "null",
                        "null",
                        "null",
                        "null",
                        "null",
                        "unread",
                        "The record " + record + " is damaged; restore it from a backup or delete its folder."));
        assertThat(select("*", "epochs")).isEmpty();
    }
}
