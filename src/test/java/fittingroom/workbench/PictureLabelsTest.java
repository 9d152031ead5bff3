package fittingroom.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureLabelsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "t-shirt-top, 0",
        "T-shirt/top, 0",
        "ANKLE BOOT, 9",
        "ankle_boot, 9",
        "7, 7",
        "T-shirt, 0",
        "hat, -1",
        "10, -1"
    })
    void classesAreKnownHoweverTheyAreWritten(String text, int index) {
        assertThat(PictureLabels.index(text)).isEqualTo(index < 0 ? OptionalInt.empty() : OptionalInt.of(index));
    }

    @Test
    void foldersNameTheClass() {
        PictureLabels labels = PictureLabels.FOLDERS;

        assertThat(labels.of(folder.resolve("ankle-boot/x.png"))).hasValue(9);
        assertThat(labels.of(folder.resolve("else/x.png"))).isEmpty();
        assertThat(labels.of(Path.of("/"))).isEmpty();
    }

    @Test
    void aCsvNamesTheClassOfFilesBesideIt() throws IOException {
        Path csv = folder.resolve("labels.csv");
        Files.writeString(csv, "file,fashion_mnist_class,note\na/x.png,Bag,\"with, comma\"\nb.png,3,\n");

        PictureLabels labels = PictureLabels.read(csv);

        assertThat(labels.of(folder.resolve("a/x.png"))).hasValue(8);
        assertThat(labels.of(folder.resolve("a/../b.png"))).hasValue(3);
        assertThat(labels.of(folder.resolve("c.png"))).isEmpty();
    }

    @Test
    void aCsvWithAnUnknownClassIsToldWithItsLine() throws IOException {
        Path csv = folder.resolve("labels.csv");
        Files.writeString(csv, "file,class\nx.png,Bag\ny.png,Hat\n");

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> PictureLabels.read(csv))
                .withMessageContaining("\"Hat\" in line 3");
    }

    @Test
    void aPictureOfTwoClassesIsToldWithBoth() throws IOException {
        Path csv = folder.resolve("labels.csv");
        Files.writeString(csv, "file,class\nx.png,Bag\ny.png,Bag\nx.png,bag\n./x.png,Coat\n");

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> PictureLabels.read(csv))
                .withMessage("labels.csv calls ./x.png both Bag and Coat; leave one of the lines.");

        Files.writeString(csv, "file,class\nx.png,Bag\nx.png,8\n");
        assertThat(PictureLabels.read(csv).of(folder.resolve("x.png"))).hasValue(8);
    }

    @Test
    void aTableThatLabelsNothingAndAFolderAreToldInASentence() throws IOException {
        Path csv = Files.writeString(folder.resolve("labels.csv"), "file,class\nx.png,\n");

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> PictureLabels.read(csv))
                .withMessage("labels.csv labels no picture; give it a line with a file and its class for each.");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> PictureLabels.read(folder))
                .withMessage(folder + " is a folder; give a CSV file with the columns file and class.");
    }

    @Test
    void linesAreCountedAsAnEditorCountsThem() throws IOException {
        Path csv = folder.resolve("labels.csv");
        Files.writeString(csv, "file,class,note\n\nx.png,Bag,\"in two\nlines\"\ny.png,Hat,");

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> PictureLabels.read(csv))
                .withMessageContaining("\"Hat\" in line 5");
    }

    @Test
    void aCsvWithoutTheColumnIsToldInASentence() throws IOException {
        Path csv = folder.resolve("labels.csv");
        Files.writeString(csv, "file,garment\nx.png,Bag\n");

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> PictureLabels.read(csv))
                .withMessageContaining("no column \"class\"");
    }

    /** As spreadsheets write it: with a mark of UTF-8 and, where the comma is a decimal point, with semicolons. */
    @ParameterizedTest
    @ValueSource(strings = {"\uFEFFfile,class\r\nä.png,Bag\r\n", "File;Class\nä.png;Bag\n", "class\tpath\nBag\tä.png"})
    void aSpreadsheetsCsvIsRead(String text) throws IOException {
        Path csv = Files.writeString(folder.resolve("labels.csv"), text);

        assertThat(PictureLabels.read(csv).of(folder.resolve("ä.png"))).hasValue(8);
    }

    /** A table beside a folder of pictures, or the pictures' own: only the first is by name. */
    @Test
    void aTableOfNamesKnowsThePicturesInTheFoldersBelow() throws IOException {
        Path images = Files.createDirectories(folder.resolve("set").resolve("images"));
        Path csv = folder.resolve("set").resolve("labels.csv");
        Files.writeString(csv, "file,class\n1.png,Bag\n2.png,Coat\nimages/3.png,Dress\n4.png,\n");
        Files.writeString(folder.resolve("set").resolve("2.png"), "");

        PictureLabels labels = PictureLabels.read(csv);

        assertThat(labels.of(images.resolve("1.png"))).hasValue(8);
        assertThat(labels.of(images.resolve("2.png"))).as("another one").isEmpty();
        assertThat(labels.of(folder.resolve("set").resolve("2.png"))).hasValue(4);
        assertThat(labels.of(images.resolve("3.png"))).hasValue(3);
        assertThat(labels.of(images.resolve("deeper").resolve("3.png"))).isEmpty();
        assertThat(labels.of(images.resolve("4.png"))).isEmpty();
        assertThat(labels.of(folder.resolve("1.png"))).as("not below").isEmpty();
    }

    @Test
    void whatIsNoTableIsToldInASentence() throws IOException {
        Path csv = folder.resolve("labels.csv");
        Files.write(csv, "file,class\nä.png,Bag\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> PictureLabels.read(csv))
                .withMessage("labels.csv is not text in UTF-8; save it as CSV in UTF-8.");

        for (String text : List.of("file,class\n\"a\"b,Bag\n", "\"file\"s,class\na,Bag\n", "\"file,class\na,Bag\n")) {
            Files.writeString(csv, text);
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> PictureLabels.read(csv))
                    .withMessageStartingWith("labels.csv is no table of comma-separated values");
        }

        Files.writeString(csv, "");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> PictureLabels.read(csv))
                .withMessageContaining("no column \"file\"");
    }
}
