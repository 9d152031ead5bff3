package fittingroom.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each broken file ends as one sentence that names the cause and the remedy; none throws. */
class BrokenPicturesTest {
    private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

    @TempDir
    private Path folder;

    @Test
    void emptyFileIsRefused() throws IOException {
        assertThat(reason(write("empty.png"))).isEqualTo("empty.png is empty; choose another copy of the picture.");
    }

    @Test
    void textUnderAPicturesNameIsRefused() throws IOException {
        Path file = write("page.jpg", "<html>404</html>".getBytes(StandardCharsets.UTF_8));

        assertThat(reason(file))
                .isEqualTo("page.jpg is not a picture of a known kind; use PNG, JPEG, WebP, GIF, BMP or TIFF.");
    }

    /** TIFF's version 43, in both byte orders. */
    @Test
    void bigTiffIsRefusedByItsName() throws IOException {
        for (byte[] header : new byte[][] {{'I', 'I', 43, 0, 8, 0, 0, 0}, {'M', 'M', 0, 43, 0, 8, 0, 0}}) {
            assertThat(reason(write("large.tif", header)))
                    .isEqualTo("large.tif is a BigTIFF, which is not read; save it as TIFF or PNG.");
        }
    }

    /** The first frame is whole; how many there were, nobody knows. */
    @Test
    void cutAnimationIsToldEvenIfItsFirstFrameIsWhole() throws IOException {
        byte[] whole = gifOfTwo();
        byte[] cut = Arrays.copyOf(whole, whole.length - 30);
        byte[] followed = Arrays.copyOf(whole, whole.length + 7);
        followed[whole.length + 3] = 'x';

        assertThat(notes(write("whole.gif", whole))).containsExactly("Only the first of 2 frames is used.");
        assertThat(notes(write("followed.gif", followed))).containsExactly("Only the first of 2 frames is used.");
        assertThat(notes(write("cut.gif", cut))).contains("The file is incomplete; only its first frame is used.");
    }

    /** One pixel, losslessly; its header promises more than there is (RIFF). */
    @Test
    void webPThatIsShorterThanItSaysIsTold() throws IOException {
        byte[] pixel = Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");
        assertThat(notes(write("whole.webp", pixel))).isEmpty();
        pixel[4] = 100;
        assertThat(notes(write("cut.webp", pixel)))
                .containsExactly("The file is incomplete; its missing part is blank.");
    }

    /** RFC 9649: VP8X with the flags of a profile and of transparency, the profile, and the picture, here of one pixel. */
    @Test
    void webPWithADamagedProfileIsReadWithoutIt() throws IOException {
        byte[] pixel = Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");
        ByteBuffer webP = ByteBuffer.allocate(12 + 18 + 18 + pixel.length - 12).order(ByteOrder.LITTLE_ENDIAN);
        webP.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(webP.capacity() - 8);
        webP.put("WEBPVP8X".getBytes(StandardCharsets.US_ASCII)).putInt(10).put((byte) 0x30);
        webP.position(30);
        webP.put("ICCP".getBytes(StandardCharsets.US_ASCII)).putInt(10).put(new byte[10]);
        webP.put(pixel, 12, pixel.length - 12);

        assertThat(ImageDecoder.decode(write("profile.webp", webP.array())))
                .isEqualTo(ImageDecoder.decode(write("plain.webp", pixel)));
    }

    /** Fill bytes before a marker (ITU T.81, B.1.1.2), and two zeros, as some cameras write them. */
    @Test
    void paddingInAJpegIsNoDamage() throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ImageIO.write(Shapes.trouser(60), "jpeg", plain);
        byte[] jpeg = plain.toByteArray();
        ByteArrayOutputStream padded = new ByteArrayOutputStream();
        padded.write(jpeg, 0, 2);
        padded.write(new byte[] {-1, -1, -1});
        padded.write(jpeg, 2, jpeg.length - 4);
        padded.write(new byte[] {0, 0});
        padded.write(jpeg, jpeg.length - 2, 2);

