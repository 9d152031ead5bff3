package fittingroom.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The chunks around a WebP's picture (RFC 9649, section 2), for what its reader does not tell or can't bear. */
final class WebPContainer {
    private static final int RIFF_HEADER_BYTES = 12;
    private static final int CHUNK_HEADER_BYTES = 8;
    /** Of the chunk VP8X, which comes first where there is a colour profile. */
    private static final int FLAGS = RIFF_HEADER_BYTES + CHUNK_HEADER_BYTES;

    private static final int PROFILE_FLAG = 0x20;

    private WebPContainer() {}

    /** Whether a file is shorter than its header says: the length behind the first four bytes, without these eight. */
    static boolean isCut(byte[] webP) {
        return webP.length >= CHUNK_HEADER_BYTES
                && Integer.toUnsignedLong(littleEndian(webP).getInt(4)) > webP.length - (long) CHUNK_HEADER_BYTES;
    }

    /** The same picture without its colour profile; empty where it has none. */
    static Optional<byte[]> withoutProfile(byte[] file) {
        int at = RIFF_HEADER_BYTES;
        if (file.length <= FLAGS
                || !name(file, 8).equals("WEBP")
                || !name(file, at).equals("VP8X")) {
            return Optional.empty();
        }
        while (at + CHUNK_HEADER_BYTES <= file.length && at >= 0) {
            if (name(file, at).equals("ICCP")) {
                byte[] without = file.clone();
                without[FLAGS] &= (byte) ~PROFILE_FLAG;
                System.arraycopy("JUNK".getBytes(StandardCharsets.US_ASCII), 0, without, at, 4);
                return Optional.of(without);
            }
            int length = littleEndian(file).getInt(at + 4);
            at = length < 0 ? -1 : at + CHUNK_HEADER_BYTES + length + (length & 1);
        }
        return Optional.empty();
    }

    private static String name(byte[] file, int at) {
        return new String(file, at, 4, StandardCharsets.US_ASCII);
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
