package fittingroom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {
    private static final ColorImage TWO_BY_THREE =
            ColorImage.of(2, 3, new int[] {0xFF000001, 0xFF000002, 0xFF000003, 0xFF000004, 0xFF000005, 0xFF000006});

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "tiff"})
    void losslessFormatsKeepEveryPixel(String format) throws IOException {
        BufferedImage picture = Shapes.trouser(50);

        ColorImage decoded = decoded(encoded(picture, format)).image();

        assertThat(decoded).isEqualTo(ColorImage.of(50, 50, picture.getRGB(0, 0, 50, 50, null, 0, 50)));
    }

    /** 12 bits in samples of 16, as cameras and microscopes write them: their white is 4095. */
    @ParameterizedTest(name = "{0} bits")
    @CsvSource({"8, 255", "10, 1023", "12, 4095", "16, 65535"})
    void samplesThatUseAPartOfTheirRangeAreStretchedToIt(int bits, int white) throws IOException {
        BufferedImage picture = new BufferedImage(3, 1, BufferedImage.TYPE_USHORT_GRAY);
        picture.getRaster().setSample(0, 0, 0, white / 5);
        picture.getRaster().setSample(1, 0, 0, white);
        picture.getRaster().setSample(2, 0, 0, 0);

        assertThat(decoded(encoded(picture, "tiff")).image())
                .as("%d bits", bits)
                .isEqualTo(ColorImage.of(3, 1, new int[] {0xFF333333, 0xFFFFFFFF, 0xFF000000}));
    }

    /** A black picture's last bits are no picture. */
    @ParameterizedTest
    @CsvSource({"20000, 3, 715", "3, 20000, 715", "700, 24, 25", "257, 1, 10"})
    void stripIsTooNarrowAndSaysHowWideItHasToBe(int width, int height, int least) throws IOException {
        BufferedImage strip = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);

        assertThat(ImageDecoder.decode(encoded(strip, "png"), "strip.png"))
                .isEqualTo(new DecodeOutcome.Refused(String.format(
                        Locale.ROOT,
                        "strip.png has %,d × %,d pixels, too narrow for 28 × 28; the shorter side needs at least %,d.",
                        width,
                        height,
                        least)));
    }

    @ParameterizedTest
    @CsvSource({"20000, 715", "700, 25", "256, 1"})
    void pictureThatIsJustWideEnoughIsRead(int width, int height) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);

        assertThat(decoded(encoded(picture, "png")).image().height()).isPositive();
    }

    @Test
    void nearlyBlackSamplesStayBlack() throws IOException {
        BufferedImage picture = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
        picture.getRaster().setSample(1, 0, 0, 90);

        assertThat(decoded(encoded(picture, "tiff")).image())
                .isEqualTo(ColorImage.of(2, 1, new int[] {0xFF000000, 0xFF000000}));
    }

    /** IEEE 754 binary16 by its examples: 0.5, 1, 1/3, the smallest, -2, and what is no number. */
    @Test
    void halfFloatsAreTheNumbersThatTheyStandFor() {
        assertThat(HalfFloats.value(0x3800)).isEqualTo(0.5);
        assertThat(HalfFloats.value(0x3C00)).isEqualTo(1);
        assertThat(HalfFloats.value(0x3555)).isCloseTo(1 / 3.0, within(1e-4));
        assertThat(HalfFloats.value(0x0001)).isEqualTo(Math.scalb(1.0, -24));
        assertThat(HalfFloats.value(0xC000)).isEqualTo(-2);
        assertThat(HalfFloats.value(0x7C00)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(HalfFloats.value(0x7E00)).isNaN();
    }

    /** A TIFF of two half floats, 0 and 0.5, written by hand: Java writes none. */
    @Test
    void halfFloatsInATiffAreRead() {
        int[][] fields = {
            {256, 3, 2},
            {257, 3, 1},
            {258, 3, 16},
            {259, 3, 1},
            {262, 3, 1},
            {273, 4, 134},
            {277, 3, 1},
            {278, 3, 1},
            {279, 4, 4},
            {339, 3, 3}
        };
        ByteBuffer tiff = ByteBuffer.allocate(138).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) fields.length);
        for (int[] field : fields) {
            tiff.putShort((short) field[0]).putShort((short) field[1]).putInt(1).putInt(field[2]);
        }
        tiff.putInt(0).putShort((short) 0).putShort((short) 0x3800);

        assertThat(decoded(tiff.array()).image()).isEqualTo(ColorImage.of(2, 1, new int[] {0xFF000000, 0xFF808080}));
    }

    /** BufferedImage.getRGB makes 188 of a gray of 128, as it takes gray for linear light. */
    @Test
    void grayKeepsItsLevels() throws IOException {
        BufferedImage gray = new BufferedImage(256, 1, BufferedImage.TYPE_BYTE_GRAY);
        for (int level = 0; level < 256; level++) {
            gray.getRaster().setSample(level, 0, 0, level);
        }

        ColorImage decoded = decoded(encoded(gray, "png")).image();

        assertThat(decoded)
                .isEqualTo(ColorImage.of(
                        256,
                        1,
                        IntStream.range(0, 256)
                                .map(level -> 0xFF000000 | level * 0x010101)
                                .toArray()));
    }

    /** What each orientation shows in the upper left corner (Exif 2.32, tag 0x0112), of rows 1 2 / 3 4 / 5 6. */
    @ParameterizedTest
    @CsvSource({
        "1, 2, '1 2 3 4 5 6'",
        "2, 2, '2 1 4 3 6 5'",
        "3, 2, '6 5 4 3 2 1'",
        "4, 2, '5 6 3 4 1 2'",
        "5, 3, '1 3 5 2 4 6'",
        "6, 3, '5 3 1 6 4 2'",
        "7, 3, '6 4 2 5 3 1'",
        "8, 3, '2 4 6 1 3 5'"
    })
    void orientationIsApplied(int orientation, int width, String pixels) {
        int[] expected = List.of(pixels.split(" ")).stream()
                .mapToInt(pixel -> 0xFF000000 | Integer.parseInt(pixel))
                .toArray();

        assertThat(ImageDecoder.upright(TWO_BY_THREE, orientation))
                .isEqualTo(ColorImage.of(width, 6 / width, expected));
    }

    @Test
    void orientationIsReadFromTheFile() throws IOException {
        BufferedImage wide = new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB);

        ColorImage decoded = decoded(withOrientation(encoded(wide, "jpg"), 6)).image();

        assertThat(decoded.width()).isEqualTo(20);
        assertThat(decoded.height()).isEqualTo(40);
    }

    @Test
    void largePictureIsSubsampledWhileItIsRead() throws IOException {
        ColorImage decoded = decoded(encoded(new BufferedImage(3000, 1500, BufferedImage.TYPE_BYTE_GRAY), "png"))
                .image();

        assertThat(decoded.width()).isEqualTo(750);
        assertThat(decoded.height()).isEqualTo(375);
    }

    @Test
    void incompletePictureIsToldApart() throws IOException {
        byte[] whole = encoded(Shapes.trouser(200), "jpg");
        byte[] half = Arrays.copyOf(whole, whole.length / 2);

        assertThat(decoded(half).notes()).containsExactly("The file is incomplete; its missing part is blank.");
    }

    /** 32-bit floating point, as scientific programs write it: 0 to 1, or any range of its own. */
    @ParameterizedTest
    @CsvSource({"0, 1", "0, 4096", "-2, 3"})
    void floatingPointSamplesKeepTheirLevels(float lowest, float highest) throws IOException {
        BufferedImage image = floats(11, lowest, highest);
        if (lowest == 0) {
            // The convention's range begins at 0 whether anything is that dark or not.
            image.getRaster().setSample(0, 0, 0, 0.0f);
        }

        ColorImage decoded = decoded(encoded(image, "tiff")).image();

        for (int x = 0; x < 11; x++) {
            // 0.7 × 255 is 178.5: a float may fall on either side.
            assertThat((double) (decoded.argb(0, x) & 0xFF)).isCloseTo(255 * x / 10.0, within(0.51));
            assertThat(decoded.argb(0, x)).isEqualTo(0xFF000000 | (decoded.argb(0, x) & 0xFF) * 0x010101);
        }
    }

    @Test
    void whatIsNoNumberIsBlack() throws IOException {
        BufferedImage image = floats(11, 0, 1);
        image.getRaster().setSample(10, 0, 0, Float.NaN);

        assertThat(decoded(encoded(image, "tiff")).image().argb(0, 10)).isEqualTo(0xFF000000);
        assertThat(decoded(encoded(image, "tiff")).image().argb(0, 8)).isEqualTo(0xFFCCCCCC);
    }

    private static BufferedImage floats(int width, float lowest, float highest) {
        ComponentColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_GRAY), false, false, Transparency.OPAQUE, DataBuffer.TYPE_FLOAT);
        WritableRaster raster = model.createCompatibleWritableRaster(width, 1);
        for (int x = 0; x < width; x++) {
            raster.setSample(x, 0, 0, lowest + (highest - lowest) * x / (width - 1));
        }
        return new BufferedImage(model, raster, false, null);
    }

    @Test
    void sixteenBitsKeepTheirLevels() throws IOException {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
        image.getRaster().setSample(0, 0, 0, 65535);
        image.getRaster().setSample(1, 0, 0, 32768);

        ColorImage decoded = decoded(encoded(image, "tiff")).image();

        assertThat(decoded.toArray()).containsExactly(0xFFFFFFFF, 0xFF808080);
    }

    @ParameterizedTest
    @CsvSource({"tiff, Only the first of 3 pages is used.", "gif, Only the first of 3 frames is used."})
    void severalPicturesInAFileAreTold(String format, String note) throws IOException {
        assertThat(decoded(several(format, 3)).notes()).containsExactly(note);
        assertThat(decoded(several(format, 1)).notes()).isEmpty();
    }

    private static byte[] several(String format, int count) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        try (ImageOutputStream output = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(output);
            writer.prepareWriteSequence(null);
            for (int i = 0; i < count; i++) {
                writer.writeToSequence(new IIOImage(Shapes.trouser(40), null, null), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** A PNG moves if it has the chunk acTL before its first image. */
    @Test
    void aPngThatMovesIsTold() throws IOException {
        byte[] still = encoded(Shapes.trouser(40), "png");
        int afterHeader = 8 + 8 + 13 + 4;
        byte[] control = {0, 0, 0, 8, 'a', 'c', 'T', 'L', 0, 0, 0, 5, 0, 0, 0, 0};
        CRC32 checksum = new CRC32();
        checksum.update(control, 4, 12);
        ByteArrayOutputStream moving = new ByteArrayOutputStream();
        moving.write(still, 0, afterHeader);
        moving.write(control);
        moving.write(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
        moving.write(still, afterHeader, still.length - afterHeader);

        assertThat(decoded(moving.toByteArray()).notes()).containsExactly("Only the first of 5 frames is used.");
        assertThat(decoded(still).notes()).isEmpty();
        assertThat(Apng.frames(Arrays.copyOf(still, 20))).isEqualTo(1);
        assertThat(Apng.frames(new byte[0])).isEqualTo(1);
    }

    private static DecodeOutcome.Decoded decoded(byte[] bytes) {
        DecodeOutcome outcome = ImageDecoder.decode(bytes, "picture");
        assertThat(outcome).isInstanceOf(DecodeOutcome.Decoded.class);
        return (DecodeOutcome.Decoded) outcome;
    }

    private static byte[] encoded(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, bytes)).isTrue();
        return bytes.toByteArray();
    }

    /** The JPEG with an APP1 segment after its first marker that holds nothing but the orientation. */
    private static byte[] withOrientation(byte[] jpeg, int orientation) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.write(new byte[] {(byte) 0xFF, (byte) 0xE1, 0, 34, 'E', 'x', 'i', 'f', 0, 0});
        out.write(new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1});
        out.write(new byte[] {0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte) orientation, 0, 0, 0, 0, 0, 0});
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }
}