        assertThat(notes(write("padded.jpg", padded.toByteArray()))).isEmpty();
        assertThat(notes(write("cut.jpg", Arrays.copyOf(jpeg, jpeg.length * 3 / 4))))
                .isNotEmpty();
    }

    private static byte[] gifOfTwo() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (ImageOutputStream output = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(output);
            writer.prepareWriteSequence(null);
            writer.writeToSequence(new IIOImage(Shapes.trouser(60), null, null), null);
            writer.writeToSequence(new IIOImage(Shapes.trouser(60), null, null), null);
            writer.endWriteSequence();
        }
        return bytes.toByteArray();
    }

    private static List<String> notes(Path file) {
        return ((DecodeOutcome.Decoded) ImageDecoder.decode(file)).notes();
    }

    @Test
    void missingFileIsNamed() {
        Path file = folder.resolve("none.png");

        assertThat(reason(file)).isEqualTo("There is no file " + file + "; check its name.");
    }

    @Test
    void folderIsRefused() {
        assertThat(reason(folder)).isEqualTo(folder.getFileName() + " is a folder; choose a picture in it.");
    }

    @Test
    void sizeIsJudgedFromTheHeaderBeforeAnythingIsAllocated() throws IOException {
        assertThat(reason(write("bomb.png", pngOfHeaderOnly(30_000, 30_000))))
                .isEqualTo("bomb.png has 30,000 × 30,000 pixels, more than the 220 million that are read; "
                        + "make it smaller.");
        assertThat(reason(write("wide.png", pngOfHeaderOnly(Integer.MAX_VALUE, Integer.MAX_VALUE))))
                .startsWith("wide.png has 2,147,483,647 × 2,147,483,647 pixels");
    }

    @Test
    void sizeOfZeroIsRefused() throws IOException {
        assertThat(reason(write("zero.png", pngOfHeaderOnly(0, 5))))
                .startsWith("zero.png ")
                .endsWith(".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "gif", "bmp", "tiff"})
    void pictureCutAfterItsHeaderIsRefused(String format) throws IOException {
        byte[] whole = encoded(Shapes.trouser(64), format);

        assertThat(reason(write("cut." + format, Arrays.copyOf(whole, 60))))
                .isEqualTo("cut." + format + " is damaged or incomplete; use another copy of the picture.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "bmp", "tiff"})
    void noByteFlippedAnywhereMakesTheDecoderThrow(String format) throws IOException {
        byte[] whole = encoded(Shapes.trouser(24), format);
        for (int position = 0; position < whole.length; position += Math.max(1, whole.length / 300)) {
            byte[] flipped = whole.clone();
            flipped[position] ^= (byte) 0xFF;

            DecodeOutcome outcome = ImageDecoder.decode(flipped, "flipped." + format);

            assertThat(outcome).isInstanceOfAny(DecodeOutcome.Decoded.class, DecodeOutcome.Refused.class);
        }
    }

    private Path write(String name, byte... bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static String reason(Path file) {
        DecodeOutcome outcome = ImageDecoder.decode(file);
        assertThat(outcome).isInstanceOf(DecodeOutcome.Refused.class);
        return ((DecodeOutcome.Refused) outcome).reason();
    }

    private static byte[] encoded(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, bytes)).isTrue();
        return bytes.toByteArray();
    }

    /** PNG specification, section 11.2.2: width, height, bit depth 1, gray. */
    private static byte[] pngOfHeaderOnly(int width, int height) throws IOException {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        DataOutputStream header = new DataOutputStream(chunk);
        header.writeBytes("IHDR");
        header.writeInt(width);
        header.writeInt(height);
        header.write(new byte[] {1, 0, 0, 0, 0});
        CRC32 checksum = new CRC32();
        checksum.update(chunk.toByteArray());
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DataOutputStream png = new DataOutputStream(file);
        png.write(PNG_SIGNATURE);
        png.writeInt(13);
        png.write(chunk.toByteArray());
        png.writeInt((int) checksum.getValue());
        return file.toByteArray();
    }
}
