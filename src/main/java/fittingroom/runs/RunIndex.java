package fittingroom.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import fittingroom.metrics.EpochMetrics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * {@code HOME/index.db}: what the runs' folders say, in SQLite, for lists that open at once and for Python's
 * {@code sqlite3}. Nothing is only here: a row counts only while its run's files are those that it was made from, and the
 * whole file may be deleted at any time.
 */
final class RunIndex {
    static final String NAME = "index.db";
    static final String SET_ASIDE = "index.db.damaged";

    private static final Logger LOG = LoggerFactory.getLogger(RunIndex.class);
    private static final int VERSION = 1;
    private static final int BUSY_MILLIS = 5000;

    private static final List<String> SCHEMA = List.of(
            "CREATE TABLE runs (number INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT, \"group\" TEXT, notes TEXT,"
                    + " parent TEXT, parent_epoch INTEGER, state TEXT, started TEXT, epochs INTEGER, best_epoch INTEGER,"
                    + " best_validation_loss REAL, best_validation_accuracy REAL, test_loss REAL, test_accuracy REAL,"
                    + " seconds REAL, weights_sha256 TEXT, stamp TEXT NOT NULL, summary TEXT NOT NULL,"
                    + " problems TEXT NOT NULL, crc32 INTEGER NOT NULL)",
            "CREATE TABLE epochs (run INTEGER NOT NULL, epoch INTEGER NOT NULL, train_loss REAL, train_accuracy REAL,"
                    + " validation_loss REAL, validation_accuracy REAL, learning_rate REAL, images_per_second REAL,"
                    + " seconds REAL, PRIMARY KEY (run, epoch)) WITHOUT ROWID",
            "CREATE TABLE hyperparameters (run INTEGER NOT NULL, id TEXT NOT NULL, value TEXT NOT NULL,"
                    + " PRIMARY KEY (run, id)) WITHOUT ROWID",
            "CREATE TABLE tags (run INTEGER NOT NULL, tag TEXT NOT NULL, PRIMARY KEY (run, tag)) WITHOUT ROWID",
            "PRAGMA user_version = " + VERSION);

    private final Path home;
    private final Path file;

    RunIndex(Path home) {
        this.home = home;
        this.file = home.resolve(NAME);
    }

    /**
     * What is known of a run.
     *
     * @param stamp of the files from which it was made
     * @param summary empty if the run can't be read
     * @param epochs for the table; not loaded
     */
    record Row(
            RunId id, String stamp, Optional<RunSummary> summary, List<EpochMetrics> epochs, List<String> problems) {}

    /**
     * All rows by the number of their run; none where there is no index. One that is damaged is set aside.
     *
     * @param problems hears a sentence about an index that is damaged
     * @throws IOException with a sentence if a newer version of the program made it
     */
    Map<Integer, Row> load(Collection<String> problems) throws IOException {
        if (!Files.exists(file)) {
            return Map.of();
        }
        try {
            return Files.isWritable(home)
                    ? with(connect(), RunIndex::rows)
                    : with(connectToImmutable(), RunIndex::rows);
        } catch (SQLException | RuntimeException e) {
            if (isDamage(e) && setAside()) {
                problems.add("The index " + file + " was damaged; it is kept as " + SET_ASIDE
                        + " and made anew from the runs' folders.");
            }
            LOG.warn("the runs are read from their folders, as {} can't be", file, e);
            return Map.of();
        }
    }

    private interface Work<T> {
        T with(Handle handle) throws SQLException, IOException;
    }

    private static <T> T with(Connection opened, Work<T> work) throws SQLException, IOException {
        try (Connection connection = opened;
                Handle handle = Jdbi.open(connection)) {
            return work.with(handle);
        }
    }

