package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link KilledStoreTest} and {@link TwoProgramsTest} have the locks of other processes. */
class RunLockTest {
    private static final String ELSEWHERE = "run-1 is being trained by another process; stop it there first.";

    @TempDir
    private Path folder;

    private final OddDisk disk = new OddDisk();
    /** The same folder on a disk that has no locks. */
    private Path lockless;

    @BeforeEach
    void takeTheLocksAway() {
        disk.locks = false;
        lockless = disk.path(folder);
    }

    private static String signature(ProcessHandle process) {
        return process.pid() + " "
                + process.info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
    }

    private String signed() throws IOException {
        return Files.readString(folder.resolve("lock"));
    }

    private void sign(String text) throws IOException {
        Files.writeString(folder.resolve("lock"), text);
    }

    private static ProcessHandle anotherProcess() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> process.info().startInstant().isPresent())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void runIsHeldUntilItIsLetGoAndByOneOfThisProgramOnly() throws IOException {
        assertThat(RunLock.isHeld(folder)).isFalse();
        try (RunLock lock = RunLock.acquire(folder, "run-1")) {
            assertThat(lock.isGuarded()).isTrue();
            assertThat(RunLock.isHeld(folder)).isTrue();
            assertThat(RunLock.isHeld(folder.resolve("."))).isTrue();
            assertThatThrownBy(() -> RunLock.acquire(folder, "run-1"))
                    .isInstanceOf(IOException.class)
                    .hasMessage("run-1 is being trained in this program already.");
        }

        assertThat(RunLock.isHeld(folder)).isFalse();
        // Read only now, as some systems let nobody read what is locked.
        assertThat(signed()).isEqualTo(signature(ProcessHandle.current()));
        RunLock.acquire(folder, "run-1").close();
    }

    /** What another process left in the file doesn't matter where the disk has locks. */
    @Test
    void signatureOfALivingProcessHoldsNothingWhereTheDiskHasLocks() throws IOException {
        sign(signature(anotherProcess()));

        assertThat(RunLock.isHeld(folder)).isFalse();
        RunLock.acquire(folder, "run-1").close();
    }

    @Test
    void withoutLocksTheProcesssNumberHoldsTheRunUntilItIsLetGo() throws IOException {
        try (RunLock lock = RunLock.acquire(lockless, "run-1")) {
            assertThat(lock.isGuarded()).isFalse();
            assertThat(signed()).isEqualTo(signature(ProcessHandle.current()));
            assertThat(RunLock.isHeld(lockless)).isTrue();
        }

        assertThat(signed()).isEmpty();
        assertThat(RunLock.isHeld(lockless)).isFalse();
    }

    @Test
    void withoutLocksARunOfALivingProcessIsRefused() throws IOException {
        ProcessHandle other = anotherProcess();
        sign(signature(other));

        assertThat(RunLock.isHeld(lockless)).isTrue();
        assertThatThrownBy(() -> RunLock.acquire(lockless, "run-1"))
                .isInstanceOf(IOException.class)
                .hasMessage(ELSEWHERE);
        assertThat(signed()).isEqualTo(signature(other));
    }

    /** Linux tells when a process began by the second in which the machine was started, and a clock that is set moves it. */
    @Test
    void withoutLocksARunIsRefusedThoughTheClockWasSetByASecondMeanwhile() throws IOException {
        ProcessHandle other = anotherProcess();
        for (int moved : new int[] {-1000, 1000}) {
            sign(other.pid() + " " + (other.info().startInstant().orElseThrow().toEpochMilli() + moved));

            assertThat(RunLock.isHeld(lockless)).isTrue();
        }
    }

    @Test
    void withoutLocksAProcessOfTheSameNumberThatBeganLaterHoldsNothing() throws IOException {
        ProcessHandle other = anotherProcess();
        sign(other.pid() + " " + (other.info().startInstant().orElseThrow().toEpochMilli() - 2001));

        assertThat(RunLock.isHeld(lockless)).isFalse();
        RunLock.acquire(lockless, "run-1").close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a process", "12", "-1 5", "1 2 3", "2000000000 0", "12345678901234567890 1"})
    void withoutLocksNoLivingProcesssNameHoldsNothing(String text) throws IOException {
        sign(text);

        assertThat(RunLock.isHeld(lockless)).isFalse();
        RunLock.acquire(lockless, "run-1").close();
    }

    @Test
    void somethingLargeInItsPlaceIsNotRead() throws IOException {
        sign(signature(anotherProcess()) + " ".repeat(100));

        assertThat(RunLock.isHeld(lockless)).isFalse();
    }

    private FileChannel watch() throws IOException {
        FileChannel watching = FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        assertThat(watching.lock(0, Long.MAX_VALUE, true)).isNotNull();
        return watching;
    }

    @Test
    void whoOnlyLooksForAnInstantIsWaitedFor() throws Exception {
        FileChannel watching = watch();
        Thread looksAway = new Thread(() -> {
            try {
                Thread.sleep(30);
                watching.close();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        looksAway.start();

        RunLock.acquire(folder, "run-1").close();

        looksAway.join();
    }

    @Test
    void whoHoldsOnIsNotWaitedForForEver() throws IOException {
        try (FileChannel watching = watch()) {
            assertThatThrownBy(() -> RunLock.acquire(folder, "run-1"))
                    .isInstanceOf(IOException.class)
                    .hasMessage(ELSEWHERE);
            assertThat(watching.isOpen()).isTrue();
            assertThat(RunLock.isHeld(folder)).isTrue();
        }
        RunLock.acquire(folder, "run-1").close();
    }

    @Test
    void waitEndsWhenTheThreadIsInterrupted() throws IOException {
        try (FileChannel watching = watch()) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> RunLock.acquire(folder, "run-1"))
                    .isInstanceOf(IOException.class)
                    .hasMessage("Interrupted while waiting for a lock.");
            assertThat(Thread.interrupted()).isTrue();
            assertThat(watching.isOpen()).isTrue();
        }
    }

    /** The signature is all that a disk without locks has; with locks it is only a help. */
    @Test
    void lockThatCanNotBeSignedHoldsWhereTheDiskHasLocksOnly() throws IOException {
        disk.full = "lock"::equals;
        assertThatThrownBy(() -> RunLock.acquire(lockless, "run-1"))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
        assertThat(RunLock.isHeld(folder)).isFalse();

        disk.locks = true;
        try (RunLock lock = RunLock.acquire(lockless, "run-1")) {
            assertThat(lock.isGuarded()).isTrue();
            assertThat(RunLock.isHeld(folder)).isTrue();
        }
    }

    @Test
    void runOnADiskWithoutLocksIsTrainedWithAWarningAndHeldInTheHome() throws IOException {
        FolderRunStore store = new FolderRunStore(disk.path(folder.resolve("home")));
        try (RunRecorder recorder = store.begin(SampleRuns.CONFIG, Optional.empty())) {
            assertThat(recorder.recordProvenance(Provenances.with(2, "own", "/data", "aa")))
                    .containsExactly("The home's file system has no file locks, so run-1 can't be kept from another"
                            + " machine: don't resume or delete it there meanwhile.");
            assertThatThrownBy(() -> store.delete(RunId.ofNumber(1)))
                    .hasMessage("run-1 is being trained; stop it first.");
            assertThat(store.list().runs()).extracting(RunSummary::state).containsExactly(RunState.RUNNING);
        }

        assertThat(store.list().runs()).extracting(RunSummary::state).containsExactly(RunState.INTERRUPTED);
        store.delete(RunId.ofNumber(1));
        assertThat(store.list().runs()).isEmpty();
    }
}
