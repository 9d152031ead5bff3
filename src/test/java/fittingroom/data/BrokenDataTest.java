package fittingroom.data;

import static fittingroom.data.IdxFixture.IMAGES_MAGIC;
import static fittingroom.data.IdxFixture.LABELS_MAGIC;
import static fittingroom.data.IdxFixture.concatenate;
import static fittingroom.data.IdxFixture.gzip;
import static fittingroom.data.IdxFixture.idx;
import static fittingroom.data.IdxFixture.imageFile;
import static fittingroom.data.IdxFixture.labelFile;
import static fittingroom.data.IdxFixture.labels;
import static fittingroom.data.IdxFixture.pixels;
import static fittingroom.data.IdxFixture.writeTestFiles;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What happens to files that are not, or not quite, what they should be: each says what is wrong and what helps. One
 * class, so that what is covered can be read as one list.
 */
class BrokenDataTest {
    private static final String AGAIN = "; download it again from https://github.com/zalandoresearch/fashion-mnist.";
    private static final byte[] IMAGES = gzip(imageFile(30));
    private static final byte[] LABELS = gzip(labelFile(30));
    private static final long MEBIBYTE = 1 << 20;

    @TempDir
    private Path directory;

    @Test
    void goodFilesLoadWithANoteThatTheyAreNotTheOriginal() {
        writeTestFiles(directory, IMAGES, LABELS);

        assertThat(FashionMnist.loadTest(directory))
                .isEqualTo(new FashionMnist.LoadedTestData(IdxFixture.dataset(30), false, List.of(notOriginal())));
    }

    @Test
    void filesThatAreNotGzippedLoadDespiteTheirName() {
        writeTestFiles(directory, imageFile(30), labelFile(30));

        assertThat(FashionMnist.loadTest(directory))
                .isEqualTo(new FashionMnist.LoadedTestData(IdxFixture.dataset(30), false, List.of(notOriginal())));
    }

    @Test
    void labelsOfOneClassLoadWithAWarning() {
        byte[] dresses = new byte[30];
        Arrays.fill(dresses, (byte) 3);
        writeTestFiles(directory, IMAGES, gzip(idx(dresses, LABELS_MAGIC, 30)));

        assertThat(FashionMnist.loadTest(directory))
                .isEqualTo(new FashionMnist.LoadedTestData(
                        Dataset.of(pixels(30), dresses),
                        false,
                        List.of(
                                notOriginal(),
                                "All labels in t10k-labels-idx1-ubyte.gz are Dress: accuracy says nothing with only one "
                                        + "class present.")));
    }

    @Test
    void truncatedGzipIsAnIncompleteDownload() {
        writeTestFiles(directory, Arrays.copyOf(IMAGES, IMAGES.length / 2), LABELS);

        assertRefused(images() + " is an incomplete download: its gzip data breaks off after " + IMAGES.length / 2
                + " bytes" + AGAIN);
    }

    @Test
    void wrongGzipChecksumIsDamage() {
        byte[] damaged = IMAGES.clone();
        damaged[damaged.length - 8] ^= 1;
        writeTestFiles(directory, damaged, LABELS);

        CRC32 checksum = new CRC32();
        checksum.update(imageFile(30));
        assertRefused(String.format(
                "%s is damaged: the checksum of its content is %08x, expected %08x%s",
                images(), checksum.getValue(), checksum.getValue() ^ 1, AGAIN));
    }

    @Test
    void fewerPixelsThanTheHeaderAnnouncesAreRefused() {
        byte[] file = imageFile(30);
        writeTestFiles(directory, gzip(Arrays.copyOf(file, file.length - 500)), LABELS);

        assertRefused(images() + " holds 23020 bytes after its header, expected 23520 for 30 images" + AGAIN);
    }

    @Test
    void bytesAfterTheLastPixelAreRefused() {
        writeTestFiles(directory, gzip(concatenate(imageFile(30), new byte[300])), LABELS);

        assertRefused(images() + " goes on after the 30 images that its header announces" + AGAIN);
    }

    @Test
    void bytesAfterTheLastPixelOfAnUnpackedFileAreRefused() {
        writeTestFiles(directory, concatenate(imageFile(30), new byte[1]), LABELS);

        assertRefused(images() + " goes on after the 30 images that its header announces" + AGAIN);
    }

    @Test
    void bytesAfterTheGzipDataAreRefused() {
        writeTestFiles(directory, concatenate(IMAGES, "Not Found \r\n\n".getBytes(StandardCharsets.US_ASCII)), LABELS);

        assertRefused(images() + " holds 13 more bytes after the end of its gzip data" + AGAIN);
    }