    private Connection connect() throws SQLException, IOException {
        SQLiteConfig config = new SQLiteConfig();
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(BUSY_MILLIS);
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        try (Handle handle = Jdbi.open(connection)) {
            requireVersion(handle);
            // Only now: asking for the journal needs the lock that the timeout waits for.
            handle.execute("PRAGMA journal_mode = WAL");
            handle.execute("PRAGMA synchronous = NORMAL");
        } catch (IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
        return config.createConnection("jdbc:sqlite:" + file);
    }

    private Connection connectToImmutable() throws SQLException {
        return new SQLiteConfig()
                .createConnection("jdbc:sqlite:file:" + file.toUri().getRawPath() + "?immutable=1");
    }

    /** A new or older index is emptied. */
    private void requireVersion(Handle handle) throws IOException {
        int version =
                handle.createQuery("PRAGMA user_version").mapTo(Integer.class).one();
        if (version > VERSION) {
            throw HomeFormat.newer(home);
        }
        if (version < VERSION) {
            handle.useTransaction(inside -> {
                List<String> tables = inside.createQuery("SELECT name FROM sqlite_master WHERE type = 'table'")
                        .mapTo(String.class)
                        .list();
                tables.forEach(table -> inside.execute("DROP TABLE \"" + table + "\""));
                SCHEMA.forEach(inside::execute);
            });
        }
    }

    private static Map<Integer, Row> rows(Handle handle) {
        Map<Integer, Row> rows = new HashMap<>();
        handle.createQuery("SELECT number, stamp, summary, problems, crc32 FROM runs")
                .map((result, context) -> {
                    int number = result.getInt(1);
                    String stamp = result.getString(2);
                    String summary = result.getString(3);
                    String problems = result.getString(4);
                    if (checksum(stamp, summary, problems) == result.getLong(5)) {
                        parse(number, stamp, summary, problems).ifPresent(row -> rows.put(number, row));
                    }
                    return number;
                })
                .list();
        return rows;
    }

    private static Optional<Row> parse(int number, String stamp, String summary, String problems) {
        try {
            return Optional.of(new Row(
                    RunId.ofNumber(number),
                    stamp,
                    summary.isEmpty()
                            ? Optional.empty()
                            : Optional.of(LogJson.MAPPER.readValue(summary, RunSummary.class)),
                    List.of(),
                    problems.lines().toList()));
        } catch (JsonProcessingException | IllegalArgumentException writtenByAnotherBuild) {
            return Optional.empty();
        }
    }

    /** Puts in what changed and takes out what is gone, all or nothing; a home that can't be written is left alone. */
    void store(Collection<Row> changed, Collection<Integer> gone) {
        if (!Files.isWritable(home)) {
            return;
        }
        try {
            with(connect(), handle -> {
                handle.useTransaction(inside -> {
                    gone.forEach(number -> remove(inside, number));
                    for (Row row : changed) {
                        remove(inside, row.id().number());
                        insert(inside, row);
                    }
                });
                return changed.size();
            });
        } catch (SQLException | IOException | RuntimeException e) {
            if (isDamage(e) && setAside()) {
                LOG.warn("{} was damaged and is made anew the next time", file, e);
            } else {
                LOG.warn("{} could not be brought up to date", file, e);
            }
        }
    }

    private static void remove(Handle handle, int number) {
        handle.execute("DELETE FROM runs WHERE number = ?", number);
        for (String table : List.of("epochs", "hyperparameters", "tags")) {
            handle.execute("DELETE FROM " + table + " WHERE run = ?", number);
        }
    }

    private static void insert(Handle handle, Row row) throws SQLException {
        String summary = row.summary().map(RunIndex::json).orElse("");
        String problems = String.join("\n", row.problems());
        Optional<RunSummary> run = row.summary();
        Optional<EpochMetrics> best = run.flatMap(RunSummary::best);
        handle.execute(
                "INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row.id().number(),
                row.id().value(),
                run.flatMap(RunSummary::name).orElse(null),
                run.flatMap(known -> known.labels().group()).orElse(null),
                run.map(known -> known.labels().notes()).orElse(null),
                run.flatMap(RunSummary::parent)
                        .map(branch -> branch.parent().value())
                        .orElse(null),
                run.flatMap(RunSummary::parent).map(Branch::epoch).orElse(null),
                run.map(known -> known.state().word()).orElse(null),
                run.map(known -> known.started().toString()).orElse(null),
                run.map(RunSummary::epochs).orElse(null),
                best.map(EpochMetrics::epoch).orElse(null),
                best.map(EpochMetrics::validationLoss).orElse(null),
                best.map(EpochMetrics::validationAccuracy).orElse(null),
                run.flatMap(RunSummary::testLoss).orElse(null),
                run.flatMap(RunSummary::testAccuracy).orElse(null),
                run.map(RunSummary::seconds).orElse(null),
                run.flatMap(RunSummary::weightsSha256).orElse(null),
                row.stamp(),
                summary,
                problems,
                checksum(row.stamp(), summary, problems));
        insertEpochs(handle.getConnection(), row);
        if (run.isPresent()) {
            insertHyperparameters(handle, row.id().number(), run.get());
        }
    }

    private static String json(RunSummary summary) {
        try {
            return LogJson.MAPPER.writeValueAsString(summary);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Half a million of them in a large home, so without a detour. */
    private static void insertEpochs(Connection connection, Row row) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO epochs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (EpochMetrics metrics : row.epochs()) {
                statement.setInt(1, row.id().number());
                statement.setInt(2, metrics.epoch());
                statement.setDouble(3, metrics.trainLoss());
                statement.setDouble(4, metrics.trainAccuracy());
                statement.setDouble(5, metrics.validationLoss());
                statement.setDouble(6, metrics.validationAccuracy());
                statement.setDouble(7, metrics.learningRate());
                statement.setDouble(8, metrics.imagesPerSecond());
                statement.setDouble(9, metrics.seconds());
                statement.executeUpdate();
            }
        }
    }

    private static void insertHyperparameters(Handle handle, int number, RunSummary run) {
        HyperparameterTexts.of(run.config())
                .forEach(
                        (id, text) -> handle.execute("INSERT INTO hyperparameters VALUES (?, ?, ?)", number, id, text));
        for (String tag : run.labels().tags()) {
            handle.execute("INSERT INTO tags VALUES (?, ?)", number, tag);
        }
    }

    private static long checksum(String stamp, String summary, String problems) {
        CRC32 checksum = new CRC32();
        for (String text : List.of(stamp, "\n", summary, "\n", problems)) {
            checksum.update(text.getBytes(StandardCharsets.UTF_8));
        }
        return checksum.getValue();
    }

    private static boolean isDamage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                SQLiteErrorCode code = sqlite.getResultCode();
                return (code.code & 0xff) == SQLiteErrorCode.SQLITE_CORRUPT.code
                        || (code.code & 0xff) == SQLiteErrorCode.SQLITE_NOTADB.code;
            }
        }
        return false;
    }

    private boolean setAside() {
        try {
            Files.move(file, home.resolve(SET_ASIDE), StandardCopyOption.REPLACE_EXISTING);
            Files.deleteIfExists(home.resolve(NAME + "-wal"));
            Files.deleteIfExists(home.resolve(NAME + "-shm"));
            return true;
        } catch (IOException e) {
            LOG.warn("{} could not be set aside", file, e);
            return false;
        }
    }
}
