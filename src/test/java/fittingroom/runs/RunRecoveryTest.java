package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fittingroom.network.Network;
import fittingroom.network.NetworkSpec;
import fittingroom.network.TrainedModel;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
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
    @TempDir
    private Path home;

    private RunStore store;

    @BeforeEach
    void makeTwoRuns() throws IOException {
        store = new FolderRunStore(home);
        RecordedRuns.two(store);
        store.list();
    }

    private Path file(String run, String name) {
        return home.resolve("runs").resolve(run).resolve(name);
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

        assertThat(RecordedRuns.epochs(run(2))).containsExactly(1, 2, 3, 4, 5, 6);
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
                assertThat(RecordedRuns.epochs(run(2))).as("%s", file).containsExactly(1, 2, 3, 4, 5, 6);
            }
            Files.write(file, whole);
        }
    }

    /** When its files were written last is not when it began. */
    @Test
    void startOfARunWhoseRecordIsLostIsUnknown() throws IOException {
        Files.write(file("run-1", "run.json"), new byte[0]);

        assertThat(run(1).started()).isEmpty();
        assertThat(new FolderRunStore(home).list().runs())
                .containsExactly(RunSummary.of(run(2)), RunSummary.of(run(1)));
        assertThat(new FolderRunStore(home).problems(RunId.ofNumber(1)))
                .containsExactly("The record " + file("run-1", "run.json")
                        + " is damaged; restore it from a backup or delete its folder.");
    }

    @Test
    void flippedBytesOfTheLogAreOneSentenceAndTheCheckpointTellsTheRest() throws IOException {
        RecordedRuns.flip(file("run-2", "events.jsonl"), 50);

        RunStore.Listing listing = new FolderRunStore(home).list();

        assertThat(listing.problems())
                .singleElement()
                .asString()
                .endsWith("the others and the checkpoint tell the rest.");
        assertThat(RecordedRuns.epochs(run(2))).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(run(2).epochs())
                .isEqualTo(
                        RecordedRuns.checkpoint(RecordedRuns.EPOCHS).progress().history());
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
                assertThat(RecordedRuns.epochs(run(2))).as("%s", file).containsExactly(1, 2, 3, 4, 5, 6);
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
                .containsExactly("The record " + record + " was changed by hand or by an accident; check"
                        + " whether run-2 is what you expect.");
        assertThat(run(2).name()).contains("mine");
    }

    /** A label and a resumed training write the record anew, and with it a checksum. */
    @Test
    void aChangedRecordStaysKnownAsChangedWhateverIsWrittenIntoIt() throws IOException {
        Path record = file("run-2", "run.json");
        Files.writeString(
                record, Files.readString(record).replace("\"checkpointEvery\" : 5", "\"checkpointEvery\" : 7"));

        new FolderRunStore(home).label(RunId.ofNumber(2), labels -> labels.withNotes("checked"));
        assertThat(new FolderRunStore(home).list().problems()).hasSize(1);
        try (RunRecorder recorder =
                new FolderRunStore(home).resume(RunId.ofNumber(2)).recorder()) {
            NetworkSpec network = recorder.run().config().network();
            recorder.saveModel(new TrainedModel(
                    network, "run-2", false, new float[Math.toIntExact(Network.parameterCount(network))]));
        }

        assertThat(run(2).labels().notes()).isEqualTo("checked");
        assertThat(new FolderRunStore(home).list().problems())
                .singleElement()
                .asString()
                .startsWith("The record " + record);
    }

    @Test
    void homeOfANewerVersionIsRefusedAndNotTouched() throws IOException {
        Files.writeString(home.resolve("runs/format"), "3\n");

        for (org.assertj.core.api.ThrowableAssert.ThrowingCallable attempt :
                List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
                        () -> store.list(),
                        () -> store.begin(RecordedRuns.CONFIG, Optional.empty()),
                        () -> store.delete(new RunId("run-1")),
                        () -> store.resume(new RunId("run-2")))) {
            assertThatThrownBy(attempt).hasMessageStartingWith("The home " + home + " was written by a newer version");
        }
        assertThat(file("run-1", "run.json")).exists();
    }
}
