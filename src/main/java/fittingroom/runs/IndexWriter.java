package fittingroom.runs;

import fittingroom.metrics.EpochMetrics;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts rows into a {@link RunIndex} and takes them out, within its caller's transaction. */
final class IndexWriter implements AutoCloseable {
    private final List<PreparedStatement> removals = new ArrayList<>();
    private final PreparedStatement run;
    private final PreparedStatement epoch;
    private final PreparedStatement hyperparameter;
    private final PreparedStatement tag;

    IndexWriter(Connection connection) throws SQLException {
        removals.add(connection.prepareStatement("DELETE FROM runs WHERE number = ?"));
        for (String table : List.of("epochs", "hyperparameters", "tags")) {
            removals.add(connection.prepareStatement("DELETE FROM " + table + " WHERE run = ?"));
        }
        run = connection.prepareStatement(
                "INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        epoch = connection.prepareStatement("INSERT INTO epochs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        hyperparameter = connection.prepareStatement("INSERT INTO hyperparameters VALUES (?, ?, ?)");
        tag = connection.prepareStatement("INSERT INTO tags VALUES (?, ?)");
    }

    void remove(int number) throws SQLException {
        for (PreparedStatement removal : removals) {
            removal.setInt(1, number);
            removal.executeUpdate();
        }
    }

    void replace(IndexRow row) throws SQLException {
        remove(row.id().number());
        insertRun(row);
        insertEpochs(row);
        if (row.summary().isPresent()) {
            RunSummary summary = row.summary().get();
            for (Map.Entry<String, String> text :
                    HyperparameterTexts.of(summary.config()).entrySet()) {
                execute(hyperparameter, row.id().number(), text.getKey(), text.getValue());
            }
            for (String named : summary.labels().tags()) {
                execute(tag, row.id().number(), named);
            }
        }
    }

    private void insertRun(IndexRow row) throws SQLException {
        IndexedSummary summary = IndexedSummary.of(row.summary());
        String problems = String.join("\n", row.problems());
        Optional<RunSummary> known = row.summary();
        Optional<EpochMetrics> best = known.flatMap(RunSummary::best);
        Optional<Branch> parent = known.flatMap(RunSummary::parent);
        execute(
                run,
                row.id().number(),
                row.id().value(),
                known.flatMap(RunSummary::name).orElse(null),
                known.flatMap(found -> found.labels().group()).orElse(null),
                known.map(found -> found.labels().notes()).orElse(null),
                parent.flatMap(Branch::parent).map(RunId::value).orElse(null),
                parent.map(Branch::epoch).orElse(null),
                known.map(found -> found.state().word()).orElse(null),
                known.flatMap(RunSummary::started).map(Instant::toString).orElse(null),
                known.map(RunSummary::epochs).orElse(null),
                best.map(EpochMetrics::epoch).orElse(null),
                best.map(EpochMetrics::validationLoss).orElse(null),
                best.map(EpochMetrics::validationAccuracy).orElse(null),
                known.flatMap(RunSummary::testLoss).orElse(null),
                known.flatMap(RunSummary::testAccuracy).orElse(null),
                known.map(RunSummary::seconds).orElse(null),
                known.flatMap(RunSummary::weightsSha256).orElse(null),
                row.stamp(),
                summary.summary(),
                summary.config(),
                problems,
                summary.checksum(row.stamp(), problems));
    }

    private static void execute(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null) {
                statement.setNull(i + 1, Types.NULL);
            } else {
                statement.setObject(i + 1, values[i]);
            }
        }
        statement.executeUpdate();
    }

    /** Half a million of them in a large home. */
    private void insertEpochs(IndexRow row) throws SQLException {
        epoch.setInt(1, row.id().number());
        for (EpochMetrics metrics : row.epochs()) {
            epoch.setInt(2, metrics.epoch());
            epoch.setDouble(3, metrics.trainLoss());
            epoch.setDouble(4, metrics.trainAccuracy());
            epoch.setDouble(5, metrics.validationLoss());
            epoch.setDouble(6, metrics.validationAccuracy());
            epoch.setDouble(7, metrics.learningRate());
            epoch.setDouble(8, metrics.imagesPerSecond());
            epoch.setDouble(9, metrics.seconds());
            epoch.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement removal : removals) {
            removal.close();
        }
        run.close();
        epoch.close();
        hyperparameter.close();
        tag.close();
    }
}
