package fittingroom.data;

import static fittingroom.data.IdxFixture.concatenate;
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

    /** RFC 1952, section 2.3: the extra field's length has its low byte first. */
    @Test
    void extraFieldMayBeLongerThanAByteCounts() throws UnpackedBytes.BrokenException {
        byte[] field = new byte[2 + 0x102];
        field[0] = 2;
        field[1] = 1;

        byte[] unpacked = new byte[CONTENT.length];
        try (GzipBytes gzip = new GzipBytes(withHeaderFields(4, field))) {
            gzip.read(unpacked, 0, unpacked.length);
        }
        assertThat(unpacked).isEqualTo(CONTENT);
    }

    @Test
    void fileThatBreaksOffInItsHeaderFieldsIsAnIncompleteDownload() {
        byte[] file = withHeaderFields(4 | 8 | 16, new byte[] {2, 0, 1, 2, 'n', 0, 'c', 0});
        for (int length = 2; length < FIXED_HEADER_BYTES + 8; length++) {
            assertBroken(
                    Arrays.copyOf(file, length),
                    "is an incomplete download: its gzip data breaks off after " + length + " bytes");
        }
    }

    @Test
    void gzipIsKnownByItsFirstTwoBytes() {
        assertThat(GzipBytes.isGzip(new byte[] {0x1f, (byte) 0x8b})).isTrue();
        assertThat(GzipBytes.isGzip(new byte[] {0x1f, (byte) 0x8c})).isFalse();
        assertThat(GzipBytes.isGzip(new byte[] {0x1e, (byte) 0x8b})).isFalse();
        assertThat(GzipBytes.isGzip(new byte[] {0x1f})).isFalse();
        assertThat(GzipBytes.isGzip(new byte[0])).isFalse();
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

    /** RFC 1952, section 2.2: "A gzip file consists of a series of members"; gzip(1), pigz and bgzip write such files. */
    @Test
    void membersFollowOneAnotherAndPaddingIsSkipped() throws UnpackedBytes.BrokenException {
        byte[] members = concatenate(
                concatenate(IdxFixture.gzip(CONTENT), withHeaderFields(8, new byte[] {'n', 0})),
                concatenate(IdxFixture.gzip(new byte[0]), new byte[512]));

        byte[] unpacked = new byte[2 * CONTENT.length];
        try (GzipBytes gzip = new GzipBytes(members)) {
            assertThat(gzip.read(unpacked, 0, unpacked.length)).isEqualTo(unpacked.length);
            gzip.requireEnd("14 bytes");
        }
        assertThat(unpacked).isEqualTo(concatenate(CONTENT, CONTENT));
    }

    @Test
    void everyMemberIsVerified() {
        byte[] first = IdxFixture.gzip(CONTENT);
        first[first.length - 8] ^= 1;
        byte[] second = IdxFixture.gzip(CONTENT);

        assertBroken(concatenate(first, second), "is damaged: the checksum of its content is ");
        second[second.length - 4] ^= 1;
        assertBroken(concatenate(IdxFixture.gzip(CONTENT), second), "is damaged: it unpacks to 7 bytes, expected 6");
    }

    @Test
    void whatIsNoMemberIsRefused() {
        byte[] member = IdxFixture.gzip(CONTENT);

        assertBroken(concatenate(member, new byte[] {0, 0, 7}), "holds 3 more bytes after the end of its gzip data");
        assertBroken(
                concatenate(member, Arrays.copyOf(member, 9)), "is an incomplete download: its gzip data breaks off");
        assertBroken(
                concatenate(member, concatenate(member, member)),
                "goes on after the 14 bytes that its header announces");
    }

    private static void assertBroken(byte[] file, String message) {
        assertThatExceptionOfType(UnpackedBytes.BrokenException.class)
                .isThrownBy(() -> {
                    try (GzipBytes gzip = new GzipBytes(file)) {
                        gzip.read(new byte[14], 0, 14);
                        gzip.requireEnd("14 bytes");
                    }
                })
                .withMessageStartingWith(message);
    }

    private static byte[] withHeaderFields(int flags, byte[] fields) {
        byte[] plain = IdxFixture.gzip(CONTENT);
        byte[] header = Arrays.copyOf(plain, FIXED_HEADER_BYTES);
        header[3] = (byte) flags;
        byte[] rest = Arrays.copyOfRange(plain, FIXED_HEADER_BYTES, plain.length);
        return concatenate(concatenate(header, fields), rest);
    }
}
