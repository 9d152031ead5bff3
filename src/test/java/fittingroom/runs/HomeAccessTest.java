package fittingroom.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fittingroom.training.SmallExperiments;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Homes that can't be written even by root; {@code .ci/machine-states} has a mount and another user's folder. */
class HomeAccessTest {
    /** The modules of the JDK itself: a file system that refuses every write. */
    private static final Path READ_ONLY =
            FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base");

    @TempDir
    private Path folder;

    private static String sentence(Path home) {
        return "The home " + home + " can't be written, so nothing can be trained or changed, only looked at and tried;"
                + " give it permissions, or name another folder with --home.";
    }

    @Test
    void homeThatCanBeWrittenIsNoObstacleAndNothingIsLeftThere() throws IOException {
        Path runs = Files.createDirectories(folder.resolve("home/runs"));

        assertThat(HomeAccess.obstacle(folder.resolve("home"))).isEmpty();
        assertThat(HomeAccess.obstacle(folder)).isEmpty();
        assertThat(HomeAccess.obstacle(folder.resolve("not/there/yet"))).isEmpty();

        try (Stream<Path> left = Files.list(runs)) {
            assertThat(left).isEmpty();
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(folder.resolve("home"));
        }
    }

    @Test
    void homesOfEveryKindThatRefuseAreNamedWithTheWayOut() throws IOException {
        Path blocked = Files.createDirectory(folder.resolve("blocked"));
        Files.writeString(blocked.resolve("runs"), "");

        for (Path home : List.of(READ_ONLY, READ_ONLY.resolve("missing"), blocked)) {
            assertThat(HomeAccess.obstacle(home)).isEqualTo(Optional.of(sentence(home)));
        }
    }

    /** No permission would help, and no run can have been there. */
    @Test
    void fileInAHomesPlaceIsNamedAndIsNoEmptyHome() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        for (Path home : List.of(file, file.resolve("below"))) {
            String sentence = file + " is a file, so there is no home " + home + "; name a folder with --home.";
            FolderRunStore store = new FolderRunStore(home);
            assertThat(store.obstacleToWriting()).contains(sentence);
            assertThatThrownBy(store::list).isInstanceOf(IOException.class).hasMessage(sentence);
            assertThatThrownBy(() -> store.begin(SmallExperiments.config(300, 1), Optional.empty()))
                    .hasMessage(sentence);
        }
    }

    @Test
    void whatIsWrittenThereIsRefusedWithThatSentenceAndWhatOnlyReadsWorks() throws IOException {
        FolderRunStore store = new FolderRunStore(READ_ONLY);

        assertThat(store.obstacleToWriting()).contains(sentence(READ_ONLY));
        assertThat(store.list()).isEqualTo(new RunStore.Listing(List.of(), List.of()));
        assertThat(store.find(RunId.ofNumber(1))).isEmpty();
        assertThatThrownBy(() -> store.begin(SmallExperiments.config(300, 1), Optional.empty()))
                .isInstanceOf(IOException.class)
                .hasMessage(sentence(READ_ONLY));
        assertThatThrownBy(() -> store.importFrom(Files.writeString(folder.resolve("run.zip"), "")))
                .hasMessage(sentence(READ_ONLY));
    }

    /** Whatever asks whether there is a file in it hears that there is none. */
    @Test
    void homeThatCannotBeEnteredIsNoEmptyHome() throws IOException {
        Files.createDirectories(folder.resolve("locked/runs/run-1"));
        OddDisk disk = new OddDisk();
        disk.forbidden = "locked"::equals;
        Path home = disk.path(folder.resolve("locked"));
        FolderRunStore store = new FolderRunStore(home);
        String sentence = "There is no permission to look into the home " + home
                + "; change its permissions, or name another folder with --home.";

        assertThatThrownBy(store::list).isInstanceOf(IOException.class).hasMessage(sentence);
        assertThatThrownBy(() -> store.find(RunId.ofNumber(1))).hasMessage(sentence);
        HomeAccess.requireReadable(folder.resolve("not/there/yet"));
    }

    @Test
    void whoNeedsToWriteIsStoppedByTheSentence() throws IOException {
        HomeAccess.requireWritable(folder);

        assertThatThrownBy(() -> HomeAccess.requireWritable(READ_ONLY))
                .isInstanceOf(IOException.class)
                .hasMessage(sentence(READ_ONLY));
        IOException failure = new IOException("read-only file system");
        assertThat(HomeAccess.explained(folder, failure)).isSameAs(failure);
        assertThat(HomeAccess.explained(READ_ONLY, failure))
                .hasMessage(sentence(READ_ONLY))
                .hasCause(failure);
    }
}
