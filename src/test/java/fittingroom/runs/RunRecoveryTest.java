package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fittingroom.experiment.Experiment;
import fittingroom.metrics.ConfusionMatrix;
import fittingroom.metrics.EpochMetrics;
import fittingroom.network.Network;
import fittingroom.training.Checkpoint;
import fittingroom.training.SmallExperiments;
import fittingroom.training.TrainingEvent;
import fittingroom.training.TrainingOutcome;
import fittingroom.training.TrainingProgress;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What accidents leave: files cut off, bytes flipped, files lost. One sentence each, and nothing else is lost. */
class RunRecoveryTest {
    static final Experiment CONFIG = SmallExperiments.config(300, 8);
    private static final int EPOCHS = 6;

    @TempDir
    private Path home;

    private RunStore store;

    @BeforeEach
    void makeTwoRuns() throws IOException {
        store = new FolderRunStore(home);
        train(store, true);
        train(store, false);
        store.list();
    }

    static TrainingEvent.EpochFinished epoch(int number) {
        return new TrainingEvent.EpochFinished(
                new EpochMetrics(number, 1.0 / number, 0.8, 1.1 / number, 0.8 + number / 100.0, 1e-3, 2000, 1.5),
                matrix(),
                number);
    }

    private static ConfusionMatrix matrix() {
        int[][] counts = new int[10][10];
        for (int i = 0; i < 10; i++) {
            counts[i][i] = 5;
            counts[i][(i + 1) % 10] = 1;
        }
        return ConfusionMatrix.of(counts);
    }

    static TrainingEvent.RunStarted started(int firstEpoch) {
        return new TrainingEvent.RunStarted(CONFIG, 240, 60, 8, firstEpoch);
    }

    static Checkpoint checkpoint(int finished) {
        List<TrainingEvent.EpochFinished> history = new ArrayList<>();
        for (int number = 1; number <= finished; number++) {
            history.add(epoch(number));
        }
        int length = Math.toIntExact(Network.parameterCount(CONFIG.network()));
        float[] parameters = new float[length];
        parameters[0] = finished;
        return new Checkpoint(
                CONFIG,
                new TrainingProgress(CONFIG.hyperparameters(), 0.25, finished + 1, 0, 0, 0, 0, 0, history, List.of()),
                finished * 8,
                parameters,
                new float[Network.updaterStateLength(CONFIG.network())],
                finished == 0 ? Optional.empty() : Optional.of(parameters));
    }

    private static void train(RunStore store, boolean toTheEnd) throws IOException {
        try (RunRecorder recorder =
                store.begin(CONFIG, RunLabels.named(Optional.of("mine")).withTags(List.of("a")))) {
            recorder.recordProvenance(Provenances.with(2, "own", "/data", "aa"));
            recorder.runStarted(new TrainingEvent.RunStarted(CONFIG, 240, 60, 8, 1));
            for (int number = 1; number <= EPOCHS; number++) {
                recorder.batchFinished(new TrainingEvent.BatchFinished(number, 8, 8, 0.5, 0.8, 1e-3, 2000));
                recorder.saveCheckpoint(checkpoint(number));
                recorder.epochFinished(epoch(number));
            }
            if (toTheEnd) {
                recorder.runFinished(new TrainingEvent.RunFinished(
                        new TrainingOutcome.Completed(new TrainingOutcome.Result(EPOCHS, EPOCHS, 0.2, 0.86))));
            }
        }
    }

    private Path file(String run, String name) {
        return home.resolve("runs").resolve(run).resolve(name);
    }

    private static List<Integer> epochs(Run run) {
        return run.epochs().stream().map(epoch -> epoch.metrics().epoch()).toList();
    }

    private Run run(int number) throws IOException {
        return new FolderRunStore(home).find(RunId.ofNumber(number)).orElseThrow();
    }

