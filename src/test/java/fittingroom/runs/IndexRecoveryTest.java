package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index of all runs may be lost, cut or damaged: the list stays as the folders say. */
class IndexRecoveryTest {
    @TempDir
    private Path home;

    private RunStore store;

    @BeforeEach
    void makeTwoRuns() throws IOException {
        store = new FolderRunStore(home);
        RecordedRuns.two(store);
        store.list();
    }

    private Run run(int number) throws IOException {
        return new FolderRunStore(home).find(RunId.ofNumber(number)).orElseThrow();
    }

    @Test
    void flippedBytesOfTheIndexAreSetAsideAndTheListIsWhole() throws IOException {
        RunStore.Listing before = store.list();
        Path index = home.resolve("index.db");
        byte[] garbage = Files.readAllBytes(index);
        for (int i = 0; i < 100; i++) {
            garbage[i] ^= 0x55;
        }
        Files.write(index, garbage);

        RunStore.Listing listing = new FolderRunStore(home).list();

        assertThat(listing.runs()).isEqualTo(before.runs());
        assertThat(listing.problems())
                .containsExactly("The index " + index
                        + " was damaged; it is kept as index.db.damaged and made anew from" + " the runs' folders.");
        assertThat(new FolderRunStore(home).list()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void fiftyFlippedBytesAnywhereInTheIndexChangeNoList(long seed) throws IOException {
        RunStore.Listing before = store.list();
        Path index = home.resolve("index.db");
        byte[] bytes = Files.readAllBytes(index);
        Random random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
        }
        Files.write(index, bytes);

        assertThat(new FolderRunStore(home).list().runs()).isEqualTo(before.runs());
    }

    @Test
    void lostIndexIsMadeAnew() throws IOException, SQLException {
        RunStore.Listing before = store.list();
        Files.delete(home.resolve("index.db"));
        Files.deleteIfExists(home.resolve("index.db-wal"));
        Files.deleteIfExists(home.resolve("index.db-shm"));

        assertThat(new FolderRunStore(home).list()).isEqualTo(before);
        assertThat(query("PRAGMA integrity_check")).isEqualTo("ok");
        assertThat(query("SELECT COUNT(*) FROM epochs")).isEqualTo("12");
    }

    private String query(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("index.db"));
                ResultSet result = connection.createStatement().executeQuery(sql)) {
            return result.getString(1);
        }
    }

    /** Power goes while a program has the index open: what it last wrote is in the journal beside it. */
    @ParameterizedTest(name = "{0} bytes of the journal are left")
    @ValueSource(ints = {-1, 0, 20, 1000, 5000, 1_000_000})
    void lostOrCutJournalOfTheIndexChangesNoList(int bytesLeft) throws IOException, SQLException {
        Path journal = home.resolve("index.db-wal");
        byte[] index;
        byte[] written;
        try (Connection open = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("index.db"));
                ResultSet held = open.createStatement().executeQuery("SELECT id FROM runs")) {
            assertThat(held.next()).isTrue();
            store.label(new RunId("run-1"), labels -> labels.withName(Optional.of("renamed")));
            store.list();
            index = Files.readAllBytes(home.resolve("index.db"));
            written = Files.readAllBytes(journal);
            assertThat(written).isNotEmpty();
        }
        Files.write(home.resolve("index.db"), index);
        Files.deleteIfExists(home.resolve("index.db-shm"));
        Files.deleteIfExists(journal);
        if (bytesLeft >= 0) {
            Files.write(journal, java.util.Arrays.copyOf(written, Math.min(bytesLeft, written.length)));
        }

        RunStore.Listing listing = new FolderRunStore(home).list();

        assertThat(listing.problems()).isEmpty();
        assertThat(listing.runs()).containsExactly(RunSummary.of(run(2)), RunSummary.of(run(1)));
        assertThat(listing.runs().get(1).name()).contains("renamed");
        assertThat(query("PRAGMA integrity_check")).isEqualTo("ok");
    }

    @Test
    void olderIndexIsMadeAnewAndANewerOneRefusedUntouched() throws IOException, SQLException {
        RunStore.Listing before = store.list();
        execute("PRAGMA user_version = 0");
        assertThat(new FolderRunStore(home).list()).isEqualTo(before);

        execute("PRAGMA user_version = 99");
        byte[] newer = Files.readAllBytes(home.resolve("index.db"));

        assertThatThrownBy(() -> new FolderRunStore(home).list())
                .hasMessage(
                        "The home " + home + " was written by a newer version of Fitting Room; use that one, or another"
                                + " folder with --home.");
        assertThat(home.resolve("index.db")).hasBinaryContent(newer);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("index.db"))) {
            connection.createStatement().execute(sql);
        }
    }

    /** As on a disk that is mounted read-only: what the index knows is read from it, and the rest from the folders. */
    @Test
    void indexOfAHomeThatCanNotBeWrittenIsReadAndLeftAlone() throws IOException {
        RunStore.Listing before = store.list();
        byte[] index = Files.readAllBytes(home.resolve("index.db"));
        OddDisk disk = new OddDisk();
        disk.writable = false;
        RunStore readOnly = new FolderRunStore(disk.path(home));
        assertThat(readOnly.list()).isEqualTo(before);

        RunFiles files = new RunFiles(home.resolve("runs/run-1"), RunId.ofNumber(1));
        RunRecordFile.write(
                files.record(), RunReader.read(files).record().withLabels(RunLabels.named(Optional.of("renamed"))));

        assertThat(readOnly.list().runs()).extracting(RunSummary::name).last().isEqualTo(Optional.of("renamed"));
        assertThat(readOnly.list().problems()).isEmpty();
        assertThat(home.resolve("index.db")).hasBinaryContent(index);
    }

    /** What the files of a run look like tells whether they changed: nothing else is read of a home of a thousand runs. */
    @Test
    void runWhoseFilesHaveTheirTimesAndSizesIsNotReadAgain() throws IOException {
        Path record = home.resolve("runs/run-1/run.json");
        FileTime time = Files.getLastModifiedTime(record);
        String text = Files.readString(record);
        Files.writeString(record, text.replace("\"mine\"", "\"nine\""));
        Files.setLastModifiedTime(record, time);

        assertThat(new FolderRunStore(home).list().runs())
                .extracting(RunSummary::name)
                .containsOnly(Optional.of("mine"));

        Files.setLastModifiedTime(record, FileTime.from(time.toInstant().plusSeconds(1)));
        assertThat(new FolderRunStore(home).list().runs())
                .extracting(RunSummary::name)
                .containsExactly(Optional.of("mine"), Optional.of("nine"));
    }

    @Test
    void indexThatAnotherProgramWritesIsWaitedFor() throws Exception {
        store.label(RunId.ofNumber(1), labels -> labels.withName(Optional.of("renamed")));
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("index.db"))) {
            other.createStatement().execute("BEGIN IMMEDIATE");
            CompletableFuture<RunStore.Listing> listing = CompletableFuture.supplyAsync(() -> {
                try {
                    return new FolderRunStore(home).list();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            // Meanwhile the list comes to where it writes what changed.
            Thread.sleep(300);
            assertThat(listing).isNotDone();
            other.createStatement().execute("COMMIT");

            assertThat(listing.get().runs()).extracting(RunSummary::name).contains(Optional.of("renamed"));
        }
        assertThat(query("SELECT name FROM runs WHERE number = 1")).isEqualTo("renamed");
    }

    /** Who reads is not kept waiting by who writes. */
    @Test
    void indexIsWrittenAheadOfItself() throws SQLException {
        assertThat(query("PRAGMA journal_mode")).isEqualTo("wal");
    }

    @Test
    void somethingElseInTheIndexsPlaceIsNoDamageAndStays() throws IOException {
        RunStore.Listing before = store.list();
        for (String name : List.of("index.db", "index.db-wal", "index.db-shm")) {
            Files.deleteIfExists(home.resolve(name));
        }
        Files.createDirectory(home.resolve("index.db"));

        assertThat(new FolderRunStore(home).list()).isEqualTo(before);
        assertThat(home.resolve("index.db")).isDirectory();
        assertThat(home.resolve("index.db.damaged")).doesNotExist();
    }
}
