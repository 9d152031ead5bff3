package fittingroom.data;

import static fittingroom.data.IdxFixture.concatenate;
import static fittingroom.data.IdxFixture.gzip;
import static fittingroom.data.IdxFixture.imageFile;
import static fittingroom.data.IdxFixture.labelFile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FashionMnistTest {
    private static final Path SHIPPED = Path.of("data", "fashion-mnist");

    @TempDir
    private Path directory;

    /** Counts and first labels are those of the published files (Xiao et al. 2017, table 1). */
    @Test
    void theShippedFilesAreTheOriginal() {
        FashionMnist.LoadedData data = FashionMnist.load(SHIPPED);

        assertThat(data.original()).isTrue();
        assertThat(data.notes()).isEmpty();
        assertThat(data.training().classCounts()).containsOnly(6000).hasSize(10);
        assertThat(data.test().classCounts()).containsOnly(1000).hasSize(10);
        assertThat(FashionMnist.CLASS_NAMES.get(data.training().label(0))).isEqualTo("Ankle boot");
        assertThat(FashionMnist.CLASS_NAMES.get(data.test().label(0))).isEqualTo("Ankle boot");
    }

    @Test
    void theOriginalMayBeUnpacked() throws IOException {
        for (String name : List.of("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte")) {
            try (InputStream packed = new GZIPInputStream(Files.newInputStream(SHIPPED.resolve(name + ".gz")))) {
                Files.copy(packed, directory.resolve(name));
            }
        }

        assertThat(FashionMnist.loadTest(directory)).isEqualTo(FashionMnist.loadTest(SHIPPED));
        assertThat(FashionMnist.loadTest(directory).original()).isTrue();
    }

    @Test
    void anyFourValidFilesLoad() {
        IdxFixture.writeTrainingFiles(directory, gzip(imageFile(40)), gzip(labelFile(40)));
        IdxFixture.writeTestFiles(directory, gzip(imageFile(20)), gzip(labelFile(20)));

        assertThat(FashionMnist.load(directory).original()).isFalse();
        assertThat(FashionMnist.load(directory))
                .isEqualTo(new FashionMnist.LoadedData(
                        IdxFixture.dataset(40),
                        IdxFixture.dataset(20),
                        new DataChecksums(
                                sha256(imageFile(40)),
                                sha256(labelFile(40)),
                                sha256(imageFile(20)),
                                sha256(labelFile(20))),
                        List.of("The data in " + directory + " isn't the original Fashion-MNIST "
                                + "(train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz, t10k-images-idx3-ubyte.gz, "
                                + "t10k-labels-idx1-ubyte.gz): don't compare results with published ones.")));
    }

    /** The original's contents under other packing: stored, packed anew, in several members, gzip without its suffix. */
    @ParameterizedTest
    @ValueSource(strings = {"stored", "packed anew", "members", "no suffix"})
    void theOriginalIsKnownByItsContent(String packing) throws IOException {
        for (String name : List.of("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte")) {
            byte[] content;
            try (InputStream packed = new GZIPInputStream(Files.newInputStream(SHIPPED.resolve(name + ".gz")))) {
                content = packed.readAllBytes();
            }
            int half = content.length / 2;
            byte[] file = switch (packing) {
                case "stored" -> content;
                case "members" ->
                    concatenate(
                            gzip(Arrays.copyOf(content, half)),
                            gzip(Arrays.copyOfRange(content, half, content.length)));
                default -> gzip(content);
            };
            Files.write(directory.resolve(packing.equals("no suffix") ? name : name + ".gz"), file);
        }

        assertThat(FashionMnist.loadTest(directory)).isEqualTo(FashionMnist.loadTest(SHIPPED));
    }

    @ParameterizedTest
    @CsvSource({
        "t10k-images.idx3-ubyte, t10k-labels.idx1-ubyte",
        "T10K-IMAGES-IDX3-UBYTE.GZ, T10K-LABELS-IDX1-UBYTE.GZ",
        "test-images-idx3-ubyte.gz, test-labels-idx1-ubyte.gz",
        "t10k_images_idx3_ubyte, t10k_labels_idx1_ubyte",
        "test_images.idx3, test_labels.idx1",
        "t10k-images-idx3-ubyte.idx, t10k-labels-idx1-ubyte.idx"
    })
    void usualSpellingsAreFound(String images, String labels) throws IOException {
        Files.write(directory.resolve(images), imageFile(20));
        Files.write(directory.resolve(labels), labelFile(20));

        assertThat(FashionMnist.loadTest(directory).test()).isEqualTo(IdxFixture.dataset(20));
    }

    @Test
    void thePublishedSpellingGoesBeforeOthers() throws IOException {
        IdxFixture.writeTestFiles(directory, gzip(imageFile(20)), gzip(labelFile(20)));
        Files.write(directory.resolve("T10K-IMAGES.idx3-ubyte"), imageFile(10));

        assertThat(FashionMnist.loadTest(directory).test()).isEqualTo(IdxFixture.dataset(20));
    }

    @Test
    void oneImageIsTooFewToTrainWith() {
        IdxFixture.writeTrainingFiles(directory, gzip(imageFile(1)), gzip(labelFile(1)));
        IdxFixture.writeTestFiles(directory, gzip(imageFile(1)), gzip(labelFile(1)));

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> FashionMnist.load(directory))
                .withMessage(directory.resolve("train-images-idx3-ubyte.gz")
                        + " holds 1 image; training needs at least 2, one to learn from and one to measure with.");
        assertThat(FashionMnist.loadTest(directory).test()).isEqualTo(IdxFixture.dataset(1));

        IdxFixture.writeTrainingFiles(directory, gzip(imageFile(2)), gzip(labelFile(2)));
        assertThat(FashionMnist.load(directory).training()).isEqualTo(IdxFixture.dataset(2));
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
