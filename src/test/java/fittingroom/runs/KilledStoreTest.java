package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A process that does one thing to a home is killed at a random moment, as by {@code kill -9}, and whoever comes next finds
 * all that was told, once, and no half of anything. At {@code -Dfittingroom.kills=30} moments and more instead of one for
 * each deed; {@code -Dfittingroom.kills.seed} draws others.
 */
class KilledStoreTest {
    private static final int DEEDS = StoreProcess.Deed.values().length;
    private static final int KILLS_A_DEED =
            (Math.max(DEEDS, Integer.getInteger("fittingroom.kills", DEEDS)) + DEEDS - 1) / DEEDS;
    private static final long SEED = Long.getLong("fittingroom.kills.seed", 14);
    private static final int LONGEST_MILLIS = 600;

    @TempDir
    private Path home;

    @BeforeEach
    void prepare() throws IOException {
        StoreProcess.prepare(home);
    }

    @ParameterizedTest
    @EnumSource
    void whateverWasToldIsThereOnceAndNothingIsHalf(StoreProcess.Deed deed) throws Exception {
        Random random = new Random(SEED + deed.name().hashCode());
        for (int kill = 0; kill < KILLS_A_DEED; kill++) {
            int millis = random.nextInt(LONGEST_MILLIS);

            List<String> told = doAndKill(deed, millis);

            String where = deed + ", seed " + SEED + ", kill " + kill + " after " + millis + " ms";
            RunStore store = new FolderRunStore(home);
            RunStore.Listing listing = store.list();
            assertThat(listing.problems()).as(where).isEmpty();
            assertThat(integrity()).as(where).isEqualTo("ok");
            for (RunSummary run : listing.runs()) {
                assertThat(store.find(run.id()).map(RunSummary::of)).as(where).contains(run);
                assertEpochsOnce(where, store.find(run.id()).orElseThrow());
            }
            for (String line : told) {
                assertKept(where, deed, store, line);
            }
            assertNothingIsHalf(where, deed, store);
            // Whoever begins the next run clears up.
            store.begin(RecordedRuns.CONFIG, Optional.empty()).close();
            assertThat(StoreProcess.rubbish(home)).as(where).isEmpty();
        }
    }

    /** What the process told after it had begun, until it was killed some milliseconds later. */
    private List<String> doAndKill(StoreProcess.Deed deed, int millis) throws IOException, InterruptedException {
        Process process = start(deed, home);
        List<String> told = new ArrayList<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.readLine())
                    .as(Files.readString(home.resolve(deed.name())))
                    .isEqualTo("begins");
            assertThat(process.waitFor(millis, TimeUnit.MILLISECONDS))
                    .as(Files.readString(home.resolve(deed.name())))
                    .isFalse();
            process.toHandle().destroyForcibly();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            StringBuilder all = new StringBuilder();
            for (int next = lines.read(); next >= 0; next = lines.read()) {
                all.append((char) next);
            }
            // A last line may be cut off.
            int end = all.lastIndexOf("\n");
            all.substring(0, Math.max(0, end))
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.equals("begins"))
                    .forEach(told::add);
        }
        return told;
    }

    /** Its standard error goes to a file of the deed's name. */
    static Process start(StoreProcess.Deed deed, Path home) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoreProcess.class.getName(),
                        deed.name(),
                        home.toString())
                .redirectError(
                        ProcessBuilder.Redirect.to(home.resolve(deed.name()).toFile()))
                .start();
    }

    private static List<Integer> epochs(Run run) {
        return run.epochs().stream().map(epoch -> epoch.metrics().epoch()).toList();
    }

    static void assertEpochsOnce(String where, Run run) {
        int first = run.parent().map(Branch::epoch).orElse(1);
        assertThat(epochs(run))
                .as(where + ", " + run.id())
                .containsExactlyElementsOf(
                        IntStream.range(first, first + run.epochs().size())
                                .boxed()
                                .toList());
    }

    /** Each line is a run's number, with an epoch if one was finished; or a folder. */
    private void assertKept(String where, StoreProcess.Deed deed, RunStore store, String line) throws IOException {
        if (deed == StoreProcess.Deed.EXPORT) {
            assertThat(Path.of(line)).as(where).isDirectory();
            return;
        }
        String[] words = line.split(" ", -1);
        RunId id = new RunId(words[0]);
        Run run = store.find(id).orElseThrow();
        if (deed == StoreProcess.Deed.CHECKPOINT) {
            try (RunRecorder recorder = store.resume(id).recorder()) {
                assertThat(recorder.run().last().orElseThrow().epoch())
                        .as(where)
                        .isGreaterThanOrEqualTo(Integer.parseInt(words[1]));
            }
        } else if (words.length > 1) {
            assertThat(run.epochs()).as(where).hasSizeGreaterThanOrEqualTo(Integer.parseInt(words[1]));
        }
    }

    private void assertNothingIsHalf(String where, StoreProcess.Deed deed, RunStore store) throws IOException {
        Run trained = store.find(StoreProcess.TRAINED).orElseThrow();
        assertThat(trained.state()).as(where).isEqualTo(RunState.COMPLETED);
        assertThat(epochs(trained)).as(where).hasSize(StoreProcess.EPOCHS);
        for (RunSummary run : store.list().runs()) {
            boolean copied = List.of(StoreProcess.Deed.IMPORT, StoreProcess.Deed.MIGRATION, StoreProcess.Deed.DELETION)
                    .contains(deed);
            if (copied && run.state() != RunState.INTERRUPTED) {
                Run copy = store.find(run.id()).orElseThrow();
                assertThat(copy.epochs()).as(where).isEqualTo(trained.epochs());
                assertThat(copy.test()).as(where).isEqualTo(trained.test());
                assertThat(copy.name()).as(where).isEqualTo(trained.name());
            }
            if (deed == StoreProcess.Deed.FORK && run.id().number() > 2 && run.epochs() > 0) {
                assertThat(run.parent()).as(where).contains(new Branch(StoreProcess.TRAINED, StoreProcess.EPOCHS));
            }
        }
        try (Stream<Path> all = Files.walk(home)) {
            for (Path packed : (Iterable<Path>) all.filter(file -> file.endsWith("run-1.zip"))::iterator) {
                Run imported = new FolderRunStore(Files.createTempDirectory(home, "other")).importFrom(packed);
                assertThat(imported.epochs()).as(where).isEqualTo(trained.epochs());
            }
        }
    }

    private String integrity() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve(RunIndex.NAME));
                ResultSet result = connection.createStatement().executeQuery("PRAGMA integrity_check")) {
            return result.getString(1);
        }
    }
}
