package fittingroom.runs;

import fittingroom.experiment.Experiment;
import fittingroom.files.PatientFiles;
import fittingroom.network.NativeLoading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteJDBCLoader;

/**
 * {@code HOME/index.db}: what the runs' folders say, in SQLite, for lists that open at once and for Python's
 * {@code sqlite3}. Nothing is only here: a row counts only while its run's files are those that it was made from, and the
 * whole file may be deleted at any time.
 */
final class RunIndex {
    static final String NAME = "index.db";
    static final String SET_ASIDE = "index.db.damaged";

    private static final Logger LOG = LoggerFactory.getLogger(RunIndex.class);
    private static final int VERSION = 4;
    private static final int BUSY_MILLIS = 5000;

    private static final List<String> SCHEMA = List.of(
            "CREATE TABLE runs (number INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT, \"group\" TEXT, notes TEXT,"
                    + " parent TEXT, parent_epoch INTEGER, state TEXT, started TEXT, epochs INTEGER, best_epoch INTEGER,"
                    + " best_validation_loss REAL, best_validation_accuracy REAL, test_loss REAL, test_accuracy REAL,"
                    + " seconds REAL, weights_sha256 TEXT, stamp TEXT NOT NULL, summary BLOB NOT NULL, config TEXT NOT NULL,"
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

    /** What the last list read, so that the next one parses only what is new. */
    private volatile Map<Key, IndexRow> lastRead = Map.of();

    RunIndex(Path home) {
        this.home = home;
        this.file = home.resolve(NAME);
    }

    /**
     * All rows by the number of their run; none where there is no index. One that is damaged is set aside.
     *
     * @param problems hears a sentence about an index that is damaged
     * @throws IOException with a sentence if a newer version of the program made it
     */
    Map<Integer, IndexRow> load(Collection<String> problems) throws IOException {
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
        Library.load();
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
        Library.load();
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

    /** Loaded once, so that nobody waits for ND4J's start who only asks a library that is there. */
    private static final class Library {
        static {
            try {
                NativeLoading.<Exception>alone(SQLiteJDBCLoader::initialize);
            } catch (Exception e) {
                // The connection tells it, with SQLite's own words.
                LOG.debug("SQLite's library could not be loaded", e);
            }
        }

        static void load() {}
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet version = statement.executeQuery("PRAGMA user_version")) {
            return version.getInt(1);
        }
    }

    /** A row as it lies there. */
    private record Stored(Key key, IndexedSummary summary, String problems) {
        boolean isWhole() {
            return summary.checksum(key.stamp(), problems) == key.crc32();
        }
    }

    /** Which row, and in which state. */
    private record Key(int number, String stamp, long crc32) {}

    private Map<Integer, IndexRow> rows(Connection connection) throws SQLException {
        List<Stored> stored = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("SELECT number, stamp, summary, config, problems, crc32 FROM runs")) {
            while (result.next()) {
                stored.add(new Stored(
                        new Key(result.getInt(1), result.getString(2), result.getLong(6)),
                        new IndexedSummary(result.getBytes(3), result.getString(4)),
                        result.getString(5)));
            }
        }
        Map<Key, IndexRow> before = lastRead;
        Map<String, Experiment> configs = new ConcurrentHashMap<>();
        Map<Key, IndexRow> read = new HashMap<>();
        stored.parallelStream()
                .map(row -> Optional.ofNullable(before.get(row.key()))
                        .or(() -> parse(row, configs))
                        .map(known -> Map.entry(row.key(), known)))
                .flatMap(Optional::stream)
                .toList()
                .forEach(entry -> read.put(entry.getKey(), entry.getValue()));
        lastRead = read;
        return read.values().stream()
                .collect(Collectors.toMap(row -> row.id().number(), row -> row, (one, other) -> one));
    }

    private static Optional<IndexRow> parse(Stored stored, Map<String, Experiment> configs) {
        if (!stored.isWhole()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new IndexRow(
                    RunId.ofNumber(stored.key().number()),
                    stored.key().stamp(),
                    stored.summary().read(configs),
                    List.of(),
                    stored.problems().lines().toList()));
        } catch (IOException | IllegalArgumentException writtenByAnotherBuild) {
            return Optional.empty();
        }
    }

    /** Puts in what changed and takes out what is gone, all or nothing; a home that can't be written is left alone. */
    void store(Collection<IndexRow> changed, Collection<Integer> gone) {
        if (!Files.isWritable(home)) {
            return;
        }
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            try (IndexWriter writer = new IndexWriter(connection)) {
                for (int number : gone) {
                    writer.remove(number);
                }
                for (IndexRow row : changed) {
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
            PatientFiles.move(file, home.resolve(SET_ASIDE), StandardCopyOption.REPLACE_EXISTING);
            Files.deleteIfExists(home.resolve(NAME + "-wal"));
            Files.deleteIfExists(home.resolve(NAME + "-shm"));
            return true;
        } catch (IOException e) {
            LOG.warn("{} could not be set aside", file, e);
            return false;
        }
    }
}