    @Test
    void wrongMagicNumberIsNotAnImageFile() {
        writeTestFiles(directory, gzip(idx(pixels(30), 0x0804, 30, 28, 28)), LABELS);

        assertRefused(images() + " isn't an IDX file of images: its magic number is 0x00000804, expected 0x00000803 "
                + "(unsigned bytes in 3 dimensions)" + AGAIN);
    }

    @Test
    void wrongElementTypeIsNotALabelFile() {
        writeTestFiles(directory, IMAGES, gzip(idx(new byte[120], 0x0d01, 30)));

        assertRefused(directory.resolve("t10k-labels-idx1-ubyte.gz")
                + " isn't an IDX file of labels: its magic number is 0x00000d01, expected 0x00000801 (unsigned bytes "
                + "in 1 dimension)" + AGAIN);
    }

    @Test
    void littleEndianHeaderIsNamed() {
        writeTestFiles(
                directory,
                gzip(idx(
                        pixels(30),
                        Integer.reverseBytes(IMAGES_MAGIC),
                        Integer.reverseBytes(30),
                        Integer.reverseBytes(28),
                        Integer.reverseBytes(28))),
                LABELS);

        assertRefused(images() + " is little-endian: its magic number is 0x03080000, expected 0x00000803 (unsigned "
                + "bytes in 3 dimensions); write its header big-endian or "
                + AGAIN.substring(2));
    }

    @Test
    void swappedFilesAreNamed() {
        writeTestFiles(directory, LABELS, IMAGES);

        assertRefused(images() + " holds labels, expected images: the two files are swapped; exchange their names.");
    }

