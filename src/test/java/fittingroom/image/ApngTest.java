package fittingroom.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Chunks of a PNG as the standard lays them out: length, type, content, checksum (which nobody asks for here). */
class ApngTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream png = new DataOutputStream(bytes);

    @BeforeEach
    void begin() throws IOException {
        png.writeLong(0x89504E470D0A1A0AL);
        chunk("IHDR", new byte[13]);
    }

    private void chunk(String type, byte[] content) throws IOException {
        png.writeInt(content.length);
        png.write(type.getBytes(StandardCharsets.US_ASCII));
        png.write(content);
        png.writeInt(0);
    }

    private void animation(int frames) throws IOException {
        chunk("acTL", new byte[] {0, 0, (byte) (frames >> 8), (byte) frames, 0, 0, 0, 0});
    }

    private int frames() {
        return Apng.frames(bytes.toByteArray());
    }

    @Test
    void framesStandBeforeTheFirstImage() throws IOException {
        chunk("gAMA", new byte[4]);
        chunk("tEXt", new byte[0]);
        animation(300);
        chunk("IDAT", new byte[20]);

        assertThat(frames()).isEqualTo(300);
    }

    @Test
    void whatComesAfterTheFirstImageIsNoAnimation() throws IOException {
        chunk("IDAT", new byte[20]);
        animation(300);

        assertThat(frames()).isEqualTo(1);
    }

    @Test
    void pictureWithoutFramesStandsStill() throws IOException {
        assertThat(frames()).isEqualTo(1);
        animation(0);
        assertThat(frames()).isEqualTo(1);
    }

    @Test
    void chunkOfAnImpossibleLengthEndsTheSearch() throws IOException {
        png.writeInt(-12);
        png.write("tEXt".getBytes(StandardCharsets.US_ASCII));
        animation(300);

        assertThat(frames()).isEqualTo(1);
    }

    /** The number of frames is the first word of its chunk: 8 + 25 bytes come before the chunk, 12 bytes hold it. */
    @Test
    void fileThatEndsRightBehindTheNumberTellsIt() throws IOException {
        animation(7);

        assertThat(Apng.frames(Arrays.copyOf(bytes.toByteArray(), 45))).isEqualTo(7);
        assertThat(Apng.frames(Arrays.copyOf(bytes.toByteArray(), 44))).isEqualTo(1);
        assertThat(Apng.frames(new byte[0])).isEqualTo(1);
    }
}
