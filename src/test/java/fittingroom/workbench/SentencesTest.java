package fittingroom.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fittingroom.files.DurableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the file system of this machine really says, in a sentence. */
class SentencesTest {
    @TempDir
    private Path folder;

    private static String sentence(ThrowingCallable failing) {
        return Sentences.of(catchThrowableOfType(IOException.class, failing), "A file");
    }

    @Test
    void whatIsNoTextIsNoTroubleOfTheDisk() throws IOException {
        Path file = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, 0, 1});

        assertThat(sentence(() -> Files.readString(file)))
                .isEqualTo("A file is not text in UTF-8; use another copy of it.");
    }

    /** As they have no checked exceptions, the JDK's streams over files pass their failures on in others. */
    @Test
    void whatFailsInAStreamOverFilesKeepsItsSentence() {
        IOException locked = new AccessDeniedException("locked");
        String sentence = "There is no permission for locked; change its permissions or choose another place.";

        assertThat(WorkbenchThreads.told(new UncheckedIOException(locked))).hasMessage(sentence);
        assertThat(WorkbenchThreads.told(new DirectoryIteratorException(locked)))
                .hasMessage(sentence);
    }

    @Test
    void fileInTheWayOfAFolderIsTheCause() throws IOException {
        Path file = Files.writeString(folder.resolve("results"), "");

        assertThat(sentence(() -> Files.createDirectories(file)))
                .isEqualTo(file + " can't be made or looked into, since a file is in the place of a folder;"
                        + " choose another place.");
        assertThat(sentence(() -> Files.createDirectories(file.resolve("below"))))
                .endsWith("since a file is in the place of a folder; choose another place.");
        assertThat(sentence(() -> {
                    try (DirectoryStream<Path> inside = Files.newDirectoryStream(file)) {
                        assertThat(inside).isEmpty();
                    }
                }))
                .endsWith("since a file is in the place of a folder; choose another place.");
        assertThat(sentence(() -> Files.writeString(file.resolve("run-1.csv"), "")))
                .isEqualTo(file.resolve("run-1.csv") + " can't be made or looked into, since a file is in the place of"
                        + " a folder; choose another place.");
    }

    /** As Windows says it. */
    @Test
    void missingFileBelowAFileHasTheFileInTheWayAsItsCause() throws IOException {
        Path file = Files.writeString(folder.resolve("results"), "");
        Path below = file.resolve("below").resolve("run-1.csv");

        assertThat(Sentences.of(new NoSuchFileException(below.toString()), "A file"))
                .isEqualTo(below + " can't be made or looked into, since a file is in the place of a folder;"
                        + " choose another place.");
        Path missing = folder.resolve("nowhere").resolve("run-1.csv");
        assertThat(Sentences.of(new NoSuchFileException(missing.toString()), "A file"))
                .isEqualTo("There is no file " + missing + "; check the path.");
    }

    /** The system's words are those of the user's language. */
    @Test
    void fileInTheWayIsTheCauseInEveryLanguage() throws IOException {
        Path below = Files.writeString(folder.resolve("results"), "").resolve("run-1.csv");

        assertThat(Sentences.of(new FileSystemException(below.toString(), null, "Ist kein Verzeichnis"), "A file"))
                .isEqualTo(below + " can't be made or looked into, since a file is in the place of a folder;"
                        + " choose another place.");
    }

    @Test
    void fullDiskIsNamedAsSuch() {
        String sentence = "A file could not be written because the disk is full; free some space and try again.";

        assertThat(Sentences.of(new IOException("No space left on device"), "A file"))
                .isEqualTo(sentence);
        assertThat(Sentences.of(new IOException("There is not enough space on the disk"), "A file"))
                .isEqualTo(sentence);
        assertThat(Sentences.of(new IOException("Disk quota exceeded"), "A file"))
                .isEqualTo(sentence);
    }

    @Test
    void folderInTheWayOfAFileIsTheCause() throws IOException {
        Path inTheWay = Files.createDirectory(folder.resolve("run.json"));

        assertThat(sentence(() -> DurableFile.write(inTheWay, stream -> stream.write(1))))
                .isEqualTo(inTheWay + " is a folder, where a file has to be; move it away and try again.");
        assertThat(inTheWay).isEmptyDirectory();
    }
}
