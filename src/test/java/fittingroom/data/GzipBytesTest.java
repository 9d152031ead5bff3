package fittingroom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GzipBytesTest {
    private static final byte[] CONTENT = "garment".getBytes(StandardCharsets.US_ASCII);
    private static final int FIXED_HEADER_BYTES = 10;

    /** RFC 1952, section 2.3: extra field, name, comment and header checksum follow the fixed part in this order. */
    @Test
    void optionalHeaderFieldsAreSkipped() throws UnpackedBytes.BrokenException {
        byte[] file = withHeaderFields(4 | 8 | 16 | 2, new byte[] {3, 0, 1, 2, 3, 'n', 0, 'c', 'c', 0, 9, 9});

        byte[] unpacked = new byte[CONTENT.length];
        try (GzipBytes gzip = new GzipBytes(file)) {
            assertThat(gzip.read(unpacked, 0, unpacked.length)).isEqualTo(CONTENT.length);
            gzip.requireEnd("7 bytes");
        }
        assertThat(unpacked).isEqualTo(CONTENT);
    }

    @Test
    void headerFieldsThatReachBeyondTheFileAreAnIncompleteDownload() {
        byte[] file = withHeaderFields(4, new byte[] {(byte) 0xff, (byte) 0xff});

        assertThatExceptionOfType(UnpackedBytes.BrokenException.class)
                .isThrownBy(() -> {
                    try (GzipBytes gzip = new GzipBytes(file)) {
                        gzip.read(new byte[1], 0, 1);
                    }
                })
                .withMessage("is an incomplete download: its gzip data breaks off after " + file.length + " bytes");
    }

    private static byte[] withHeaderFields(int flags, byte[] fields) {
        byte[] plain = IdxFixture.gzip(CONTENT);
        byte[] header = Arrays.copyOf(plain, FIXED_HEADER_BYTES);
        header[3] = (byte) flags;
        byte[] rest = Arrays.copyOfRange(plain, FIXED_HEADER_BYTES, plain.length);
        return IdxFixture.concatenate(IdxFixture.concatenate(header, fields), rest);
    }
}