    @Test
    void differentCountsAreRefused() {
        writeTestFiles(directory, IMAGES, gzip(labelFile(29)));

        assertRefused(images() + " holds 30 images, but t10k-labels-idx1-ubyte.gz beside it 29 labels; use two files "
                + "that belong together.");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 17, 255})
    void labelOutsideTheTenClassesIsRefused(int label) {
        byte[] labels = labels(30);
        labels[4] = (byte) label;
        writeTestFiles(directory, IMAGES, gzip(idx(labels, LABELS_MAGIC, 30)));

        assertRefused(directory.resolve("t10k-labels-idx1-ubyte.gz") + " holds the label " + label
                + " at position 4, expected 0..9; correct it or " + AGAIN.substring(2));
    }

    @Test
    void noImagesAtAllAreRefused() {
        writeTestFiles(directory, gzip(imageFile(0)), gzip(labelFile(0)));

        assertRefused(images() + " holds 0 images, expected at least 1" + AGAIN);
    }

    @Test
    void otherPictureSizesAreRefused() {
        writeTestFiles(directory, gzip(idx(new byte[32 * 32 * 30], IMAGES_MAGIC, 30, 32, 32)), LABELS);

        assertRefused(images() + " holds images of 32 × 32 pixels, expected 28 × 28; scale them to 28 × 28 or "
                + AGAIN.substring(2));
    }

    @Test
    void hugeCountIsRefusedAtOnceWithoutAllocatingForIt() {
        byte[] file = gzip(idx(pixels(30), IMAGES_MAGIC, Integer.MAX_VALUE, 28, 28));
        writeTestFiles(directory, file, gzip(idx(labels(30), LABELS_MAGIC, Integer.MAX_VALUE)));

        assertThat(bytesAllocatedBy(this::refusal)).isLessThan(MEBIBYTE);
        assertRefused(
                images() + " announces 2147483647 images, more than its " + file.length + " bytes can hold" + AGAIN);
    }

    @Test
    void implausibleCountIsRefusedEvenIfAPackedFileCouldHoldIt() throws IOException {
        writeTestFiles(directory, bomb(idx(new byte[0], IMAGES_MAGIC, 500_001, 28, 28), 512), LABELS);

        assertRefused(images() + " announces 500001 images, expected at most 500000" + AGAIN);
    }

    @Test
    void negativeCountIsRefused() {
        writeTestFiles(directory, gzip(idx(pixels(30), IMAGES_MAGIC, -1, 28, 28)), LABELS);

        assertRefused(images() + " announces a negative number of images (-1)" + AGAIN);
    }

    @Test
    void webPageInsteadOfAFileIsAFailedDownload() {
        writeTestFiles(
                directory, "<html><body>404 Not Found</body></html>".getBytes(StandardCharsets.US_ASCII), LABELS);

        assertRefused(images() + " is a web page, not a gzip file of IDX images (a failed download)" + AGAIN);
    }

    @Test
    void somethingElseEntirelyIsRefused() {
        writeTestFiles(directory, new byte[] {'P', 'K', 3, 4, 20, 0}, LABELS);

        assertRefused(images() + " is neither gzip nor IDX: it begins with 504b0304" + AGAIN);
    }

    @Test
    void emptyFileIsRefused() {
        writeTestFiles(directory, new byte[0], new byte[0]);

        assertRefused(images() + " is empty, expected IDX images" + AGAIN);
    }

    @Test
    void gzipBombIsUnpackedNoFurtherThanItsHeaderSays() throws IOException {
        writeTestFiles(directory, bomb(imageFile(30), 64), LABELS);

        assertThat(bytesAllocatedBy(this::refusal)).isLessThan(MEBIBYTE);
        assertRefused(images() + " goes on after the 30 images that its header announces" + AGAIN);
    }

    @Test
    void aFileThatBreaksOffAnywhereIsRefused() {
        byte[] packed = gzip(labelFile(30));
        byte[] unpacked = labelFile(30);

        for (byte[] file : List.of(packed, unpacked)) {
            for (int length = 0; length < file.length; length++) {
                writeTestFiles(directory, IMAGES, Arrays.copyOf(file, length));

                assertThat(refusal()).as("%d of %d bytes", length, file.length).endsWith(AGAIN);
            }
        }
    }

    /** The modification time and the like may change; the labels never. */
    @Test
    void aFlippedBitIsRefusedOrChangesNoLabel() {
        for (int bit = 0; bit < LABELS.length * 8; bit++) {
            byte[] flipped = LABELS.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            writeTestFiles(directory, IMAGES, flipped);
            try {
                assertThat(FashionMnist.loadTest(directory).test())
                        .as("bit %d", bit)
                        .isEqualTo(IdxFixture.dataset(30));
            } catch (DataException e) {
                assertThat(e).as("bit %d", bit).hasMessageContaining("t10k-labels-idx1-ubyte.gz ");
            }
        }
    }

    @Test
    void aDirectoryInAFilesPlaceCannotBeRead() throws IOException {
        writeTestFiles(directory, IMAGES, LABELS);
        Files.delete(directory.resolve("t10k-images-idx3-ubyte.gz"));
        Files.createDirectory(directory.resolve("t10k-images-idx3-ubyte.gz"));

        assertRefused(images() + " is a directory, expected a file of IDX images" + AGAIN);
    }

    @Test
    void missingFileIsNamed() throws IOException {
        writeTestFiles(directory, IMAGES, LABELS);
        Files.delete(directory.resolve("t10k-labels-idx1-ubyte.gz"));

        assertRefused(directory + " lacks t10k-labels-idx1-ubyte.gz; copy it there from "
                + "https://github.com/zalandoresearch/fashion-mnist or use the shipped data.");
    }

    @Test
    void missingDirectoryIsNamed() {
        Path absent = directory.resolve("absent");

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> FashionMnist.loadTest(absent))
                .withMessage("There is no " + absent + "; name a directory with the four files of Fashion-MNIST, or "
                        + "none to use the shipped ones.");
    }

    @Test
    void aFileInTheDirectorysPlaceIsNamed() {
        Path file = directory.resolve("file");
        IdxFixture.write(file, IMAGES);

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> FashionMnist.load(file))
                .withMessage(file + " is not a directory; name a directory with the four files of Fashion-MNIST, or "
                        + "none to use the shipped ones.");
    }

    @Test
    void brokenFilesAreReportedBeforeMissingOnes() {
        writeTestFiles(directory, LABELS, IMAGES);

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> FashionMnist.load(directory))
                .withMessage(
                        images() + " holds labels, expected images: the two files are swapped; exchange their names.");
    }

    @Test
    void missingTrainingFilesAreNamedTogether() {
        writeTestFiles(directory, IMAGES, LABELS);

        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> FashionMnist.load(directory))
                .withMessage(directory + " lacks train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz; copy them "
                        + "there from https://github.com/zalandoresearch/fashion-mnist or use the shipped data.");
    }

    private Path images() {
        return directory.resolve("t10k-images-idx3-ubyte.gz");
    }

    private String notOriginal() {
        return "The data in " + directory + " isn't the original Fashion-MNIST (t10k-images-idx3-ubyte.gz, "
                + "t10k-labels-idx1-ubyte.gz): don't compare results with published ones.";
    }

    private void assertRefused(String message) {
        assertThat(refusal()).isEqualTo(message);
    }

    private String refusal() {
        try {
            return "loaded " + FashionMnist.loadTest(directory);
        } catch (DataException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** A gzip file of this content followed by mebibytes of zeros. */
    private static byte[] bomb(byte[] content, int mebibytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
            byte[] zeros = new byte[(int) MEBIBYTE];
            for (int i = 0; i < mebibytes; i++) {
                gzip.write(zeros);
            }
        }
        return packed.toByteArray();
    }

    private static long bytesAllocatedBy(Runnable action) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        action.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
