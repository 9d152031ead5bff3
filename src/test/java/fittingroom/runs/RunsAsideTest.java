package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fittingroom.training.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that are renamed, deleted, set aside and put back, and what dead processes left. */
class RunsAsideTest {
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
        try (RunRecorder begun = store.begin(RecordedRuns.CONFIG, Optional.empty())) {
            assertThat(begun.run().id()).isEqualTo(new RunId("run-3"));
        }

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
        Files.createDirectory(home.resolve("deleted"));
        Files.move(home.resolve("runs/run-1"), home.resolve("deleted/run-1"));
        Files.writeString(home.resolve("deleted/lock"), "");
        new FolderRunStore(home).begin(RecordedRuns.CONFIG, Optional.empty()).close();
        assertThat(home.resolve("deleted/run-1")).isDirectory();

        makeOld(home.resolve("deleted/run-1"));
        new FolderRunStore(home).begin(RecordedRuns.CONFIG, Optional.empty()).close();

        assertThat(home.resolve("deleted/run-1")).doesNotExist();
    }

    private static void makeOld(Path folder) throws IOException {
        Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
    }

    /** A window may stay open for days. */
    @Test
    void whatALivingProcessSetAsideIsKeptHoweverLongAgoThatWas() throws IOException {
        store.setAside(new RunId("run-1"));
        store.setAside(new RunId("run-2"));
        store.putBack(new RunId("run-2"));
        makeOld(home.resolve("deleted/run-1"));

        new FolderRunStore(home).begin(RecordedRuns.CONFIG, Optional.empty()).close();
        store.putBack(new RunId("run-1"));

        assertThat(store.list().runs())
                .extracting(RunSummary::id)
                .containsExactly(new RunId("run-3"), new RunId("run-2"), new RunId("run-1"));
        assertThat(home.resolve("deleted")).isEmptyDirectory();
    }

    @Test
    void whatAKilledProcessSetAsideGoesBeforeAnotherOneHoldsTheFolder() throws IOException {
        Files.createDirectory(home.resolve("deleted"));
        Files.move(home.resolve("runs/run-1"), home.resolve("deleted/run-1"));
        makeOld(home.resolve("deleted/run-1"));

        store.setAside(new RunId("run-2"));
        assertThat(home.resolve("deleted/run-1")).doesNotExist();
        assertThat(home.resolve("deleted/run-2")).isDirectory();
        store.discard(new RunId("run-2"));
    }

    @Test
    void halfWrittenFilesAreSweptWhenARunBegins() throws IOException {
        Path rubbish = Files.writeString(file("run-2", ".run.json123.part"), "{");
        Path inCheckpoints = Files.writeString(file("run-2", "checkpoints/.last.zip9.part"), "x");
        Path empty = Files.createDirectory(home.resolve("runs/run-9"));

        store.begin(RecordedRuns.CONFIG, Optional.empty()).close();

        assertThat(rubbish).doesNotExist();
        assertThat(inCheckpoints).doesNotExist();
        assertThat(empty).doesNotExist();
    }

    /** A process that died while it deleted, or while it made a fork, leaves a folder that nobody lists. */
    @Test
    void whatDeadProcessesLeftIsSweptWhenARunBegins() throws IOException {
        Path half = Files.createDirectories(home.resolve("runs/.deleted-run-7/checkpoints"));
        Files.writeString(half.resolve("last.zip"), "half");
        Path unfinished = Files.createDirectory(home.resolve("runs/.unfinished-run-8-123"));
        Path rubbish = Files.writeString(home.resolve("runs/.last-number5.part"), "9");
        Path foreign = Files.createDirectory(home.resolve("runs/notes"));

        store.begin(RecordedRuns.CONFIG, Optional.empty()).close();

        assertThat(half.getParent()).doesNotExist();
        assertThat(unfinished).doesNotExist();
        assertThat(rubbish).doesNotExist();
        assertThat(foreign).exists();
        assertThat(store.list().runs()).hasSize(3);
    }

    /** An accident may leave no more than these. */
    @ParameterizedTest
    @ValueSource(strings = {"best.zip", "epoch-5.zip"})
    void runOfWhichOnlyACheckpointIsLeftIsKeptAndRead(String checkpoint) throws IOException {
        Path kept = file("run-1", "checkpoints").resolve(checkpoint);
        int epochs = Checkpoint.readHeader(kept).progress().epoch() - 1;
        try (Stream<Path> files = Files.walk(home.resolve("runs/run-1"))) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.equals(kept))
                    .toList()) {
                Files.delete(file);
            }
        }

        store.begin(RecordedRuns.CONFIG, Optional.empty()).close();

        assertThat(kept).exists();
        assertThat(run(1).epochs()).hasSize(epochs);
        assertThat(run(1).state()).isEqualTo(RunState.INTERRUPTED);
        assertThat(store.newestCheckpoint(RunId.ofNumber(1))
                        .map(newest -> newest.progress().epoch()))
                .contains(epochs + 1);
    }

    @Test
    void whatAForkBeganWithIsKept() throws IOException {
        Path first =
                Files.createDirectories(home.resolve("runs/run-9/checkpoints")).resolve("first.zip");
        Files.writeString(first, "weights");

        store.begin(RecordedRuns.CONFIG, Optional.empty()).close();

        assertThat(first).exists();
    }

    @Test
    void aForkSweepsToo() throws IOException {
        Path unfinished = Files.createDirectory(home.resolve("runs/.unfinished-run-8-123"));

        store.fork(RunId.ofNumber(1), 5, config -> config, RunLabels.NONE);

        assertThat(unfinished).doesNotExist();
    }
}
