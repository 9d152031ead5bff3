package fittingroom.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
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
