package fittingroom.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import fittingroom.metrics.EpochMetrics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
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
    record Row(RunId id, String stamp, Optional<RunSummary> summary, List<EpochMetrics> epochs, List<String> problems) {

        /** What a list needs of it. */
        Row withoutEpochs() {
            return new Row(id, stamp, summary, List.of(), problems);
        }
    }

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
        try (Connection connection = Files.isWritable(home) ? connect() : connectToImmutable()) {
            return rows(connection);
        } catch (SQLException | RuntimeException e) {
            if (isDamage(e) && setAside()) {
                problems.add("The index " + file + " was damaged; it is kept as " + SET_ASIDE
                        + " and made anew from the runs' folders.");
            }
            LOG.warn("the runs are read from their folders, as {} can't be", file, e);
            return Map.of();
        }
    }

    private Connection connect() throws SQLException, IOException {
        SQLiteConfig config = new SQLiteConfig();
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            requireVersion(connection, statement);
            // Only now: asking for the journal needs the lock that the timeout waits for.
            statement.execute("PRAGMA journal_mode = WAL");
            return connection;
        } catch (IOException | SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private Connection connectToImmutable() throws SQLException {
        return new SQLiteConfig()
                .createConnection("jdbc:sqlite:file:" + file.toUri().getRawPath() + "?immutable=1");
    }

    /** A new or older index is emptied. */
    private void requireVersion(Connection connection, Statement statement) throws IOException, SQLException {
        if (version(statement) == VERSION) {
            return;
        }
        connection.setAutoCommit(false);
        // Once more, with the lock: another program may just have made it.
        int version = version(statement);
        if (version > VERSION) {
            throw HomeFormat.newer(home);
        }
        if (version < VERSION) {
            List<String> tables = new ArrayList<>();
            try (ResultSet found = statement.executeQuery("SELECT name FROM sqlite_master WHERE type = 'table'")) {
                while (found.next()) {
                    tables.add(found.getString(1));
                }
            }
            for (String table : tables) {
                statement.execute("DROP TABLE \"" + table + "\"");
            }
            for (String creation : SCHEMA) {
                statement.execute(creation);
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet version = statement.executeQuery("PRAGMA user_version")) {
            return version.getInt(1);
        }
    }

    /** A row as it lies there. */
    private record Text(int number, String stamp, String summary, String problems, long crc32) {}

    private static Map<Integer, Row> rows(Connection connection) throws SQLException {
        List<Text> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT number, stamp, summary, problems, crc32 FROM runs")) {
            while (result.next()) {
                texts.add(new Text(
                        result.getInt(1),
                        result.getString(2),
                        result.getString(3),
                        result.getString(4),
                        result.getLong(5)));
            }
        }
        return texts.parallelStream()
                .filter(text -> checksum(text.stamp(), text.summary(), text.problems()) == text.crc32())
                .map(text -> parse(text.number(), text.stamp(), text.summary(), text.problems()))
                .flatMap(Optional::stream)
                .collect(Collectors.toConcurrentMap(row -> row.id().number(), row -> row));
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
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            try (IndexWriter writer = new IndexWriter(connection)) {
                for (int number : gone) {
                    writer.remove(number);
                }
                for (Row row : changed) {
                    writer.replace(row);
                }
                connection.commit();
            }
        } catch (SQLException | IOException | RuntimeException e) {
            if (isDamage(e) && setAside()) {
                LOG.warn("{} was damaged and is made anew the next time", file, e);
            } else {
                LOG.warn("{} could not be brought up to date", file, e);
            }
        }
    }

    static String json(RunSummary summary) {
        try {
            return LogJson.MAPPER.writeValueAsString(summary);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static long checksum(String stamp, String summary, String problems) {
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
