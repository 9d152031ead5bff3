package fittingroom.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdxFileNamesTest {
    @TempDir
    private Path directory;

    private Optional<String> find(IdxFileNames.Part part, IdxKind kind) throws IOException {
        return IdxFileNames.in(directory)
                .find(part, kind)
                .map(file -> file.getFileName().toString());
    }

    @Test
    void publishedNamesAreThoseOfTheirAuthors() {
        assertThat(IdxFileNames.Part.TRAINING.usualName(IdxKind.IMAGES)).isEqualTo("train-images-idx3-ubyte.gz");
        assertThat(IdxFileNames.Part.TRAINING.usualName(IdxKind.LABELS)).isEqualTo("train-labels-idx1-ubyte.gz");
        assertThat(IdxFileNames.Part.TEST.usualName(IdxKind.IMAGES)).isEqualTo("t10k-images-idx3-ubyte.gz");
        assertThat(IdxFileNames.Part.TEST.usualName(IdxKind.LABELS)).isEqualTo("t10k-labels-idx1-ubyte.gz");
    }

    @ParameterizedTest
    @CsvSource({
        "train-images-idx3-ubyte.gz, TRAINING, IMAGES",
        "train-images.idx3-ubyte, TRAINING, IMAGES",
        "TRAIN-IMAGES-IDX3-UBYTE, TRAINING, IMAGES",
        "training_image.bin, TRAINING, IMAGES",
        "trainlabels, TRAINING, LABELS",
        "t10k-labels.idx1-ubyte, TEST, LABELS",
        "test images.idx, TEST, IMAGES",
        "testing-labels-idx1.gz, TEST, LABELS"
    })
    void spellingsThatAreAboutAreFound(String name, IdxFileNames.Part part, IdxKind kind) throws IOException {
        Files.createFile(directory.resolve(name));

        // Where upper and lower case are the same, the usual spelling names the file, too.
        Path found = directory.resolve(find(part, kind).orElseThrow());
        assertThat(Files.isSameFile(found, directory.resolve(name))).isTrue();
        for (IdxFileNames.Part otherPart : IdxFileNames.Part.values()) {
            for (IdxKind otherKind : IdxKind.values()) {
                if (otherPart != part || otherKind != kind) {
                    assertThat(find(otherPart, otherKind)).isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"train-images-idx1-ubyte", "my-train-images", "train-images.zip", "train--images", "images"})
    void otherFilesAreLeftAlone(String name) throws IOException {
        Files.createFile(directory.resolve(name));

        assertThat(find(IdxFileNames.Part.TRAINING, IdxKind.IMAGES)).isEmpty();
    }

    @Test
    void publishedSpellingGoesFirstPackedBeforeUnpackedAndOthersByName() throws IOException {
        for (String name : new String[] {"train_images", "train-image", "Train-Images"}) {
            Files.createFile(directory.resolve(name));
        }
        assertThat(find(IdxFileNames.Part.TRAINING, IdxKind.IMAGES)).contains("Train-Images");

        Files.createFile(directory.resolve("train-images-idx3-ubyte"));
        assertThat(find(IdxFileNames.Part.TRAINING, IdxKind.IMAGES)).contains("train-images-idx3-ubyte");

        Files.createFile(directory.resolve("train-images-idx3-ubyte.gz"));
        assertThat(find(IdxFileNames.Part.TRAINING, IdxKind.IMAGES)).contains("train-images-idx3-ubyte.gz");
    }
}
