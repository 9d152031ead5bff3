package fittingroom.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Whether a PNG moves (PNG 3rd edition, W3C 2025, section 11.3.6.1: the chunk {@code acTL} before the first image). */
final class Apng {
    private static final int SIGNATURE_BYTES = 8;
    private static final int CHUNK_HEADER_BYTES = 8;
    private static final int CHECKSUM_BYTES = 4;

    private Apng() {}

    /** Number of frames; 1 for a picture that stands still. */
    static int frames(byte[] png) {
        ByteBuffer buffer = ByteBuffer.wrap(png);
        long at = SIGNATURE_BYTES;
        while (at + CHUNK_HEADER_BYTES + 4 <= png.length) {
            int length = buffer.getInt((int) at);
            String type = new String(png, (int) at + 4, 4, StandardCharsets.US_ASCII);
            if (type.equals("acTL")) {
                return Math.max(1, buffer.getInt((int) at + CHUNK_HEADER_BYTES));
            }
            if (type.equals("IDAT") || length < 0) {
                return 1;
            }
            at += (long) CHUNK_HEADER_BYTES + length + CHECKSUM_BYTES;
        }
        return 1;
    }
}
