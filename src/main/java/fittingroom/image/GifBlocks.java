package fittingroom.image;

/** The blocks of a GIF (GIF89a, 1990), for what its reader does not tell. */
final class GifBlocks {
    private static final int SCREEN = 6;
    private static final int COLOURS_FLAG = 4;
    private static final int HEADER_AND_SCREEN_BYTES = 13;
    private static final int IMAGE_BYTES = 10;

    private final byte[] bytes;
    private int at = HEADER_AND_SCREEN_BYTES;

    private GifBlocks(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Whether the blocks lead to the trailer (section 27); what lies behind it is nobody's. */
    static boolean areComplete(byte[] gif) {
        return new GifBlocks(gif).leadToTheTrailer();
    }

    private boolean leadToTheTrailer() {
        at += colourBytes(SCREEN + COLOURS_FLAG);
        while (at < bytes.length) {
            int kind = bytes[at];
            if (kind == ';') {
                return true;
            } else if (kind == '!') {
                at += 2;
            } else if (kind == ',') {
                at += IMAGE_BYTES + colourBytes(at + IMAGE_BYTES - 1) + 1;
            } else {
                // A damaged block is the reader's business.
                return true;
            }
            skipSubBlocks();
        }
        return false;
    }

    /** Of the table that a byte of flags announces. */
    private int colourBytes(int flags) {
        return flags < bytes.length && (bytes[flags] & 0x80) != 0 ? 3 * (2 << (bytes[flags] & 7)) : 0;
    }

    private void skipSubBlocks() {
        while (at < bytes.length && bytes[at] != 0) {
            at += 1 + (bytes[at] & 0xFF);
        }
        at++;
    }
}