    @Test
    void listSaysWhatTheFoldersSay() throws IOException {
        for (int i = 0; i < 2; i++) {
            RunStore.Listing listing = new FolderRunStore(home).list();

            assertThat(listing.problems()).isEmpty();
            assertThat(listing.runs()).containsExactly(RunSummary.of(run(2)), RunSummary.of(run(1)));
            assertThat(listing.runs())
                    .extracting(RunSummary::state)
                    .containsExactly(RunState.INTERRUPTED, RunState.COMPLETED);
        }
    }

    @ParameterizedTest(name = "{0} of the log cut off")
    @ValueSource(ints = {1, 2, 37, 300, 1000, 1500, 2500, 1_000_000})
    void logThatIsCutAnywhereLosesNoEpochThatTheCheckpointKnows(int bytes) throws IOException {
        cut(file("run-2", "events.jsonl"), bytes);

        assertThat(epochs(run(2))).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(new FolderRunStore(home).list().problems()).isEmpty();
    }

    private static void cut(Path file, int bytes) throws IOException {
        try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
            opened.setLength(Math.max(0, opened.length() - bytes));
        }
    }

    @Test
    void everyFileCutAtAnyLengthCostsOneSentenceAtMostAndNoOtherRun() throws IOException {
        Random random = new Random(5);
        Run other = run(1);
        List<Path> files;
        try (var walk = Files.walk(home.resolve("runs/run-2"))) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            byte[] whole = Files.readAllBytes(file);
            for (int i = 0; i < 20; i++) {
                Files.write(file, java.util.Arrays.copyOf(whole, random.nextInt(whole.length + 1)));

                RunStore.Listing listing = new FolderRunStore(home).list();

                assertThat(listing.problems()).as("%s", file).hasSizeLessThan(2);
                assertThat(listing.runs()).as("%s", file).hasSize(2).contains(RunSummary.of(other));
                assertThat(epochs(run(2))).as("%s", file).containsExactly(1, 2, 3, 4, 5, 6);
            }
            Files.write(file, whole);
        }
    }

    @Test
    void flippedBytesOfTheLogAreOneSentenceAndTheCheckpointTellsTheRest() throws IOException {
        flip(file("run-2", "events.jsonl"), 50);

        RunStore.Listing listing = new FolderRunStore(home).list();

        assertThat(listing.problems())
                .singleElement()
                .asString()
                .endsWith("the others and the checkpoint tell the rest.");
        assertThat(epochs(run(2))).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(run(2).epochs()).isEqualTo(checkpoint(EPOCHS).progress().history());
    }

    private static void flip(Path file, int count) throws IOException {
        Random random = new Random(3);
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i < count; i++) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
        }
        Files.write(file, bytes);
    }

    @Test
    void fiftyFlippedBytesInAnyFileCostOneSentenceAtMostAndNoOtherRun() throws IOException {
        Run other = run(1);
        List<Path> files;
        try (var walk = Files.walk(home.resolve("runs/run-2"))) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            byte[] whole = Files.readAllBytes(file);
            if (whole.length == 0) {
                continue;
            }
            for (int seed = 0; seed < 5; seed++) {
                Random random = new Random(seed);
                byte[] flipped = whole.clone();
                for (int i = 0; i < 50; i++) {
                    flipped[random.nextInt(flipped.length)] ^= (byte) (1 + random.nextInt(255));
                }
                Files.write(file, flipped);

                RunStore.Listing listing = new FolderRunStore(home).list();

                assertThat(listing.problems()).as("%s, seed %d", file, seed).hasSizeLessThan(2);
                assertThat(listing.runs()).as("%s", file).hasSize(2).contains(RunSummary.of(other));
                assertThat(epochs(run(2))).as("%s", file).containsExactly(1, 2, 3, 4, 5, 6);
            }
            Files.write(file, whole);
        }
    }

    @Test
    void flippedDigitOfTheRecordIsToldAndTheRunIsListed() throws IOException {
        Path record = file("run-2", "run.json");
        Files.writeString(
                record, Files.readString(record).replace("\"checkpointEvery\" : 5", "\"checkpointEvery\" : 7"));

        assertThat(new FolderRunStore(home).list().problems())
                .containsExactly("The record " + record + " was changed by hand or by an accident; check it with"
                        + " \"fitting-room runs show run-2\".");
        assertThat(run(2).name()).contains("mine");
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

    @Test
    void homeOfANewerVersionIsRefusedAndNotTouched() throws IOException {
        Files.writeString(home.resolve("runs/format"), "3\n");

        for (org.assertj.core.api.ThrowableAssert.ThrowingCallable attempt :
                List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
                        () -> store.list(),
                        () -> store.begin(CONFIG, Optional.empty()),
                        () -> store.delete(new RunId("run-1")),
                        () -> store.resume(new RunId("run-2")))) {
            assertThatThrownBy(attempt).hasMessageStartingWith("The home " + home + " was written by a newer version");
        }
        assertThat(file("run-1", "run.json")).exists();
    }

    @Test
    void deletedAndRenamedRunsAreSoInTheList() throws IOException {
        store.label(
                new RunId("run-1"),
                labels -> labels.withName(Optional.of("other")).withNotes("why"));
        store.delete(new RunId("run-2"));

        assertThat(new FolderRunStore(home).list().runs()).containsExactly(RunSummary.of(run(1)));
        assertThat(run(1).labels())
                .isEqualTo(new RunLabels(Optional.of("other"), Optional.empty(), "why", List.of("a")));
    }

    @Test
    void runThatWasSetAsideIsPutBackAsItWas() throws IOException {
        RunStore.Listing before = store.list();
        store.setAside(new RunId("run-1"));
        assertThat(store.list().runs()).extracting(RunSummary::id).containsExactly(new RunId("run-2"));
        assertThat(store.begin(CONFIG, Optional.empty()).run().id()).isEqualTo(new RunId("run-3"));

        store.putBack(new RunId("run-1"));

        assertThat(store.find(new RunId("run-1")).map(RunSummary::of))
                .contains(before.runs().get(1));
    }

    @Test
    void runThatWasSetAsideAndDiscardedIsGoneForGood() throws IOException {
        store.setAside(new RunId("run-1"));
        store.discard(new RunId("run-1"));
        store.discard(new RunId("run-1"));

        assertThatThrownBy(() -> store.putBack(new RunId("run-1")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("run-1");
        assertThat(home.resolve("deleted")).isEmptyDirectory();
    }

    @Test
    void whatAKilledProcessSetAsideIsSweptAfterADayAndNotBefore() throws IOException {
        store.setAside(new RunId("run-1"));
        new FolderRunStore(home).begin(CONFIG, Optional.empty()).close();
        assertThat(home.resolve("deleted/run-1")).isDirectory();

        Files.setLastModifiedTime(
                home.resolve("deleted/run-1"),
                java.nio.file.attribute.FileTime.from(java.time.Instant.now().minus(java.time.Duration.ofHours(25))));
        new FolderRunStore(home).begin(CONFIG, Optional.empty()).close();

        assertThat(home.resolve("deleted/run-1")).doesNotExist();
    }

    @Test
    void resumedRunHasNoEpochTwice() throws IOException {
        RunStore.Opened opened = store.resume(new RunId("run-2"));
        assertThat(opened.checkpoint().orElseThrow().progress().epoch()).isEqualTo(EPOCHS + 1);
        try (RunRecorder recorder = opened.recorder()) {
            recorder.runStarted(new TrainingEvent.RunStarted(CONFIG, 240, 60, 8, EPOCHS + 1));
            recorder.epochFinished(epoch(7));
        }

        assertThat(epochs(run(2))).containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(Files.readString(file("run-2", "events.jsonl"))
                        .lines()
                        .filter(line -> line.contains("\"epoch\":{") || line.contains("\"event\":\"epoch\"")))
                .hasSize(7);
    }

    @Test
    void logThatIsAheadOfTheCheckpointIsTakenBackToIt() throws IOException {
        checkpoint(4).write(file("run-2", "checkpoints/last.zip"));
        try (RunRecorder recorder = store.resume(new RunId("run-2")).recorder()) {
            recorder.runStarted(new TrainingEvent.RunStarted(CONFIG, 240, 60, 8, 5));
            recorder.epochFinished(epoch(5));
        }

        assertThat(epochs(run(2))).containsExactly(1, 2, 3, 4, 5);
        assertThat(store.batches(new RunId("run-2")).steps()).containsExactly(8, 16, 24, 32);
    }

    @Test
    void damagedLastCheckpointGivesWayToAnEarlierOne() throws IOException {
        flip(file("run-2", "checkpoints/last.zip"), 50);

        RunStore.Opened opened = store.resume(new RunId("run-2"));

        try (RunRecorder recorder = opened.recorder()) {
            assertThat(recorder.recordProvenance(Provenances.with(2, "own", "/data", "aa")))
                    .containsExactly("The last checkpoint of run-2 is damaged; it goes on after epoch 5 instead.");
        }
    }

    @Test
    void refusedRunIsLeftAsItWas() throws IOException {
        byte[] log = Files.readAllBytes(file("run-2", "events.jsonl"));
        try (RunRecorder recorder = store.resume(new RunId("run-2")).recorder()) {
            assertThatThrownBy(() -> recorder.recordProvenance(Provenances.with(2, "own", "/other", "cc")))
                    .isInstanceOf(IOException.class);
        }

        assertThat(file("run-2", "events.jsonl")).hasBinaryContent(log);
        assertThat(run(2).state()).isEqualTo(RunState.INTERRUPTED);
    }

    @Test
    void halfWrittenFilesAreSweptWhenARunBegins() throws IOException {
        Path rubbish = Files.writeString(file("run-2", ".run.json123.part"), "{");
        Path inCheckpoints = Files.writeString(file("run-2", "checkpoints/.last.zip9.part"), "x");
        Path empty = Files.createDirectory(home.resolve("runs/run-9"));

        store.begin(CONFIG, Optional.empty()).close();

        assertThat(rubbish).doesNotExist();
        assertThat(inCheckpoints).doesNotExist();
        assertThat(empty).doesNotExist();
    }

    @Test
    void checkpointsOfTheBestAndOfEveryFifthEpochAreKept() throws IOException {
        assertThat(store.keptEpochs(new RunId("run-1"))).containsExactly(5, 6);
        assertThat(file("run-1", "checkpoints/best.zip")).exists();
    }

    @Test
    void forkBeginsAtItsBranchWithTheWeightsOfItsParent() throws IOException {
        Run fork = store.fork(
                new RunId("run-1"),
                5,
                config -> new Experiment(
                        config.network().withDropout(0.5),
                        config.hyperparameters().withEpochs(9),
                        config.augmentation()),
                RunLabels.NONE);

        assertThat(fork.parent()).contains(new Branch(new RunId("run-1"), 5));
        assertThat(epochs(fork)).containsExactly(5);
        assertThat(fork.state()).isEqualTo(RunState.INTERRUPTED);
        assertThat(fork.config().network().dropout()).isEqualTo(0.5);
        Checkpoint checkpoint = store.resume(fork.id()).checkpoint().orElseThrow();
        assertThat(checkpoint.parameters()[0]).isEqualTo(5);
        assertThat(checkpoint.iteration()).isEqualTo(40);
        assertThat(checkpoint.progress().epoch()).isEqualTo(6);
        assertThat(checkpoint.progress().bestEpoch()).isEqualTo(5);
    }

    @Test
    void forkOfAnEpochThatIsNotKeptNamesThoseThatAre() {
        assertThatThrownBy(() -> store.fork(new RunId("run-1"), 3, config -> config, RunLabels.NONE))
                .hasMessage("run-1 keeps no checkpoint of epoch 3; it keeps those of epochs 5, 6.");
    }

    @Test
    void forkWithAnotherSeedIsRefused() {
        assertThatThrownBy(() -> store.fork(
                        new RunId("run-1"),
                        5,
                        config -> new Experiment(
                                config.network(),
                                SmallExperiments.config(400, 8).hyperparameters(),
                                config.augmentation()),
                        RunLabels.NONE))
                .hasMessageStartingWith("A fork keeps its parent's seed, training images and validation share");
    }
}
