package fittingroom.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fittingroom.runs.OddDisk;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FoundPicturesTest {
    @TempDir
    private Path folder;

    private final OddDisk disk = new OddDisk();

    private Path touch(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "");
    }

    /** Permissions would not do, as they keep nothing from an administrator. */
    private FoundPictures foundWithout(String... forbidden) throws IOException {
        disk.forbidden = List.of(forbidden)::contains;
        FoundPictures found = FoundPictures.below(disk.path(folder));
        return new FoundPictures(real(found.files()), real(found.unreadable()));
    }

    private static List<Path> real(List<Path> paths) {
        return paths.stream().map(path -> Path.of(path.toString())).toList();
    }

    @Test
    void aSubfolderThatCannotBeReadCostsItsOwnPicturesOnlyAndIsNamed() throws IOException {
        Path first = touch("a/first.png");
        touch("b/locked/second.png");
        Path third = touch("c/third.JPEG");

        FoundPictures found = foundWithout("locked");

        assertThat(found).isEqualTo(new FoundPictures(List.of(first, third), List.of(folder.resolve("b/locked"))));
        assertThat(found.note())
                .contains(folder.resolve("b/locked") + " can't be read and is left out; check its permissions.");
    }

    @Test
    void severalThatCannotBeReadAreOneSentence() throws IOException {
        touch("a/first.png");
        touch("b/second.png");
        touch("c/third.png");

        FoundPictures found = foundWithout("c", "b", "a");

        assertThat(found.files()).isEmpty();
        assertThat(found.note())
                .contains(folder.resolve("a") + " and 2 more can't be read and are left out; check their permissions.");
    }

    @Test
    void aFolderThatCannotBeReadItselfIsAFailure() throws IOException {
        touch("a/first.png");
        disk.forbidden = "a"::equals;

        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> FoundPictures.below(disk.path(folder.resolve("a"))));
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> FoundPictures.below(folder.resolve("nowhere")));
    }

    /** Windows lets administrators alone make links, and Wine makes none that can be followed. */
    @DisabledOnOs(OS.WINDOWS)
    @Test
    void aFolderCanBeNamedByALinkAndOneWithinLeadsNowhere() throws IOException {
        touch("pictures/a.png");
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("pictures"));
        Files.createSymbolicLink(folder.resolve("pictures/round"), folder);
        Files.createSymbolicLink(folder.resolve("pictures/b.png"), touch("elsewhere.data"));

        assertThat(FoundPictures.below(link))
                .isEqualTo(new FoundPictures(List.of(link.resolve("a.png"), link.resolve("b.png")), List.of()));
    }

    @Test
    void aFileStandsForItselfIfItHasAPicturesName() throws IOException {
        Path picture = touch("a.png");

        assertThat(FoundPictures.below(picture)).isEqualTo(new FoundPictures(List.of(picture), List.of()));
        assertThat(FoundPictures.below(touch("notes.txt"))).isEqualTo(new FoundPictures(List.of(), List.of()));
        assertThat(new FoundPictures(List.of(picture), List.of()).note()).isEqualTo(Optional.empty());
    }
}
