package fittingroom.export;

import java.util.zip.CRC32C;

/** The checksum of TensorFlow's record files: CRC-32C, turned and shifted so that a checksum of a checksum differs. */
final class MaskedCrc32c {
    private static final int DELTA = 0xa282ead8;

    private MaskedCrc32c() {}

    static int of(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return Integer.rotateRight((int) checksum.getValue(), 15) + DELTA;
    }
}
